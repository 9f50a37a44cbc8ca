import { expect, test } from 'vitest'
import { stepSentence } from './step-sentence.ts'

const [one, two, three] = [
  { start: 10, end: 20 },
  { start: 21, end: 40 },
  { start: 50, end: 60 },
]
const all = [one, two, three]

test('sentences are marked one by one, from where the reader is, and no further than either end', () => {
  expect(stepSentence(all, null, null, 1)).toBe(one)
  expect(stepSentence(all, null, 30, 1)).toBe(two)
  expect(stepSentence(all, null, 45, -1)).toBe(three)
  expect(stepSentence(all, null, 99, 1)).toBe(three)
  expect(stepSentence(all, one, 55, 1)).toBe(two)
  expect(stepSentence(all, two, null, -1)).toBe(one)
  expect(stepSentence(all, three, null, 1)).toBe(three)
  expect(stepSentence(all, one, null, -1)).toBe(one)
  expect(stepSentence([], null, null, 1)).toBeNull()
})
