import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { newId } from '@quaere/api/core/ids'
import { Refused } from '@quaere/api/core/refusal'
import { insertImport, loadImports, requestCancel } from '@quaere/api/storage/imports'
import { beforeEach, expect, test } from 'vitest'
import { cast, db, embedder } from '../../api/test/with-cast.ts'
import { diskReason } from './job/import-run.ts'
import { runImport } from './run-import.ts'

let folder: string
beforeEach(async () => {
  await db.asOwner(async tx => {
    await tx`delete from opinions`
    await tx`delete from documents`
  })
  folder = await mkdtemp(join(tmpdir(), 'import-'))
  return () => rm(folder, { recursive: true })
})

const clock = () => new Date()
const opinion = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: `${id} v. Marsh`,
  citations: [`${id.length} Frank. ${id.length}`],
  decision_date: '1974-03-05',
  text: `The tenant of ${id} received no notice.\n\nWe reverse.`,
  ...more,
})
const put = async (name: string, lines: unknown[]): Promise<string> => {
  const path = join(folder, name)
  const text = lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  await writeFile(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}
async function importPaths(
  paths: string[],
  matterId: string | null = null,
  wait: Promise<unknown> | null = null,
) {
  const importId = newId()
  const { researcher: actor } = cast
  await db.as(actor, tx =>
    insertImport(tx, { id: importId, matterId, label: 'a test', requestedBy: actor.id }),
  )
  await wait
  const result = await runImport({ db, embedder, clock }, { importId, actor, matterId, paths })
  const [row] = await db.as(actor, tx => loadImports(tx, clock(), importId))
  return { result, row, importId }
}

test('opinions come in with passages, vectors, citations and links; a second run changes nothing', async () => {
  const cited = opinion('halloran', { citations: ['212 Frank. 318'] })
  const citing = opinion('pell', { text: 'See Halloran v. Marsh, 212 Frank. 318, 320 (1974).' })
  // The citing one first: what it cites arrives later.
  const path = await put('a.jsonl.gz', [citing, cited])
  const { result, row } = await importPaths([path])
  expect(result).toMatchObject({ state: 'done', sources: 2, passages: 2, unchanged: 0, failed: [] })
  expect(row).toMatchObject({ state: 'done', added: 2, total: 2, failures: [] })
  const [stored] = await db.asOwner(
    tx => tx`
      select cited_by_count as cited, (select count(*) from opinion_vectors) as vectors,
        (select passages from corpus_statistics) as counted
      from opinions where external_id = 'halloran'`,
  )
  expect(stored).toEqual({ cited: 1, vectors: 2, counted: 2 })
  const again = await importPaths([path])
  expect(again.result).toMatchObject({ state: 'done', sources: 0, passages: 0, unchanged: 2 })
})

test('of very many failures the first are told, and all are counted', async () => {
  const { result } = await importPaths([await put('many.jsonl', Array<string>(5_002).fill('{"id": "cut of'))])
  expect([result.failures, result.failed.length, result.failed.at(-1)?.line]).toEqual([5_002, 5_000, 5_000])
})

test('a broken line and an unreadable one are told with their numbers, and the others are taken', async () => {
  const path = await put('b.jsonl', [
    opinion('one'),
    '{"id": "two", "name": "cut of',
    opinion('three', { decision_date: null }),
    { id: 'four', name: 'No text' },
    '',
    opinion('six', { name: 'Six\u0000 v. \ud800' }),
  ])
  const { result, row } = await importPaths([path])
  expect(result.sources).toBe(3)
  expect(result.failed.map(({ line }) => line)).toEqual([2, 4])
  expect(row?.state).toBe('partly_done')
  expect(row?.failures.map(({ path: file, line }) => [file, line])).toEqual([
    ['b.jsonl', 2],
    ['b.jsonl', 4],
  ])
})

test('a changed text is a new version; the old text stays and its passages go', async () => {
  const path = await put('c.jsonl', [opinion('one')])
  await importPaths([path])
  await put('c.jsonl', [opinion('one', { text: 'The tenant had notice.\n\nWe affirm.' })])
  const { result } = await importPaths([path])
  expect(result).toMatchObject({ sources: 1, unchanged: 0 })
  const rows = await db.asOwner(
    tx => tx`select version, text, (select array_agg(distinct version) from opinion_passages) as found
      from opinion_texts order by version`,
  )
  expect(rows.map(({ version, found }) => [version, found])).toEqual([
    [1, [2]],
    [2, [2]],
  ])
})

test('of an opinion that stands in a file twice the later line is taken, which is told, also when the file comes again', async () => {
  const path = await put('d.jsonl', [
    opinion('one', { text: 'Early words.' }),
    opinion('two'),
    opinion('one', { text: 'Late words.' }),
  ])
  const told = 'd.jsonl: one stands on line 1 and again on line 3: the later one is taken.'
  const first = await importPaths([path])
  expect(first.result).toMatchObject({ state: 'done', warnings: [told] })
  const again = await importPaths([path])
  expect(again.result).toMatchObject({ state: 'done', sources: 0, unchanged: 3, warnings: [told] })
  const held = await db.asOwner(
    tx => tx`
      select text_version as version, text from opinions
      join opinion_texts on opinion_id = opinions.id and version = text_version
      where external_id = 'one'`,
  )
  expect(held).toEqual([{ version: 2, text: 'Late words.' }])
})

test('of a client’s letter that stands in a file twice the later line is taken, also when the file comes again', async () => {
  const letter = (text: string) => ({ id: 'letter:1', title: 'A letter', text, file: 'a.txt' })
  const path = await put('letters.jsonl', [letter('Early words.'), letter('Late words.')])
  const told = 'letters.jsonl: letter:1 stands on line 1 and again on line 2: the later one is taken.'
  await importPaths([path], cast.matterId)
  const again = await importPaths([path], cast.matterId)
  expect(again.result).toMatchObject({ sources: 0, unchanged: 2, warnings: [told] })
  const held = await db.asOwner(
    tx => tx`select text from documents join document_texts on document_id = id where superseded_by is null`,
  )
  expect(held).toEqual([{ text: 'Late words.' }])
})

test('what one file on the disk is not taken for is told in words, and what is about no file is not', async () => {
  const error = await readFile(join(folder, 'nowhere')).catch((reason: unknown) => reason)
  expect(diskReason(error, join(folder, 'nowhere'))).toMatch(/not there any more/)
  expect(diskReason(error, join(folder, 'another'))).toBeNull()
  const path = '/a'
  expect(diskReason(Object.assign(new Error('x'), { code: 'EACCES', path }), path)).toMatch(/may not be read/)
  expect(diskReason(Object.assign(new Error('x'), { code: 'ENOSPC', path }), path)).toBeNull()
})

// Whoever may read everything cannot see this: run as root it proves nothing.
test.skipIf(process.getuid?.() === 0)('a file and a folder that may not be read stop nothing', async () => {
  await put('a.jsonl', [opinion('one')])
  await chmod(await put('b.jsonl', [opinion('two')]), 0)
  await mkdir(join(folder, 'sub'), { mode: 0 })
  const { result } = await importPaths([folder])
  expect(result).toMatchObject({ state: 'partly_done', sources: 1 })
  expect(result.failed.map(({ path }) => path).sort()).toEqual(['b.jsonl', 'sub'])
})

test('characters beyond the first plane do not move the words of a passage', async () => {
  const text = `${'😀 '.repeat(40)}begins.\n\nThe exact words are here.`
  await importPaths([await put('e.jsonl', [opinion('one', { text: `${text}` })])])
  const rows = await db.asOwner(
    tx => tx`select start_at, end_at, passage_text(text, from_byte, bytes) as words
      from opinion_passages join opinion_texts using (opinion_id, version)`,
  )
  for (const row of rows) expect(row['words']).toBe(text.slice(row['start_at'], row['end_at']))
})

test('an archive that is cut off gives the lines before the cut, and says so', async () => {
  const path = join(folder, 'f.jsonl.gz')
  const lines = Array.from({ length: 200 }, (_, index) =>
    JSON.stringify(opinion(`number-${index}`, { text: `${Math.sin(index)} `.repeat(50 + index) })),
  ).join('\n')
  const whole = gzipSync(lines)
  await writeFile(path, whole.subarray(0, Math.round(whole.length / 2)))
  const { result } = await importPaths([path])
  expect(result.sources).toBeGreaterThan(0)
  expect(result.sources).toBeLessThan(200)
  expect(result.failed[0]?.reason).toContain('cut off')
})

test("a client's files and letters go into the matter; what cannot be read stops nothing", async () => {
  await mkdir(join(folder, 'papers'))
  await writeFile(
    join(folder, 'papers', 'lease.txt'),
    'THE LEASE\n\nThe rent is due on the first day of the month.',
  )
  await writeFile(join(folder, 'papers', 'empty.pdf'), '')
  await put('papers/letters.jsonl', [
    { id: 'A-1', question: 'May he?', agency: 'FPPC', date: '2000-03-08', text: 'He may not.' },
    opinion('one'),
  ])
  const paths = [join(folder, 'papers')]
  const { result, row } = await importPaths(paths, cast.matterId)
  expect(result).toMatchObject({ matter: cast.matterId, state: 'partly_done', sources: 2 })
  expect(result.failed.map(({ path, line }) => [path, line])).toEqual([
    ['empty.pdf', undefined],
    ['letters.jsonl', 2],
  ])
  expect(row?.matterName).not.toBeNull()
  const again = await importPaths(paths, cast.matterId)
  expect(again.result).toMatchObject({ sources: 0, unchanged: 2 })
  await writeFile(
    join(folder, 'papers', 'lease.txt'),
    'THE LEASE\n\nThe rent is due on the last day of the month.',
  )
  await importPaths(paths, cast.matterId)
  const held = await db.as(
    cast.researcher,
    tx => tx`select path, superseded_by is null as current, (select count(*) from document_passages
      where document_id = documents.id) as passages from documents where path = 'lease.txt' order by added_at`,
  )
  expect(held).toEqual([
    { path: 'lease.txt', current: false, passages: 0 },
    { path: 'lease.txt', current: true, passages: 1 },
  ])
})

test.skipIf(process.platform === 'win32')(
  'a pipe and a device are told and never opened, whatever they are called',
  async () => {
    await mkdir(join(folder, 'odd'))
    for (const name of ['letters.jsonl', 'lease.pdf']) execFileSync('mkfifo', [join(folder, 'odd', name)])
    await writeFile(join(folder, 'odd', 'z.txt'), 'The tenant left in the winter.')
    const { result } = await importPaths([join(folder, 'odd'), '/dev/null'], cast.matterId)
    expect(result.sources).toBe(1)
    expect(result.failed.map(({ path, reason }) => [path, reason.slice(0, 15)])).toEqual([
      ['lease.pdf', 'This is no file'],
      ['letters.jsonl', 'This is no file'],
      ['null', 'This is no file'],
    ])
  },
)

test('nobody puts files into a matter that they may not see', async () => {
  const importId = newId()
  const actor = cast.stranger
  await db.as(actor, tx =>
    insertImport(tx, { id: importId, matterId: null, label: 'x', requestedBy: actor.id }),
  )
  const request = { importId, actor, matterId: cast.matterId, paths: [folder] }
  await expect(runImport({ db, embedder, clock }, request)).rejects.toThrow(Refused)
})

test('a stop is heard before the end, keeps what was taken, and the next run goes on', async () => {
  const lines = Array.from({ length: 2_000 }, (_, index) =>
    opinion(`number-${index}`, { text: `The tenant had notice number ${index}. `.repeat(200) }),
  )
  const path = await put('g.jsonl', lines)
  const importId = newId()
  const { researcher: actor } = cast
  await db.as(actor, tx =>
    insertImport(tx, { id: importId, matterId: null, label: 'x', requestedBy: actor.id }),
  )
  const deps = { db, embedder, clock }
  let isAsked = false
  const result = await runImport(deps, { importId, actor, matterId: null, paths: [path] }, progress => {
    if (progress.done === 0 || isAsked) return
    isAsked = true
    void db.as(actor, tx => requestCancel(tx, importId, clock()))
  })
  expect(result.state).toBe('cancelled')
  expect(result.sources).toBeGreaterThan(0)
  expect(result.sources).toBeLessThan(lines.length)
  const [row] = await db.as(actor, tx => loadImports(tx, clock(), importId))
  expect(row).toMatchObject({ state: 'cancelled', note: 'Stopped. What was taken so far stays.' })
  const [{ held = 0 } = {}] = await db.asOwner(
    tx => tx<{ held: number }[]>`select count(*) as held from opinions`,
  )
  expect(held).toBe(result.sources)
  const short = await put('g.jsonl', lines.slice(0, held + 3))
  const { result: next } = await importPaths([short])
  expect(next).toMatchObject({ state: 'done', sources: 3, unchanged: held })
})
