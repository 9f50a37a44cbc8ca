import { Readable } from 'node:stream'
import { linkCitations } from '@quaere/api/storage/links'
import { beforeAll, expect, inject, test } from 'vitest'
import { putOpinions } from '../../../api/test/opinions.ts'
import { takeTurns } from '../../../api/test/take-turns.ts'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { finishImport } from './finish-import.ts'
import { importLines } from '../case-law/import-opinions.ts'
import { type ImportRun, newRun } from './import-run.ts'

let run: ImportRun
beforeAll(async () => {
  const citers = Array.from({ length: 3 }, (_, index) => ({
    externalId: `citer ${index}`,
    name: `Citer ${index} v. Marsh`,
    paragraphs: ['We follow Halloran v. Marsh, 212 Frank. 318, 320 (1974), on notice.'],
  }))
  const cited = {
    externalId: 'cited',
    name: 'Halloran v. Marsh',
    citation: '212 Frank. 318',
    paragraphs: ['Held.'],
  }
  await putOpinions(db, embedder, [cited, ...citers])
  run = newRun({
    deps: { db, embedder, clock: () => new Date() },
    actor: cast.researcher,
    signal: new AbortController().signal,
    counts: { added: 4 },
  })
})

const words = () =>
  db.asOwner(
    tx =>
      tx`select citing_id, ordinal, cited_id, words, terms::text from citing_words order by citing_id, ordinal`,
  )

test('the end of an import says what it does, and how far joining who cites whom has come', async () => {
  const before = await words()
  await db.asOwner(tx => tx`delete from citing_words`)
  const told: (string | null)[] = []
  await finishImport(run, async note => void told.push(note))
  expect(before.length).toBeGreaterThan(0)
  expect(await words()).toEqual(before)
  expect(told[0]).toContain('Citations are being joined')
  const citers = new Set(before.map(row => String(row['citing_id']))).size
  expect(told).toContainEqual(expect.stringContaining(`${citers} of ${citers} opinions`))
  expect(told.at(-2)).toContain('Words are being counted')
  expect(told.at(-1)).toBeNull()
})

test.skipIf(inject('testSource').kind !== 'postgres')(
  'what another import saves waits until citations are joined, and is then joined by its own end',
  async () => {
    const line = {
      id: 'later',
      name: 'Orr v. Marsh',
      text: 'We follow Halloran v. Marsh, 212 Frank. 318, 320 (1974).',
    }
    const save = () =>
      importLines(run, 'later.jsonl', Readable.from([Buffer.from(`${JSON.stringify(line)}\n`)]))
    await takeTurns(db, linkCitations, save)
    const citing = () =>
      db.asOwner(
        tx => tx`
          select from citing_links join opinions on opinions.id = citing_id
          where external_id = 'later' and cited_id is not null`,
      )
    expect(await citing()).toEqual([])
    await finishImport(run)
    expect(await citing()).toHaveLength(1)
  },
)
