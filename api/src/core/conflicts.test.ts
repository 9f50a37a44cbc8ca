import { expect, test } from 'vitest'
import { looksAlike } from './conflicts.ts'

test('the same party under another legal form looks alike', () => {
  expect(looksAlike('Delano Savings Bank', 'Delano Savings, Inc.')).toBe(true)
  expect(looksAlike('José Peña', 'Jose Pena')).toBe(true)
})

test('different parties do not look alike, and a name of legal forms alone matches nobody', () => {
  expect(looksAlike('Delano Savings Bank', 'Harlan Savings Bank')).toBe(false)
  expect(looksAlike('The Company', 'Delano Company')).toBe(false)
})
