import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketOf, quantileOf } from './step-times.ts'

test('the quantile of classes is that of the durations, to 5 %', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1, max: 3_600_000, noNaN: true }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.95),
      (durations, share) => {
        const counts = durations.map(one => ({ bucket: bucketOf(one), calls: 1 }))
        const sorted = durations.toSorted((a, b) => a - b)
        const right = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
        expect(Math.abs(quantileOf(counts, share) / right - 1)).toBeLessThan(0.05)
      },
    ),
  )
})

test('nothing counted has no quantile, and durations below a millisecond or without end have a class', () => {
  expect(quantileOf([], 0.5)).toBe(0)
  expect(bucketOf(0)).toBe(0)
  expect(bucketOf(Number.NaN)).toBe(0)
  expect(bucketOf(Number.MAX_VALUE)).toBe(250)
})
