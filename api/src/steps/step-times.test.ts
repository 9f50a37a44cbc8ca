import { beforeAll, expect, test } from 'vitest'
import { type Cast, makeCast } from '../../test/factories.ts'
import { cast, db } from '../../test/with-cast.ts'
import type { Db } from '../storage/session.ts'
import { stepTimes } from '../storage/step-times.ts'
import { openStepTimes, timed } from './step-times.ts'

let other: Cast
beforeAll(async () => {
  other = await makeCast(db)
})

const read = (as = cast.administrator) => db.as(as, tx => stepTimes(tx))

test('what every person’s steps took is added up for the administrator of their firm, and for nobody else', async () => {
  const times = openStepTimes(db, { in: 2, out: 10 })
  const use = { tokensIn: 1_000_000, tokensOut: 500_000, isEstimated: false }
  times.note(cast.researcher, { step: 'search', milliseconds: 10, model: 'static' })
  times.note(cast.reviewer, { step: 'search', milliseconds: 10, model: 'static' })
  times.note(cast.researcher, { step: 'search', milliseconds: 1000, model: 'static' })
  times.note(cast.researcher, { step: 'suggest', milliseconds: 3000, model: 'openai:m', use })
  times.note(cast.clientUser, { step: 'render-pdf', milliseconds: 40 })
  times.note(other.researcher, { step: 'search', milliseconds: 7, calls: 5 })
  await times.flush()
  times.note(cast.researcher, { step: 'search', milliseconds: 10, model: 'static' })
  await times.stop()
  const rows = await read()
  expect(rows.map(({ step, model, calls, cost }) => [step, model, calls, cost])).toEqual([
    ['search', 'static', 4, null],
    ['suggest', 'openai:m', 1, 7],
    ['render-pdf', '', 1, null],
  ])
  expect(rows[0]?.seconds).toBeCloseTo(1.03)
  expect(rows[0]?.p50).toBeLessThan(11)
  expect(rows[0]?.p95).toBeGreaterThan(900)
  expect(rows[1]).toMatchObject({ tokensIn: 1_000_000, tokensOut: 500_000, isEstimated: false })
  expect((await read(other.administrator)).map(({ calls, seconds }) => [calls, seconds])).toEqual([
    [5, 0.035],
  ])
  for (const person of [cast.researcher, cast.reviewer, cast.stranger, cast.clientUser]) {
    expect(await read(person)).toEqual([])
  }
})

test('tokens of a model whose price is not set count, and their cost is not told', async () => {
  const firm = await makeCast(db)
  const times = openStepTimes(db, { in: 2, out: 10 })
  const use = { tokensIn: 900, tokensOut: 30, isEstimated: false }
  const took = { step: 'ingest-summarise', milliseconds: 800, model: 'openai:small:summary-1', use } as const
  times.note(firm.researcher, { ...took, isPriced: false })
  await times.stop()
  expect(await read(firm.administrator)).toMatchObject([
    { calls: 1, tokensIn: 900, tokensOut: 30, cost: null },
  ])
})

test('nobody writes the table past the counting, nor another firm’s', async () => {
  const raw = (statement: string) =>
    db
      .as(cast.administrator, tx => tx.unsafe(statement))
      .then(
        () => 'done',
        (error: unknown) => String(error),
      )
  expect(await raw(`update step_times set calls = 1`)).toMatch(/permission denied/)
  expect(await raw(`delete from step_times`)).toMatch(/permission denied/)
  expect(
    await raw(
      `insert into step_times (firm_id, day, step, bucket, calls, milliseconds) select '${other.firmId}', now(), 'search', 1, 1, 1`,
    ),
  ).toMatch(/permission denied/)
})

test('servers that add at once lose nothing', async () => {
  const own = await makeCast(db)
  const servers = [openStepTimes(db, null), openStepTimes(db, null)]
  for (const times of servers) {
    for (const step of ['check', 'seal', 'search'] as const) {
      for (let n = 0; n < 50; n++) times.note(own.researcher, { step, milliseconds: n })
    }
  }
  await Promise.all(servers.map(times => times.stop()))
  expect((await read(own.administrator)).map(({ step, calls }) => [step, calls])).toEqual([
    ['search', 100],
    ['check', 100],
    ['seal', 100],
  ])
})

test('what cannot be added now is added later, and work that fails is not counted', async () => {
  const own = await makeCast(db)
  let isDown = true
  const shaky: Db = {
    ...db,
    as: (actor, work) => (isDown ? Promise.reject(new Error('down')) : db.as(actor, work)),
  }
  const times = openStepTimes(shaky, null)
  expect(await timed({ times }, own.researcher, 'check', () => 'done')).toBe('done')
  await expect(
    timed({ times }, own.researcher, 'check', () => Promise.reject(new Error('broken'))),
  ).rejects.toThrow('broken')
  await times.flush()
  isDown = false
  await times.stop()
  expect((await read(own.administrator)).map(({ step, calls }) => [step, calls])).toEqual([['check', 1]])
})
