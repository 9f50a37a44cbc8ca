import { EventEmitter, once } from 'node:events'
import { newId } from '@quaere/api/core/ids'
import type { Clock, Embedder } from '@quaere/api/core/ports'
import { retrieve } from '@quaere/api/steps/retrieve'
import { claimFinish } from '@quaere/api/storage/import-files'
import { insertImport, loadImports, requestCancel, startImport } from '@quaere/api/storage/imports'
import { setActiveModel } from '@quaere/api/storage/meaning'
import { requeueUpkeep } from '@quaere/api/storage/upkeep-jobs'
import { countStale } from '@quaere/api/storage/stale-passages'
import { beforeEach, expect, test } from 'vitest'
import { putDocument, putOpinions } from '../../../api/test/opinions.ts'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { cutAgain } from './cut-again.ts'
import { currentSettings } from '../passages/passage-settings.ts'

const clock = () => new Date()
const shall = 'The landlord must mitigate damages by reletting the premises to another tenant. '
const opinion = (id: string) => ({
  externalId: id,
  name: `${id} v. Marsh`,
  citation: `${id.length} Frank. 318`,
  date: '1974-03-05',
  // As it was cut: each paragraph a passage. Today they are one.
  paragraphs: [`${id}: ${shall}`, '😀 It is settled.', `We reverse ${id}.`],
})

/** Five opinions and two documents, cut in a way that is not today's. */
beforeEach(async () => {
  await db.asOwner(async tx => {
    await tx`delete from opinions`
    await tx`delete from imports`
  })
  await db.as(cast.researcher, tx => tx`delete from documents`)
  await putOpinions(db, embedder, ['ash', 'birch', 'cedar', 'elmwood', 'firtree'].map(opinion))
  await db.asOwner(tx => tx`update opinions set passage_settings = 'opinion-0'`)
  for (const title of ['A letter', 'Another letter']) {
    await putDocument(db, embedder, cast.researcher, cast.matterId, title, [shall.trim(), 'Yours truly.'])
  }
})

async function begin(actor = cast.researcher): Promise<string> {
  const id = newId()
  const made = { id, matterId: null, label: 'again', requestedBy: actor.id, kind: 'passages' as const }
  await db.as(actor, tx => insertImport(tx, made))
  return id
}
type Ways = {
  embedder?: Embedder
  clock?: Clock
  signal?: AbortSignal
  isJob?: boolean
  reports?: EventEmitter
}
const run = (importId: string, { isJob = false, signal, reports, ...companions }: Ways = {}) =>
  cutAgain(
    { db, clock, embedder, ...companions },
    { importId, actor: cast.researcher, isJob },
    () => reports?.emit('report'),
    signal,
  )

/** Until a report is done that began after now: the first to come may have begun before. */
async function nextReport(reports: EventEmitter): Promise<void> {
  await once(reports, 'report')
  await once(reports, 'report')
}

const stale = () => db.as(cast.researcher, tx => countStale(tx, currentSettings))
const rowOf = async (id: string) => (await db.as(cast.researcher, tx => loadImports(tx, clock(), id)))[0]

/** Each source with how many passages, vectors and words it has. */
const content = () =>
  db.as(
    cast.researcher,
    tx => tx<{ name: string; settings: string; passages: number; vectors: number; words: string }[]>`
      select external_id as name, passage_settings as settings, count(*)::int as passages,
        count(embedding)::int as vectors,
        string_agg(passage_text(text, from_byte, bytes), '|' order by passages.ordinal) as words
      from opinions join opinion_passages passages on opinion_id = opinions.id
        join opinion_texts texts on texts.opinion_id = opinions.id and texts.version = text_version
        left join opinion_vectors on passage_id = passages.id
      group by external_id, passage_settings
      union all
      select path, passage_settings, count(*)::int, count(embedding)::int,
        string_agg(passage_text(text, from_byte, bytes), '|' order by passages.ordinal)
      from documents join document_passages passages on document_id = documents.id
        join document_texts texts on texts.document_id = documents.id
        left join document_vectors on passage_id = passages.id
      group by path, passage_settings
      order by name`,
  )

test('held sources are cut again by today’s settings, with their vectors, and the row tells', async () => {
  expect(await stale()).toBe(7)
  const id = await begin()
  expect(await run(id)).toMatchObject({ state: 'done', sources: 7, passages: 7, failed: [] })
  expect(await rowOf(id)).toMatchObject({ kind: 'passages', state: 'done', added: 7, total: 7, failed: 0 })
  expect(await stale()).toBe(0)
  for (const source of await content()) {
    expect(source).toMatchObject({ passages: 1, vectors: 1 })
    expect(source.settings).toBe(source.name.includes('letter') ? 'letter-1' : 'opinion-1')
    expect(source.words).toContain(shall.trim())
  }
  const [counted] = await db.asOwner(
    tx => tx`select passages, (select sum(passages)::int from opinions) as held from corpus_statistics`,
  )
  expect(counted).toEqual({ passages: 5, held: 5 })
})

test('what is not known of an opinion is left out of what is indexed, as an import leaves it out', async () => {
  const heads: string[] = []
  const watching: Embedder = {
    ...embedder,
    async embed(texts, use) {
      heads.push(...texts.map(text => text.split('\n')[0] ?? ''))
      return embedder.embed(texts, use)
    },
  }
  await run(await begin(), { embedder: watching })
  expect(heads).toContain('ash v. Marsh, 3 Frank. 318, 1974')
})

test('a source that is not stale is left alone, and a second run finds nothing to do', async () => {
  await run(await begin())
  const before = await db.asOwner(tx => tx`select id from opinion_passages order by id`)
  expect(await run(await begin())).toMatchObject({ state: 'done', sources: 0 })
  expect(await db.asOwner(tx => tx`select id from opinion_passages order by id`)).toEqual(before)
})

test('while sources are cut again every one is found, by its old passages or its new ones', async () => {
  let looks = 0
  const watching: Embedder = {
    ...embedder,
    async embed(texts, use) {
      const all = await content()
      expect(all.length).toBe(7)
      for (const { settings, passages, vectors, name } of all) {
        const isNew = settings === 'opinion-1' || settings === 'letter-1'
        const old = name.includes('letter') ? 2 : 3
        expect([passages, vectors]).toEqual(isNew ? [1, 1] : [old, old])
      }
      const { hits } = await retrieve({ db, embedder }, cast.researcher, {
        q: 'Must a landlord mitigate damages by reletting?',
        scope: 'law',
        limit: 10,
        groupBySource: true,
      })
      expect(new Set(hits.map(hit => hit.externalId)).size).toBe(5)
      looks++
      return embedder.embed(texts, use)
    },
  }
  expect(await run(await begin(), { embedder: watching })).toMatchObject({ state: 'done', sources: 7 })
  expect(looks).toBe(7)
})

test('stopped, it keeps what it did and says so; tried again, it goes on where it was', async () => {
  const id = await begin()
  const reports = new EventEmitter()
  let calls = 0
  const stopping: Embedder = {
    ...embedder,
    async embed(texts, use) {
      if (++calls === 3) {
        await db.as(cast.researcher, tx => requestCancel(tx, id, clock()))
        await nextReport(reports)
      }
      return embedder.embed(texts, use)
    },
  }
  const result = await run(id, { embedder: stopping, reports })
  expect(result?.state).toBe('cancelled')
  const left = await stale()
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(7)
  expect(await rowOf(id)).toMatchObject({ state: 'cancelled', canTryAgain: true, added: 7 - left })
  await db.as(cast.researcher, tx => requeueUpkeep(tx, id))
  expect(await run(id)).toMatchObject({ state: 'done' })
  expect(await rowOf(id)).toMatchObject({ state: 'done', added: 7, total: 7 })
  expect(await stale()).toBe(0)
})

test('a job whose process ends is no stopped job: the next process goes on with it', async () => {
  const id = await begin()
  const ending = new AbortController()
  let calls = 0
  const dying: Embedder = {
    ...embedder,
    async embed(texts, use) {
      if (++calls === 2) ending.abort(new Error('The process ends'))
      return embedder.embed(texts, use)
    },
  }
  await expect(run(id, { embedder: dying, isJob: true, signal: ending.signal })).rejects.toThrow('ends')
  expect(await rowOf(id)).toMatchObject({ state: 'running' })
  expect(await run(id, { isJob: true })).toMatchObject({ state: 'done' })
  expect(await stale()).toBe(0)
})

test('two processes do not both do it', async () => {
  const id = await begin()
  let second: unknown = 'not asked'
  const asking: Embedder = {
    ...embedder,
    async embed(texts, use) {
      if (second === 'not asked') second = await run(id)
      return embedder.embed(texts, use)
    },
  }
  expect(await run(id, { embedder: asking })).toMatchObject({ state: 'done', sources: 7 })
  expect(second).toBeNull()
})

test('a job whose process was killed a moment ago is waited for, and then gone on with', async () => {
  const id = await begin()
  await db.as(cast.researcher, async tx => {
    await startImport(tx, id, true, clock())
    await claimFinish(tx, id, newId(), 20)
  })
  // A job looks at the clock whenever it asks for its turn: the second time, it has been told to wait.
  const asks = new EventEmitter()
  const second = run(id, { isJob: true, clock: () => (asks.emit('ask'), clock()) })
  await once(asks, 'ask')
  await once(asks, 'ask')
  await db.asOwner(tx => tx`update imports set finisher_seen_at = now() - interval '1 minute'`)
  expect(await second).toMatchObject({ state: 'done', sources: 7 })
})

test('a process that stood still until another took the job leaves the job to that one', async () => {
  const id = await begin()
  const reports = new EventEmitter()
  let texts = 0
  const stalled: Embedder = {
    ...embedder,
    async embed(some, use) {
      if (texts++ === 2) {
        const other = newId()
        await db.asOwner(
          tx => tx`update imports set finisher = ${other}, finisher_seen_at = now() where id = ${id}`,
        )
        await nextReport(reports)
      }
      return embedder.embed(some, use)
    },
  }
  expect(await run(id, { embedder: stalled, isJob: true, reports })).toBeNull()
  const [row] = await db.asOwner(tx => tx`select state from imports where id = ${id}`)
  expect(row).toEqual({ state: 'running' })
})

test('a text that was replaced while it was cut keeps the passages of the new text', async () => {
  const replacing: Embedder = {
    ...embedder,
    async embed(texts, use) {
      const vectors = await embedder.embed(texts, use)
      if (texts[0]?.includes('cedar')) {
        const changed = { ...opinion('cedar'), paragraphs: ['Another text of cedar.'] }
        await putOpinions(db, embedder, [changed])
      }
      return vectors
    },
  }
  expect(await run(await begin(), { embedder: replacing })).toMatchObject({ state: 'done', sources: 6 })
  const cedar = (await content()).find(source => source.name === 'cedar')
  expect(cedar).toMatchObject({ words: 'Another text of cedar.', passages: 1, vectors: 1 })
})

test('a document of a matter that the person may not see is not touched', async () => {
  const id = await begin(cast.stranger)
  await cutAgain({ db, clock, embedder }, { importId: id, actor: cast.stranger })
  const letters = (await content()).filter(source => source.name.includes('letter'))
  expect(letters.map(({ settings, passages }) => [settings, passages])).toEqual([
    ['test', 2],
    ['test', 2],
  ])
})

test('while searches go by another model, nothing is cut: its vectors would be missing', async () => {
  const other = { id: 'another model', opening: null }
  await db.asOwner(tx => setActiveModel(tx, other))
  expect(await run(await begin())).toBeNull()
  expect(await stale()).toBe(7)
  await db.asOwner(tx => setActiveModel(tx, { ...other, id: embedder.id }))
  expect(await run(await begin())).toMatchObject({ state: 'done', sources: 7 })
})
