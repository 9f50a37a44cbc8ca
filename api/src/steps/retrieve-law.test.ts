import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isExactQuicker } from './retrieve-law.ts'

test('few passages are compared exactly, however many others there are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 10_000_000 }), (kept, more) => {
      expect(isExactQuicker(kept, kept + more, 300)).toBe(true)
    }),
  )
})

test('the share that a filter keeps decides between the plans', () => {
  expect(isExactQuicker(5_200, 100_000, 300)).toBe(true)
  expect(isExactQuicker(30_000, 100_000, 300)).toBe(false)
  expect(isExactQuicker(100_000, 100_000, 300)).toBe(false)
  // A tenth of a million is many; a hundredth of it is not, though it is twice as many as a twentieth of 100,000.
  expect(isExactQuicker(100_000, 1_000_000, 300)).toBe(false)
  expect(isExactQuicker(10_000, 1_000_000, 300)).toBe(true)
})

test('who wants more passages is led past more of the others', () => {
  expect(isExactQuicker(25_000, 100_000, 300)).toBe(false)
  expect(isExactQuicker(25_000, 100_000, 1_000)).toBe(true)
})
