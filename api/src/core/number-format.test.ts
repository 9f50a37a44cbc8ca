import { expect, test } from 'vitest'
import { formatNumber } from './number-format.ts'

test.each([
  [1, 'First', 'One'],
  [3, 'Third', 'Three'],
  [12, 'Twelfth', 'Twelve'],
  [20, 'Twentieth', 'Twenty'],
  [41, 'Forty-first', 'Forty-one'],
  [105, 'One hundred fifth', 'One hundred five'],
  [1000, '1000th', '1000'],
])('%i is written out as Word does it', (value, ordinal, cardinal) => {
  expect(formatNumber(value, 'ordinalText')).toBe(ordinal)
  expect(formatNumber(value, 'cardinalText')).toBe(cardinal)
})
