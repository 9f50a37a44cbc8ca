import { expect, test } from 'vitest'
import { middle, quantile, quantileMetric } from './figures.ts'

const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)

test('quantiles are by nearest rank, in whatever order the values come', () => {
  expect(quantile(hundred, 0.5)).toBe(50)
  expect(quantile(hundred, 0.95)).toBe(95)
  expect(quantile([7], 0.95)).toBe(7)
})

test('a quantile lies within its interval, and the interval is the same every time', () => {
  const metric = quantileMetric('s', 'p95', hundred, 0.95)
  expect(metric.low).toBeLessThanOrEqual(95)
  expect(metric.high).toBeGreaterThanOrEqual(95)
  expect(metric.low).toBeGreaterThan(80)
  expect(quantileMetric('s', 'p95', hundred, 0.95)).toEqual(metric)
})

test('the middle of three repetitions is told with the least and the most', () => {
  expect(middle('s', 'm', [3, 1, 2])).toEqual({ suite: 's', metric: 'm', value: 2, n: 3, low: 1, high: 3 })
})
