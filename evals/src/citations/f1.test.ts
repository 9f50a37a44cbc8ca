import { expect, test } from 'vitest'
import { f1 } from './f1.ts'

test('F1 is the harmonic mean of precision and recall, inside its interval, and the same every time', () => {
  const counts = { right: 6, missed: 2, wrongly: 4 }
  const metric = f1('s', 'm', counts)
  const precision = 6 / 10
  const recall = 6 / 8
  expect(metric.value).toBeCloseTo((2 * precision * recall) / (precision + recall), 12)
  expect(metric.n).toBe(12)
  expect(metric.low).toBeLessThan(metric.value)
  expect(metric.high).toBeGreaterThan(metric.value)
  expect(f1('s', 'm', counts)).toEqual(metric)
})

test('of nothing there is no figure', () => {
  expect(f1('s', 'm', { right: 0, missed: 0, wrongly: 0 })).toMatchObject({ value: 0, n: 0 })
})
