import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cast, makeCast } from '../../test/factories.ts'
import { newId } from '../core/ids.ts'
import { askRoute, openTestDeps } from '../../test/routes.ts'
import type { Actor } from '../core/matter.ts'
import { CitationFigures, EvalFloors } from '../core/wire/evals.ts'
import { StepTime } from '../core/wire/step-times.ts'
import type { Deps } from '../deps.ts'
import { evalFloors } from '../steps/eval-floors.ts'
import { openStepTimes } from '../steps/step-times.ts'
import { insertRun } from '../storage/evals.ts'
import { evals } from './evals.ts'

let deps: Deps
let cast: Cast
beforeAll(async () => {
  deps = await openTestDeps()
  cast = await makeCast(deps.db)
})
afterAll(async () => deps.db.close())

const get = (actor: Actor, path: string) => askRoute(deps, actor, evals, 'GET', path)

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

test('metrics and the questions of a run come as a file for a spreadsheet', async () => {
  const id = newId()
  await deps.db.asOwner(tx =>
    insertRun(tx, {
      id,
      commit: 'fourth',
      dataHash: '',
      configHash: '',
      model: 'none',
      machine: 'a desk',
      metrics: [{ suite: 'demo', metric: 'mrr', value: 0.5, n: 1, low: 0.1, high: 0.9, skipped: null }],
      questions: [
        {
          suite: 'demo',
          questionId: 'q1',
          question: 'Must he, or not?',
          wanted: ['a', 'b'],
          found: ['b'],
          score: 0.5,
        },
      ],
    }),
  )
  const metrics = await get(cast.researcher, '/evals/metrics.csv')
  expect(metrics.headers.get('content-disposition')).toContain('quaere-evals.csv')
  expect(await metrics.text()).toContain(',fourth,none,demo,mrr,0.5,0.1,0.9,1,\r\n')
  const questions = await get(cast.researcher, `/evals/${id}/questions.csv?suite=demo`)
  expect((await questions.text()).split('\r\n')[1]).toBe('q1,"Must he, or not?",a; b,b,0.5')
})

test('the floors of the release are there, and none where there is no file', async () => {
  const floors = EvalFloors.parse(await (await get(cast.researcher, '/evals/floors')).json())
  expect(Object.keys(floors)).toContain('retrieval')
  expect(await evalFloors(new URL('no-such-floors.json', import.meta.url))).toEqual({})
})

test('what steps took is for administrators, on the page and as a file', async () => {
  const times = openStepTimes(deps.db, null)
  times.note(cast.researcher, { step: 'search', milliseconds: 20, model: 'none' })
  deps = { ...deps, times }
  const rows = StepTime.array().parse(await (await get(cast.administrator, '/evals/steps')).json())
  expect(rows.map(({ step, calls }) => [step, calls])).toEqual([['search', 1]])
  const csv = await (await get(cast.administrator, '/evals/steps.csv')).text()
  expect(csv.split('\r\n')[1]).toMatch(/^Search,none,1,0\.02,[\d.]+,[\d.]+,0,0,,$/)
  for (const person of [cast.researcher, cast.reviewer, cast.clientUser]) {
    expect((await get(person, '/evals/steps')).status).toBe(403)
    expect((await get(person, '/evals/steps.csv')).status).toBe(403)
  }
  await times.stop()
})

test('a client is refused', async () => {
  for (const path of [
    '',
    '/citations',
    '/field',
    '/floors',
    '/metrics.csv',
    `/${newId()}/questions.csv?suite=demo`,
  ]) {
    expect((await get(cast.clientUser, `/evals${path}`)).status).toBe(403)
  }
})
