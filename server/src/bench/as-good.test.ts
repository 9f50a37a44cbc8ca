import { expect, test } from 'vitest'
import { asGood } from './as-good.ts'

const scores = (...all: number[]) => all.map(score => ({ score }))

test('what scores as high as the last of the best counts, whichever it is', () => {
  expect(asGood(scores(9, 7, 5), scores(9, 7, 7))).toBe(2)
  expect(asGood(scores(9, 7, 7), scores(9, 7, 7))).toBe(3)
  expect(asGood(scores(9), scores(9, 7, 5))).toBe(1)
  expect(asGood([], scores(9))).toBe(0)
})

test('more are never right than there are best ones, and rounding takes none away', () => {
  expect(asGood(scores(9, 9, 9, 9), scores(9, 9))).toBe(2)
  expect(asGood(scores(0.7999999), scores(0.8), 1e-6)).toBe(1)
  expect(asGood(scores(0.79), scores(0.8), 1e-6)).toBe(0)
  expect(asGood(scores(1), [])).toBe(0)
})
