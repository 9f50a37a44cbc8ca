import { findCitations } from '@quaere/api/core/cite/find'
import { expect, test } from 'vitest'
import {
  emptyScore,
  isInPlace,
  sameClusters,
  scoreText,
  type Expected,
  type Score,
} from './citation-score.ts'

const expected: Expected = {
  kind: 'full_case',
  reporter: 'U.S.',
  groups: { volume: '1', page: '12', reporter: 'U.S.' },
  metadata: { plaintiff: 'Foo', defendant: 'Bar', court: 'scotus', pin_cite: '15' },
  year: 1982,
}

const read = (score: Score, text: string): void =>
  scoreText(score, { id: 'a', text, expected: [expected] }, findCitations(text))

test('a citation that is right in all fields counts in all fields', () => {
  const score = emptyScore()
  read(score, 'Foo v. Bar, 1 U.S. 12, 15 (1982)')
  expect(score.misses).toEqual([])
  expect(score.right).toMatchObject({ found: 1, span: 1, names: 1, year: 1, court: 1, pin: 1 })
})

test('a wrong page is a miss, and what came instead is an extra', () => {
  const score = emptyScore()
  read(score, 'Foo v. Bar, 1 U.S. 13, 15 (1982)')
  expect(score.right.found).toBe(0)
  expect(score.extra).toBe(1)
  expect(score.misses).toMatchObject([{ id: 'a', what: 'found', reason: 'only other citations are found' }])
})

test('a wrong name counts against names only', () => {
  const score = emptyScore()
  read(score, 'Foo v. Baz, 1 U.S. 12, 15 (1982)')
  expect(score.misses.map(m => m.what)).toEqual(['names'])
})

test('clusters are compared by grouping, not by number', () => {
  expect(sameClusters([0, 1, 0, null], [7, 3, 7, null])).toBe(true)
  expect(sameClusters([0, 1, 0], [0, 1, 1])).toBe(false)
  expect(sameClusters([0, null], [0, 0])).toBe(false)
})

test('a core at another place than its words is out of place', () => {
  const text = 'Foo v. Bar, 1 U.S. 12, 15 (1982)'
  const [found] = findCitations(text)
  if (found === undefined) throw new Error('nothing is found')
  expect(isInPlace(expected, found, text)).toBe(true)
  expect(isInPlace(expected, { ...found, start: found.start + 1 }, text)).toBe(false)
  expect(isInPlace(expected, { ...found, start: found.start + 2, text: 'U.S. 12' }, text)).toBe(false)
})

test('a pin where none is expected is counted', () => {
  const score = emptyScore()
  const bare = { ...expected, metadata: { court: 'scotus' } }
  const text = 'Foo v. Bar, 1 U.S. 12, 15 (1982)'
  scoreText(score, { id: 'a', text, expected: [bare] }, findCitations(text))
  expect(score.unasked).toEqual({ given: 1, of: 2 })
})
