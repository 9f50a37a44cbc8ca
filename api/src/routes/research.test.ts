import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cast, makeCast } from '../../test/factories.ts'
import { putOpinions } from '../../test/opinions.ts'
import { openTestDeps } from '../../test/routes.ts'
import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { SearchAnswer, SourcePage } from '../core/wire/research.ts'
import type { Deps, Env } from '../deps.ts'
import { openStaticEmbedder } from '../providers/static.ts'
import { insertImport } from '../storage/imports.ts'
import { imports } from './imports.ts'
import { onError } from './problem.ts'
import { research } from './research.ts'
import { sources } from './sources.ts'

let deps: Deps
let cast: Cast
beforeAll(async () => {
  const embedder = await openStaticEmbedder()
  deps = await openTestDeps({ embedder })
  cast = await makeCast(deps.db)
  await putOpinions(deps.db, embedder, [
    {
      externalId: 'one',
      name: 'Halloran v. Marsh',
      citation: '212 Frank. 318',
      paragraphs: ['Notice is owed.'],
    },
  ])
})
afterAll(async () => deps.db.close())

/** The routes as they are mounted, with somebody signed in. */
const as = (actor: Actor) =>
  new Hono<Env>()
    .onError(onError)
    .use(async (c, next) => {
      c.set('deps', deps)
      c.set('actor', actor)
      await next()
    })
    .route('/', research)
    .route('/', sources)
    .route('/', imports)
const get = (actor: Actor, path: string) => as(actor).request(path)
const problem = async (response: Response) => ({ status: response.status, ...(await response.json()) })

test('staff search and open what they found', async () => {
  const answer = SearchAnswer.parse(
    await (await get(cast.researcher, '/research?q=212+Frank.+318&limit=5')).json(),
  )
  const [hit] = answer.hits
  expect(hit).toMatchObject({ title: 'Halloran v. Marsh', ranks: { lookup: 1 } })
  const page = await get(cast.researcher, `/sources/opinion/${hit?.sourceId}`)
  expect(SourcePage.parse(await page.json()).text).toBe('Notice is owed.')
  const quote = await get(cast.researcher, `/sources/citation?kind=opinion&id=${hit?.sourceId}&start=0&end=6`)
  expect(await quote.json()).toMatchObject({ text: 'Notice', pin: '318' })
})

test('one court is chosen, several are typed', async () => {
  const { db, embedder } = deps
  const of = (courtId: string) => ({
    externalId: courtId,
    name: 'Oak v. Elm',
    courtId,
    paragraphs: ['A heron.'],
  })
  await putOpinions(db, embedder, ['ny', 'nj', 'ohio', '{"NULL"}'].map(of))
  const found = async (more: Record<string, string>) => {
    const response = await get(cast.researcher, `/research?${new URLSearchParams({ q: 'heron', ...more })}`)
    return SearchAnswer.parse(await response.json()).hits.map(hit => hit.externalId)
  }
  for (const court of ['ny', '{"NULL"}']) expect(await found({ court })).toEqual([court])
  for (const court of ['ny,nj', '{ny,nj}', 'NULL', '']) expect(await found({ court })).toEqual([])
  const q = 'heron & court(ny or nj)'
  expect((await found({ q })).toSorted()).toEqual(['nj', 'ny'])
  expect(await found({ q, court: 'nj' })).toEqual(['nj'])
})

test("a client's user neither searches nor sees imports", async () => {
  for (const path of ['/research?q=notice', '/imports', `/imports/${newId()}`]) {
    const answer = await problem(await get(cast.clientUser, path))
    expect([path, answer.status, answer.type]).toEqual([path, 403, '/problems/access/staff-only'])
  }
  const stop = await as(cast.clientUser).request(`/imports/${newId()}/cancel`, { method: 'POST' })
  expect(stop.status).toBe(403)
})

test('what is wrong with a question is said as a problem', async () => {
  expect(await problem(await get(cast.researcher, '/research?q='))).toMatchObject({
    status: 400,
    type: '/problems/research/empty',
  })
  for (const path of [
    '/research',
    '/research?q=x&limit=0',
    '/research?q=x&from=yesterday',
    '/research?q=x&matter=1',
  ]) {
    expect([path, (await get(cast.researcher, path)).status]).toEqual([path, 400])
  }
  for (const path of [`/sources/opinion/${newId()}`, '/sources/opinion/1', '/sources/memo/1', '/imports/1']) {
    expect([path, (await get(cast.researcher, path)).status]).toEqual([path, 404])
  }
})

test.each(['0000-01-01', '1974-02-30', 'x'])('a day that no calendar has is refused: %s', async day => {
  const answer = await problem(await get(cast.researcher, `/research?q=notice&from=${day}`))
  expect(answer).toMatchObject({ status: 400, type: '/problems/request/invalid' })
})

test('a waiting import can be stopped once, by who may see it', async () => {
  const id = newId()
  const { researcher, stranger, matterId } = cast
  await deps.db.as(researcher, tx =>
    insertImport(tx, { id, matterId, label: 'papers', requestedBy: researcher.id }),
  )
  const cancel = (actor: Actor) => as(actor).request(`/imports/${id}/cancel`, { method: 'POST' })
  expect((await cancel(stranger)).status).toBe(404)
  expect(await (await cancel(researcher)).json()).toMatchObject({ id, state: 'cancelled' })
  expect(await problem(await cancel(researcher))).toMatchObject({
    status: 409,
    type: '/problems/import/ended',
  })
})
