import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '@quaere/api/storage/open'
import { seeded } from '@quaere/evals/metric'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readOpinions } from '../demo/read-demo.ts'

// Some thirty whole processes start here.
vi.setConfig({ testTimeout: 600_000 })

const MOMENTS = 20
/** An import may end before its moment comes, where the machine has become quicker since: then it tells how long one takes now. */
const MOST_IMPORTS = 3 * MOMENTS
const root = join(import.meta.dirname, '..', '..')
let folder = ''
let child: ChildProcess | undefined
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quaere-kill-'))
  mkdirSync(join(folder, 'files'))
})
afterAll(() => {
  if (child?.exitCode === null) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Opinions that cite each other, some changed in a later file: links, statistics and versions must come out the same. */
function writeFileOf(moment: number): void {
  const lines = readOpinions()
    .slice(0, 12)
    .map(({ opinion }, index) =>
      JSON.stringify({
        id: index === 0 ? opinion.id : `${opinion.id}#${moment}`,
        name: opinion.name,
        citations: index === 0 || moment === 0 ? opinion.citations : [],
        court: opinion.court,
        decision_date: opinion.date,
        text: `${opinion.text}\n\nCopy ${moment}.`,
      }),
    )
  writeFileSync(join(folder, 'files', `${String(moment).padStart(2, '0')}.jsonl`), lines.join('\n'))
}

/** Runs the import and, when told, kills it after so many milliseconds. Answers the exit code, null when it was killed. */
function ingest(home: string, killAfter: number | null): Promise<number | null> {
  const { TEST_DATABASE_URL: _, DATABASE_URL: __, ...rest } = process.env
  const running = spawn(
    process.execPath,
    [join(root, 'server/src/cli.ts'), 'ingest', join(folder, 'files'), '--json'],
    { cwd: root, env: { ...rest, QUAERE_HOME: join(folder, home) }, stdio: 'ignore' },
  )
  child = running
  const timer = killAfter === null ? undefined : setTimeout(() => running.kill('SIGKILL'), killAfter)
  return new Promise(resolve =>
    running.on('close', code => {
      clearTimeout(timer)
      resolve(code)
    }),
  )
}

/** Everything that an import leaves, told without ids and in a fixed order. */
async function contentOf(home: string): Promise<Record<string, unknown>> {
  const db = await openEmbedded(join(folder, home))
  const [row] = await db.asOwner(
    tx => tx`
    with held as (select id, external_id, text_version, name, cited_by_count from opinions)
    select
      (select count(*)::int from held) as opinions,
      (select md5(string_agg(concat_ws('|', external_id, name, cited_by_count, texts.sha256), ',' order by external_id))
        from held join opinion_texts texts on opinion_id = id and version = text_version) as texts,
      (select md5(string_agg(concat_ws('|', external_id, ordinal, start_at, end_at, part, words, terms::text), ','
        order by external_id, ordinal)) from opinion_passages join held on held.id = opinion_id) as passages,
      (select md5(string_agg(concat_ws('|', external_id, ordinal, embedding::text), ',' order by external_id, ordinal))
        from opinion_vectors join opinion_passages passages on passages.id = passage_id
          join held on held.id = opinion_id) as vectors,
      (select md5(string_agg(concat_ws('|', citing.external_id, links.ordinal, key, cited.external_id, start_at, end_at),
        ',' order by citing.external_id, links.ordinal)) from citing_links links
          join held citing on citing.id = citing_id left join held cited on cited.id = cited_id) as links,
      (select md5(string_agg(term_statistics::text, ',' order by term_statistics::text)) from term_statistics) as terms,
      (select string_agg(corpus_statistics::text, ',') from corpus_statistics) as corpus`,
  )
  await db.close()
  return { ...row }
}

test('killed at twenty random moments, an import ends with what an uninterrupted one leaves', async () => {
  const random = seeded(20_261_123)
  writeFileOf(0)
  // The first import makes the database, too: how long an import takes is told by the next one that is left alone.
  expect(await ingest('killed', null)).toBe(0)
  let whole = 0
  let killed = 0
  for (let moment = 1; killed < MOMENTS && moment <= MOST_IMPORTS; moment++) {
    writeFileOf(moment)
    const began = performance.now()
    // From the opening of the database to a little before the end.
    const killAfter = whole === 0 ? null : whole * (0.2 + 0.75 * random())
    const code = await ingest('killed', killAfter)
    if (code === null) killed++
    else whole = performance.now() - began
    expect(code ?? 0).toBe(0)
  }
  expect(await ingest('killed', null)).toBe(0)
  expect(await ingest('whole', null)).toBe(0)
  const content = await contentOf('killed')
  expect(content['opinions']).toBeGreaterThan(MOMENTS)
  expect(killed).toBe(MOMENTS)
  expect(content).toEqual(await contentOf('whole'))
})
