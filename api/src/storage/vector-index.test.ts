import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { putOpinions } from '../../test/opinions.ts'
import { bm25 } from '../core/bm25.ts'
import type { Embedder } from '../core/ports.ts'
import {
  type LawFilter,
  type MeaningSearch,
  allOfLaw,
  lawByMeaningExact,
  lawByMeaningIndexed,
} from './search-law.ts'
import type { Db } from './session.ts'
import { type IndexProgress, ensureVectorIndex } from './build-vector-index.ts'
import { questionTerms } from './statistics.ts'
import { hasVectorIndex, vectorColumn } from './vector-index.ts'

const MODEL = "test's model"
const DIMENSIONS = 16

/** Vectors that depend on the text alone and point every way. */
const embedder: Embedder = {
  id: MODEL,
  description: 'for this test',
  dimensions: DIMENSIONS,
  embed: texts =>
    Promise.resolve(
      texts.map(text => {
        let state = [...text].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
        const vector = Float32Array.from({ length: DIMENSIONS }, () => {
          state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
          return state / 2 ** 31 - 1
        })
        const length = Math.hypot(...vector)
        return vector.map(value => value / length)
      }),
    ),
}

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
  await putOpinions(
    db,
    embedder,
    Array.from({ length: 60 }, (_, opinion) => ({
      externalId: `o${opinion}`,
      name: `Number ${opinion} v. Marsh`,
      courtId: ['rare', 'other'][opinion % 30] ?? 'usual',
      paragraphs: Array.from({ length: 20 }, (_, passage) => `Passage ${passage} of opinion ${opinion}.`),
    })),
  )
})
afterAll(async () => db.close())

const sought = (filter: LawFilter, vector: Float32Array): MeaningSearch => ({
  filter,
  model: MODEL,
  vector,
  terms: [],
  limit: 30,
})

/** A transaction that has written before and does not end: a build beside it cannot become whole. */
async function openWriter(): Promise<{ end(): Promise<void> }> {
  const older = await db.connection.reserve()
  await older`begin`
  await older`update opinion_vectors set model = model
    where passage_id = (select passage_id from opinion_vectors order by passage_id desc limit 1)`
  return {
    async end() {
      await older`rollback`
      older.release()
    },
  }
}
const isBeingBuilt = async (): Promise<boolean> =>
  (await db.connection`select from pg_stat_progress_create_index where datname = current_database()`).length >
  0

async function dropGraph(): Promise<void> {
  const [graph] = await db.connection<{ name: string }[]>`
    select indexrelid::regclass::text as name from pg_index
    where indrelid = 'opinion_vectors'::regclass and not indisprimary`
  if (graph !== undefined) await db.connection.unsafe(`drop index ${graph.name}`)
}

test('while the graph is being built others write, searches are exact, and a build that was cut off is made good', async context => {
  if (db.kind !== 'postgres') {
    return context.skip('the embedded database has one connection: nobody writes beside a build')
  }
  const [vector = new Float32Array()] = await embedder.embed(['a question'], 'query')
  const column = vectorColumn(db.kind, DIMENSIONS)
  const search = () =>
    db.asOwner(async tx => ({
      exact: (await lawByMeaningExact(tx, sought(allOfLaw, vector))).near,
      indexed: (await lawByMeaningIndexed(tx, sought(allOfLaw, vector), column, db.kind)).near,
      hasGraph: await hasVectorIndex(tx, MODEL),
    }))
  const expectExact = async (): Promise<void> => {
    const { exact, indexed, hasGraph } = await search()
    expect(hasGraph).toBe(false)
    expect(new Set(indexed.map(found => found.id))).toEqual(new Set(exact.map(found => found.id)))
  }
  // A transaction that has written before and does not end keeps the build from becoming whole.
  const older = await openWriter()
  const building = ensureVectorIndex(db, MODEL, DIMENSIONS, { from: 1_000 })
  await expect.poll(isBeingBuilt, { timeout: 5_000 }).toBe(true)
  await expectExact()
  await db.connection`update opinion_vectors set model = model
    where passage_id = (select passage_id from opinion_vectors order by passage_id limit 1)`
  // The building is cut off: what it leaves must be no graph, and no search may go through it.
  await db.connection`select pg_cancel_backend(pid) from pg_stat_progress_create_index where datname = current_database()`
  await expect(building).rejects.toMatchObject({ code: '57014' })
  await older.end()
  expect(await db.connection`select from pg_index where not indisvalid`).toHaveLength(1)
  await expectExact()
  expect(await ensureVectorIndex(db, MODEL, DIMENSIONS, { from: 1_000 })).toBe(true)
  expect((await search()).hasGraph).toBe(true)
  await dropGraph()
})

test('whoever asks for a graph that another process builds waits for it, and hears how far it is', async context => {
  if (db.kind !== 'postgres') return context.skip('nobody asks beside a build of the embedded database')
  const older = await openWriter()
  const ending = new AbortController()
  const first = ensureVectorIndex(db, MODEL, DIMENSIONS, { from: 1_000, leave: ending.signal })
  await expect.poll(isBeingBuilt, { timeout: 5_000 }).toBe(true)
  // The process ends; what it asked of the database goes on.
  ending.abort(new Error('The process ends'))
  await expect(first).rejects.toThrow('ends')
  const seen: IndexProgress[] = []
  const second = ensureVectorIndex(db, MODEL, DIMENSIONS, { from: 1_000, onProgress: now => seen.push(now) })
  await expect.poll(() => seen.length, { timeout: 5_000 }).toBeGreaterThan(0)
  expect(seen[0]).toEqual({ done: 0, total: 1_200, stage: 'waiting' })
  await older.end()
  expect(await second).toBe(true)
  expect(await db.asOwner(tx => hasVectorIndex(tx, MODEL))).toBe(true)
  await dropGraph()
})

test('asked to stop, a building ends at once, whoever began it, and leaves nothing', async context => {
  if (db.kind !== 'postgres') return context.skip('nothing stops a build of the embedded database')
  for (const isOrphan of [false, true]) {
    const older = await openWriter()
    const ending = new AbortController()
    if (isOrphan) {
      const orphan = ensureVectorIndex(db, MODEL, DIMENSIONS, { from: 1_000, leave: ending.signal })
      await expect.poll(isBeingBuilt, { timeout: 5_000 }).toBe(true)
      ending.abort(new Error('The process ends'))
      await expect(orphan).rejects.toThrow('ends')
    }
    const stop = new AbortController()
    const building = ensureVectorIndex(db, MODEL, DIMENSIONS, { from: 1_000, stop: stop.signal })
    await expect.poll(isBeingBuilt, { timeout: 5_000 }).toBe(true)
    stop.abort()
    // What is left of it can be taken away when those are gone who might use it.
    await expect.poll(isBeingBuilt, { timeout: 5_000 }).toBe(false)
    await older.end()
    expect(await building).toBe(false)
    expect(await db.connection`select from pg_index where not indisvalid`).toHaveLength(0)
  }
})

test('where processes can share too little memory, one builds the graph alone', async context => {
  if (db.kind !== 'postgres')
    return context.skip(
      'the embedded database builds with one process: it shares no memory that could be short',
    )
  await dropGraph()
  await db.connection.unsafe(`
    create function refuse_sharing() returns event_trigger language plpgsql as $$ begin
      if current_setting('max_parallel_maintenance_workers') <> '0' then
        raise exception 'could not resize shared memory segment' using errcode = 'disk_full';
      end if;
    end $$;
    create event trigger shares_nothing on ddl_command_start when tag in ('CREATE INDEX')
      execute function refuse_sharing()`)
  try {
    expect(await ensureVectorIndex(db, MODEL, DIMENSIONS, { from: 1_000 })).toBe(true)
  } finally {
    await db.connection.unsafe('drop event trigger shares_nothing; drop function refuse_sharing()')
    await dropGraph()
  }
})

test('the graph is built once there are enough vectors, and then used', async () => {
  expect(await ensureVectorIndex(db, MODEL, DIMENSIONS, { from: 5_000 })).toBe(false)
  expect(await ensureVectorIndex(db, MODEL, DIMENSIONS, { from: 1_000 })).toBe(true)
  expect(await ensureVectorIndex(db, MODEL, DIMENSIONS, { from: 1_000 })).toBe(true)
  expect(await db.asOwner(tx => hasVectorIndex(tx, MODEL))).toBe(true)
  expect(await db.asOwner(tx => hasVectorIndex(tx, 'another model'))).toBe(false)
})

test('what is near tells how often it holds the words that were asked for, by either plan', async () => {
  const [vector = new Float32Array()] = await embedder.embed(['a question'], 'query')
  const column = vectorColumn(db.kind, DIMENSIONS)
  const { plans, terms, holders } = await db.asOwner(async tx => {
    const [terms, holders] = await Promise.all([
      questionTerms(tx, '7'),
      tx<{ id: string }[]>`select id from opinion_passages where terms @@ '7'`,
    ])
    const search = { ...sought(allOfLaw, vector), terms, limit: 500 }
    const exact = await lawByMeaningExact(tx, search)
    const indexed = await lawByMeaningIndexed(tx, search, column, db.kind)
    return { plans: [exact, indexed], terms, holders: new Set(holders.map(held => held.id)) }
  })
  for (const { near, texts } of plans) {
    const ids = near.map(found => found.id)
    expect(ids).toHaveLength(500)
    expect(texts.ids.toSorted()).toEqual(ids.toSorted())
    const words = bm25(
      texts,
      terms.map(({ hash }) => ({ hash, weight: 1 })),
      350,
    )
    expect(new Set(words.map(found => found.id))).toEqual(new Set(ids.filter(id => holders.has(id))))
    expect(words.length).toBeGreaterThan(5)
  }
})

test('the graph finds what comparing every vector finds, under a filter, too', async () => {
  const [vector = new Float32Array()] = await embedder.embed(['a question'], 'query')
  const column = vectorColumn(db.kind, DIMENSIONS)
  for (const filter of [
    allOfLaw,
    { ...allOfLaw, courts: ['rare'] },
    { ...allOfLaw, courts: ['rare', 'other'] },
  ]) {
    const { exact, indexed } = await db.asOwner(async tx => ({
      exact: (await lawByMeaningExact(tx, sought(filter, vector))).near,
      indexed: (await lawByMeaningIndexed(tx, sought(filter, vector), column, db.kind)).near,
    }))
    expect(indexed).toHaveLength(30)
    const wanted = new Set(exact.map(found => found.id))
    expect(indexed.filter(found => wanted.has(found.id)).length).toBeGreaterThanOrEqual(28)
    expect(indexed[0]?.score).toBeCloseTo(exact[0]?.score ?? 0, 2)
  }
})
