import { expect, test } from 'vitest'
import { timeLeft } from './time-left.ts'

test('the time left is what the pace since the beginning says', () => {
  let now = 0
  const words = timeLeft(() => now)
  expect(words('asking', 0, 100)).toBe('asking, 0 of 100')
  now = 10_000
  expect(words('asking', 50, 100)).toBe('asking, 50 of 100, 10 s left')
  now = 11_000
  expect(words('reading', 1, 400)).toBe('reading, 1 of 400')
  now = 13_000
  expect(words('reading', 2, 400)).toBe('reading, 2 of 400, 14 min left')
})

test('without a total only what is done is told', () => {
  expect(timeLeft(() => 0)('reading', 7, null)).toBe('reading, 7')
})
