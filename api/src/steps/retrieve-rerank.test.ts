import { beforeAll, expect, test } from 'vitest'
import { putDocument, putOpinions } from '../../test/opinions.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { newId } from '../core/ids.ts'
import type { Reranker } from '../core/ports.ts'
import { RERANKED_PASSAGES, gainedBy } from '../core/reranking.ts'
import { patientReranker } from '../providers/patient-reranker.ts'
import { insertRun } from '../storage/evals.ts'
import { describeReranker } from './reranker-use.ts'
import { NOT_REORDERED, orderAnew } from './retrieve-rerank.ts'
import { type Retrieval, retrieve } from './retrieve.ts'

beforeAll(async () => {
  const rules = [
    ['notice', 'Notice of the end of a lease must be given to the tenant in writing.'],
    ['lease', 'A lease without notice to the tenant ends by its own terms.'],
    ['tenant', 'A tenant who holds over without notice owes rent under the lease.'],
  ]
  await putOpinions(
    db,
    embedder,
    rules.map(([externalId = '', text = ''], index) => ({
      externalId,
      name: `${externalId} v. Pike`,
      citation: `${index + 1} Frank. 7`,
      courtId: 'franklin',
      jurisdiction: 'Franklin',
      date: '1974-03-05',
      paragraphs: [text],
    })),
  )
  await putDocument(db, embedder, cast.researcher, cast.matterId, 'Letter to the landlord', [
    'Our client the tenant has had no notice of the termination of the lease.',
  ])
})

/** Asks no second time while a transaction is open: on the embedded database that would wait for ever. */
const scripted = (id: string, rerank: (passages: string[]) => number[] | Promise<number[]>) => {
  const asked: string[][] = []
  const reranker: Reranker = {
    id,
    description: `Ordered anew by ${id}`,
    async rerank(_, passages) {
      asked.push(passages)
      await db.asOwner(tx => tx`select 1`)
      return rerank(passages)
    },
  }
  return { reranker, asked }
}
const backwards = (passages: string[]): number[] => passages.map((_, index) => index)

let runs = 0
/** A run of the eval whose interval begins at `low`, each later than the one before. */
async function measured(id: string, low: number | null, model = embedder.id): Promise<void> {
  const figure = { suite: 'reranked', metric: gainedBy(id), n: 60, high: low, low, value: low }
  const metrics = [{ ...figure, skipped: low === null ? 'There is no data' : null }]
  const run = { id: newId(), commit: 'c', dataHash: 'd', configHash: 'e', model, machine: 'm', questions: [] }
  await db.asOwner(async tx => {
    await insertRun(tx, { ...run, metrics })
    await tx`update eval_runs set ran_at = now() + ${`${++runs} seconds`}::interval where id = ${run.id}`
  })
}

const QUESTION = 'notice to the tenant of the end of the lease'
const ask = (reranker: Reranker | null, more: Partial<Retrieval> = {}) =>
  retrieve({ db, embedder, reranker }, cast.researcher, { q: QUESTION, scope: 'law', limit: 20, ...more })
const ids = ({ hits }: Awaited<ReturnType<typeof ask>>) => hits.map(hit => hit.passageId)

test('a reranker whose eval says that it helps orders the passages anew, and each says so', async () => {
  const { reranker, asked } = scripted('helps', backwards)
  await measured('helps', 0.01)
  const own = await ask(null)
  const anew = await ask(reranker)
  expect(own.hits.length).toBeGreaterThan(2)
  expect(ids(anew)).toEqual(ids(own).toReversed())
  expect(asked).toEqual([own.hits.map(hit => hit.text)])
  for (const { why } of anew.hits) expect(why).toContain('A model that read it beside the question')
  for (const { why } of own.hits) expect(why).not.toContain('A model that read it')
  expect(anew.notes).toEqual([])
})

test('few hits are the best of all that it read, and passages of the client are read, too', async () => {
  const { reranker, asked } = scripted('helps widely', backwards)
  await measured('helps widely', 0.01)
  const both = { scope: 'both' as const, matter: cast.matterId }
  const own = ids(await ask(null, both))
  expect(ids(await ask(reranker, { ...both, limit: 1 }))).toEqual(own.slice(-1))
  expect(asked[0]?.some(text => text.startsWith('Our client'))).toBe(true)
})

test('what the question names stays first and is not read', async () => {
  const { reranker, asked } = scripted('helps names', backwards)
  await measured('helps names', 0.01)
  const q = `${QUESTION}, 3 Frank. 7`
  const { hits } = await ask(reranker, { q })
  expect(hits[0]).toMatchObject({ externalId: 'tenant', ranks: { lookup: 1 } })
  expect(hits[0]?.why).not.toContain('A model that read it')
  expect(asked[0]?.some(text => text.startsWith('A tenant who holds over'))).toBe(false)
})

test.each<[string, string, (id: string) => Promise<void>]>([
  ['was never measured', 'its eval has not been run', async () => {}],
  ['was skipped', 'its eval has not been run', id => measured(id, null)],
  ['was measured with another model', 'its eval has not been run', id => measured(id, 0.2, 'another')],
  ['gained nothing for certain', 'its eval found no gain', id => measured(id, 0)],
  [
    'gained nothing when it was last measured',
    'its eval found no gain',
    async id => {
      await measured(id, 0.2)
      await measured(id, -0.1)
    },
  ],
])('a reranker that %s is not asked', async (name, reason, prepare) => {
  const { reranker, asked } = scripted(name, backwards)
  await prepare(name)
  expect(ids(await ask(reranker))).toEqual(ids(await ask(null)))
  expect(asked).toEqual([])
  expect(await describeReranker({ db, embedder, reranker })).toContain(`is not used: ${reason}`)
})

test('that it is in use is told beside the other models, and nothing where none is configured', async () => {
  const { reranker } = scripted('told', backwards)
  await measured('told', 0.01)
  expect(await describeReranker({ db, embedder, reranker })).toBe(
    'Ordered anew by told: its eval found that it helps',
  )
  expect(await describeReranker({ db, embedder, reranker: null })).toBeNull()
})

test.each<[string, (passages: string[]) => number[] | Promise<number[]>]>([
  ['fails', () => Promise.reject(new Error('no model'))],
  ['answers too few', () => [1]],
  ['answers no number', passages => passages.map(() => Number.NaN)],
])('a reranker that %s leaves the search its own order, with a note', async (name, rerank) => {
  const { reranker, asked } = scripted(name, rerank)
  await measured(name, 0.01)
  const answer = await ask(reranker)
  expect(asked).toHaveLength(1)
  expect(ids(answer)).toEqual(ids(await ask(null)))
  expect(answer.notes).toEqual([NOT_REORDERED])
})

const placed = (name: string, named: string | null = null) => ({
  ...{
    id: name,
    sourceId: name,
    wordsRank: 1,
    meaningRank: 1,
    citedByFound: 0,
    toldRank: null,
    wholeRank: null,
    isNearDay: false,
    isBinding: false,
    citedLately: 0,
  },
  named,
})

test('a reranker that is slow is not waited for', async () => {
  const slow: Reranker = { id: 'slow', description: '', rerank: () => new Promise<never>(() => {}) }
  const places = [placed('a'), placed('b')]
  const read = places.map(place => ({ place, text: place.id }))
  const patient = patientReranker(slow, { patience: 20 })
  expect(await orderAnew(patient, 'q', places, read)).toEqual({ placed: places, note: NOT_REORDERED })
})

test('what was not read stays behind', async () => {
  const { reranker } = scripted('some', backwards)
  const places = [placed('a'), placed('named', 'It is named.'), placed('b'), placed('c')]
  const read = [placed('a'), placed('b')].map(place => ({ place, text: place.id }))
  const { placed: anew } = await orderAnew(reranker, 'q', places, read)
  expect(anew.map(({ id }) => id)).toEqual(['named', 'b', 'a', 'c'])
  expect(RERANKED_PASSAGES).toBe(30)
})

test('measuring asks it or not, whatever its eval says; a query in terms and connectors never does', async () => {
  const { reranker, asked } = scripted('asked', backwards)
  await ask(reranker, { reranking: 'always' })
  expect(asked).toHaveLength(1)
  await measured('asked', 0.01)
  await ask(reranker, { reranking: 'never' })
  await ask(reranker, { q: 'notice /s tenant' })
  await ask(reranker, { ways: 'words' })
  expect(asked).toHaveLength(1)
})
