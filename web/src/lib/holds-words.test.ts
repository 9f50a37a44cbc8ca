import { expect, test } from 'vitest'
import { holdsWords } from './holds-words.ts'

test('every typed word must be there, in any order, as a piece, whatever its case and accents', () => {
  const text = 'Rivera-Feliciano v. Acevedo-Vilá: notice of termination'
  expect(holdsWords(text, 'termin vila')).toBe(true)
  expect(holdsWords(text, '  NOTICE   rivera ')).toBe(true)
  expect(holdsWords(text, 'notice waiver')).toBe(false)
  expect(holdsWords(text, '')).toBe(true)
})
