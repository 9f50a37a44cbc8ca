import { expect, test } from 'vitest'
import { bootstrap, proportion, wilson } from './metric.ts'

test('the Wilson interval of 8 in 10 is the known one', () => {
  const { low, high } = wilson(8, 10)
  expect(low).toBeCloseTo(0.4902, 3)
  expect(high).toBeCloseTo(0.9433, 3)
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
})

test('a proportion carries its count', () => {
  expect(proportion('s', 'm', 3, 4)).toMatchObject({ suite: 's', metric: 'm', value: 0.75, n: 4 })
})

test('a paired bootstrap sees a difference and gives the same interval twice', () => {
  const a = Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? 1 : 0))
  const b = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 1 : 0))
  const one = bootstrap(a, b)
  expect(one.difference).toBeCloseTo(0.25)
  expect(one.low).toBeGreaterThan(0)
  expect(bootstrap(a, b)).toEqual(one)
  expect(bootstrap(a, a)).toMatchObject({ difference: 0, low: 0, high: 0 })
})
