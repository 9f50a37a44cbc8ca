import { findCitations } from '@quaere/api/core/cite/find'
import { expect, test } from 'vitest'
import { emptyScore, sameClusters, scoreText, type Expected } from './citation-score.ts'

const expected: Expected = {
  kind: 'full_case',
  reporter: 'U.S.',
  groups: { volume: '1', page: '12', reporter: 'U.S.' },
  metadata: { plaintiff: 'Foo', defendant: 'Bar', court: 'scotus', pin_cite: '15' },
  year: 1982,
}

test('a citation that is right in all fields counts in all fields', () => {
  const score = emptyScore()
  scoreText(score, 'a', [expected], findCitations('Foo v. Bar, 1 U.S. 12, 15 (1982)'))
  expect(score.misses).toEqual([])
  expect(score.right).toMatchObject({ found: 1, names: 1, year: 1, court: 1, pin: 1 })
})

test('a wrong page is a miss, and what came instead is an extra', () => {
  const score = emptyScore()
  scoreText(score, 'a', [expected], findCitations('Foo v. Bar, 1 U.S. 13, 15 (1982)'))
  expect(score.right.found).toBe(0)
  expect(score.extra).toBe(1)
  expect(score.misses).toMatchObject([{ id: 'a', field: 'found' }])
})

test('a wrong name counts against names only', () => {
  const score = emptyScore()
  scoreText(score, 'a', [expected], findCitations('Foo v. Baz, 1 U.S. 12, 15 (1982)'))
  expect(score.misses.map(m => m.field)).toEqual(['names'])
})

test('clusters are compared by grouping, not by number', () => {
  expect(sameClusters([0, 1, 0, null], [7, 3, 7, null])).toBe(true)
  expect(sameClusters([0, 1, 0], [0, 1, 1])).toBe(false)
  expect(sameClusters([0, null], [0, 0])).toBe(false)
})
