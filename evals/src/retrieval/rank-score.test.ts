import { expect, test } from 'vitest'
import { firstPlaces, ndcgAt, recallAt, reciprocalRank, withoutUnjudged } from './rank-score.ts'

const ranked = ['a', 'b', 'c', 'd']

test('recall counts the wanted among the first k and no further', () => {
  expect(recallAt(ranked, new Set(['c']), 2)).toBe(0)
  expect(recallAt(ranked, new Set(['c']), 3)).toBe(1)
  expect(recallAt(ranked, new Set(['a', 'd', 'x', 'y']), 4)).toBe(0.5)
})

test('recall counts an id that was returned twice once', () => {
  expect(recallAt(['a', 'a'], new Set(['a', 'b']), 2)).toBe(0.5)
})

test('the reciprocal rank is of the first wanted id, and zero when there is none', () => {
  expect(reciprocalRank(ranked, new Set(['a']))).toBe(1)
  expect(reciprocalRank(ranked, new Set(['d', 'c']))).toBeCloseTo(1 / 3, 12)
  expect(reciprocalRank(ranked, new Set(['x']))).toBe(0)
})

test('ndcg of a known example is what the formula gives by hand', () => {
  const grades = new Map([
    ['a', 1],
    ['b', 2],
    ['x', 2],
    ['c', 0],
  ])
  // found: 1/log2(2) + 2/log2(3); ideal: 2/log2(2) + 2/log2(3) + 1/log2(4)
  const found = 1 + 2 / Math.log2(3)
  const ideal = 2 + 2 / Math.log2(3) + 0.5
  expect(ndcgAt(ranked, grades, 10)).toBeCloseTo(found / ideal, 12)
})

test('a ranking in the order of the grades has an ndcg of one, and an empty one of zero', () => {
  const grades = new Map([
    ['a', 2],
    ['b', 1],
  ])
  expect(ndcgAt(['a', 'b', 'z'], grades, 10)).toBeCloseTo(1, 12)
  expect(ndcgAt([], grades, 10)).toBe(0)
  expect(ndcgAt(['a', 'a', 'a'], grades, 10)).toBeLessThan(1)
})

test('what is neither right nor wrong leaves the ranking and the rest moves up', () => {
  expect(withoutUnjudged(ranked, new Set(['a', 'b']))).toEqual(['c', 'd'])
  expect(firstPlaces(['b', 'a', 'b'])).toEqual(['b', 'a'])
})
