import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { type Cast, makeCast } from '../../test/factories.ts'
import { readConfig } from '../config.ts'
import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { CitationFigures } from '../core/wire/evals.ts'
import type { Deps, Env } from '../deps.ts'
import { insertRun } from '../storage/evals.ts'
import { evals } from './evals.ts'
import { onError } from './problem.ts'

let deps: Deps
let cast: Cast
beforeAll(async () => {
  deps = {
    db: await openTestDatabase(),
    embedder: { id: 'none', description: 'none', dimensions: 1, embed: () => Promise.resolve([]) },
    writer: { id: 'none', description: 'writes nothing', isExtractive: true, async *write() {} },
    reranker: null,
    clock: () => new Date(),
    jobs: { send: () => Promise.resolve() },
    config: readConfig({}),
  }
  cast = await makeCast(deps.db)
})
afterAll(async () => deps.db.close())

const get = (actor: Actor, path: string) =>
  new Hono<Env>()
    .onError(onError)
    .use(async (c, next) => {
      c.set('deps', deps)
      c.set('actor', actor)
      await next()
    })
    .route('/', evals)
    .request(path)

const keep = (commit: string, suite: string, metric: string) =>
  deps.db.asOwner(tx =>
    insertRun(tx, {
      id: newId(),
      commit,
      dataHash: '',
      configHash: '',
      model: 'none',
      machine: 'a desk',
      metrics: [{ suite, metric, value: 1, n: 3, low: 0.4, high: 1, skipped: null }],
      questions: [],
    }),
  )

test('without a run of its own, a database shows the figures of the release, or none', async () => {
  const figures = CitationFigures.nullable().parse(
    await (await get(cast.researcher, '/evals/citations')).json(),
  )
  if (figures !== null) expect(figures.from).toBe('record')
})

test('the last run that measured citations is shown, whatever else was measured after it', async () => {
  await keep('first', 'citations', 'find: pin')
  await keep('second', 'citations', 'find: pin')
  await keep('third', 'retrieval', 'mrr')
  const figures = CitationFigures.parse(await (await get(cast.researcher, '/evals/citations')).json())
  expect(figures).toMatchObject({ from: 'run', commit: 'second', machine: 'a desk' })
  expect(figures.sets.map(s => [s.set, s.metrics.map(m => m.metric)])).toEqual([['find', ['pin']]])
})

test('a client is refused', async () => {
  expect((await get(cast.clientUser, '/evals/citations')).status).toBe(403)
})
