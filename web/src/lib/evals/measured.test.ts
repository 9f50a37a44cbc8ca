import { expect, test } from 'vitest'
import { measured } from './measured.ts'

test('a share has its interval in percent, anything else stands alone, and nothing is a dash', () => {
  expect(measured({ value: 0.989, low: 0.974, high: 0.9961 })).toBe('98.9\u00a0% (97.4–99.6)')
  expect(measured({ value: 12, low: 11, high: 13 })).toBe('12')
  expect(measured({ value: 1, low: null, high: null })).toBe('100.0\u00a0%')
  expect(measured({ value: null, low: null, high: null })).toBe('–')
})
