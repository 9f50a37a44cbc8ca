import { newId } from '@quaere/api/core/ids'
import { cancelImport, retryImport } from '@quaere/api/steps/imports'
import { insertImport, loadImports, requestCancel } from '@quaere/api/storage/imports'
import { hasVectorIndex, indexNameOf } from '@quaere/api/storage/vector-index'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { putOpinions } from '../../../api/test/opinions.ts'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { indexVectors } from './index-vectors.ts'
import type { Progress } from '../run-import.ts'

const VECTORS = 300
beforeAll(async () => {
  const names = Array.from({ length: 10 }, (_, index) => `${index}`)
  await putOpinions(
    db,
    embedder,
    names.map(name => ({
      externalId: name,
      name: `${name} v. Marsh`,
      paragraphs: Array.from(
        { length: VECTORS / 10 },
        (_, index) => `The rent of ${name} was due on day ${index}.`,
      ),
    })),
  )
})
beforeEach(async () => {
  await db.asOwner(tx => tx.unsafe(`drop index if exists ${indexNameOf(embedder.id)}`))
})

const clock = () => new Date()
async function begin(): Promise<string> {
  const id = newId()
  const made = {
    id,
    matterId: null,
    label: 'Vector index',
    requestedBy: cast.researcher.id,
    kind: 'index' as const,
  }
  await db.as(cast.researcher, tx => insertImport(tx, made))
  return id
}
type More = {
  isJob?: boolean
  signal?: AbortSignal
  from?: number
  onProgress?: (progress: Progress) => void
}
const run = (importId: string, { isJob = false, signal, from = 100, onProgress }: More = {}) =>
  indexVectors({ db, clock, embedder }, { importId, actor: cast.researcher, isJob }, onProgress, signal, from)
const rowOf = async (id: string) => (await db.as(cast.researcher, tx => loadImports(tx, clock(), id)))[0]
const stands = () => db.asOwner(tx => hasVectorIndex(tx, embedder.id))
const isBeingBuilt = async (): Promise<boolean> =>
  (await db.connection`select from pg_stat_progress_create_index where datname = current_database()`).length >
  0

/** A transaction that began earlier: on Postgres no index becomes whole beside it. */
async function openWriter(): Promise<{ end(): Promise<void> }> {
  const older = await db.connection.reserve()
  await older`begin`
  await older`update opinion_vectors set model = model
    where passage_id = (select passage_id from opinion_vectors order by passage_id limit 1)`
  return {
    async end() {
      await older`rollback`
      older.release()
    },
  }
}

test('a process that stood still until another took the job leaves job and building to that one', async context => {
  if (db.kind !== 'postgres')
    return context.skip('the embedded database has one process: nobody else can take a job from it')
  const id = await begin()
  const older = await openWriter()
  const running = run(id, { isJob: true })
  await expect.poll(isBeingBuilt, { timeout: 5_000 }).toBe(true)
  await db.asOwner(
    tx => tx`update imports set finisher = ${newId()}, finisher_seen_at = now() where id = ${id}`,
  )
  expect(await running).toBeNull()
  expect(await isBeingBuilt()).toBe(true)
  expect(await rowOf(id)).toMatchObject({ state: 'running' })
  await older.end()
  await expect.poll(isBeingBuilt, { timeout: 5_000 }).toBe(false)
})

test('the index is built, and its row tells over how many vectors', async () => {
  const id = await begin()
  expect(await run(id)).toBe('done')
  expect(await stands()).toBe(true)
  expect(await rowOf(id)).toMatchObject({
    kind: 'index',
    state: 'done',
    added: VECTORS,
    total: VECTORS,
    note: null,
  })
  // A row that has ended is not begun again.
  expect(await run(id, { isJob: true })).toBeNull()
})

test('of too few vectors none is built', async () => {
  const id = await begin()
  expect(await run(id, { from: 1_000 })).toBe('done')
  expect(await stands()).toBe(false)
  expect(await rowOf(id)).toMatchObject({ state: 'done', added: 0 })
})

test('stopped while it waits for its turn, it is not begun', async () => {
  const id = await begin()
  await cancelImport({ db, clock }, cast.researcher, id)
  expect(await run(id)).toBeNull()
  expect(await stands()).toBe(false)
})

test('while it is built the row says what it waits for; stopped, it ends within two seconds, and can be tried again', async context => {
  if (db.kind !== 'postgres') return context.skip('the embedded database answers nothing while it builds')
  const id = await begin()
  const older = await openWriter()
  const seen: Progress[] = []
  const running = run(id, { onProgress: progress => seen.push(progress) })
  await expect.poll(async () => (await rowOf(id))?.note, { timeout: 5_000 }).toContain('began earlier')
  expect(await rowOf(id)).toMatchObject({ state: 'running', total: VECTORS, added: 0 })
  expect(seen.at(-1)).toMatchObject({ done: 0, total: VECTORS, secondsLeft: null })
  await db.as(cast.researcher, tx => requestCancel(tx, id, clock()))
  await expect.poll(isBeingBuilt, { timeout: 2_000 }).toBe(false)
  await older.end()
  expect(await running).toBe('cancelled')
  expect(await rowOf(id)).toMatchObject({ state: 'cancelled', canTryAgain: true, note: /Stopped/ })
  expect(await stands()).toBe(false)
  const sent: unknown[] = []
  const jobs = { send: async (queue: string) => void sent.push(queue) }
  expect(await retryImport({ db, clock, jobs }, cast.researcher, id)).toMatchObject({
    state: 'queued',
    note: null,
  })
  expect(sent).toEqual(['build-index'])
  expect(await run(id, { isJob: true })).toBe('done')
  expect(await stands()).toBe(true)
})

test('when the process ends the building goes on, and the next process tells of it to its end', async context => {
  if (db.kind !== 'postgres') return context.skip('the embedded database ends with its process')
  const id = await begin()
  const older = await openWriter()
  const ending = new AbortController()
  const first = run(id, { isJob: true, signal: ending.signal })
  await expect.poll(isBeingBuilt, { timeout: 5_000 }).toBe(true)
  const [{ pid = 0 } = {}] = await db.connection<{ pid: number }[]>`
    select pid from pg_stat_progress_create_index where datname = current_database()`
  ending.abort(new Error('The process ends'))
  await expect(first).rejects.toThrow('ends')
  expect(await rowOf(id)).toMatchObject({ state: 'running' })
  const second = run(id, { isJob: true })
  await expect.poll(async () => (await rowOf(id))?.note, { timeout: 5_000 }).toContain('began earlier')
  expect(await db.connection`select from pg_stat_progress_create_index where pid = ${pid}`).toHaveLength(1)
  await older.end()
  expect(await second).toBe('done')
  expect(await stands()).toBe(true)
})

test('an index that stands when the job begins is told with its vectors', async () => {
  await run(await begin())
  const id = await begin()
  expect(await run(id)).toBe('done')
  expect(await rowOf(id)).toMatchObject({ state: 'done', added: VECTORS, total: VECTORS })
})

test('two processes do not both build it: a job waits for who is at work', async () => {
  const id = await begin()
  expect(await Promise.all([run(id, { isJob: true }), run(id, { isJob: true })])).toEqual(
    expect.arrayContaining(['done', null]),
  )
  expect(await stands()).toBe(true)
})

test('the embedded database says before it falls silent why no page will answer', async context => {
  if (db.kind !== 'embedded') return context.skip('Postgres goes on answering')
  const id = await begin()
  const running = run(id)
  await expect.poll(async () => (await rowOf(id))?.note, { timeout: 1_400 }).toContain('no page answers')
  expect(await running).toBe('done')
  expect(await rowOf(id)).toMatchObject({ state: 'done', note: null, added: VECTORS })
})
