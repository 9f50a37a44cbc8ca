import { expect, test } from 'vitest'
import { bytes, count, number } from './numbers.ts'

test('numbers, counts and sizes read as people write them', () => {
  expect([number(24_210), count(1, 'citation'), count(12, 'citation'), count(2, 'party', 'parties')]).toEqual(
    ['24,210', '1 citation', '12 citations', '2 parties'],
  )
  expect([bytes(1), bytes(31_992), bytes(30_000_000), bytes(26_214_400)]).toEqual([
    '1 byte',
    '31 kB',
    '28.6 MB',
    '25 MB',
  ])
})
