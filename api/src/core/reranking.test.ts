import { expect, test } from 'vitest'
import { orderedBy, rerankerUse } from './reranking.ts'

test('a reranker is used where the whole interval of its gain lies above nothing, and only there', () => {
  expect(rerankerUse({ low: 0.001 })).toEqual({ isUsed: true, because: 'its eval found that it helps' })
  expect(rerankerUse({ low: 0 })).toEqual({ isUsed: false, because: 'its eval found no gain' })
  expect(rerankerUse({ low: -0.02 }).isUsed).toBe(false)
  expect(rerankerUse(null)).toEqual({ isUsed: false, because: 'its eval has not been run' })
})

test('passages stand by their scores, equal ones as they stood', () => {
  expect(orderedBy(['a', 'b', 'c', 'd'], [-3, 2, -3, 7])).toEqual(['d', 'b', 'a', 'c'])
  expect(orderedBy(['a', 'b', 'c'], [-Infinity, 0, -Infinity])).toEqual(['b', 'a', 'c'])
  expect(orderedBy([], [])).toEqual([])
})

test.each([[[1]], [[1, 2, 3]], [[1, Number.NaN]]])('scores %j are no answer for two passages', scores => {
  expect(orderedBy(['a', 'b'], scores)).toBeNull()
})
