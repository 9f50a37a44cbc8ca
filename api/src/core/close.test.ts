import { expect, test } from 'vitest'
import { type Best, isClose } from './close.ts'

const best = (more: Partial<Best>): Best => ({ words: 0, decisive: 10, meaning: 0.3, terms: 5, ...more })

test('of few words nearly all have to be there, of many half', () => {
  expect(isClose(best({ terms: 4, words: 8.9 }))).toBe(false)
  expect(isClose(best({ terms: 4, words: 9 }))).toBe(true)
  expect(isClose(best({ terms: 6, words: 7 }))).toBe(true)
  expect(isClose(best({ terms: 12, words: 4.4 }))).toBe(false)
  expect(isClose(best({ terms: 12, words: 4.5 }))).toBe(true)
})

test('what is near in meaning is close without a word', () => {
  expect(isClose(best({ meaning: 0.6 }))).toBe(true)
  expect(isClose(best({ meaning: 0.59 }))).toBe(false)
})

test('a question without a telling word finds nothing close by its words', () => {
  expect(isClose(best({ decisive: 0, terms: 0 }))).toBe(false)
})
