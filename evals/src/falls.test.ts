import { expect, test } from 'vitest'
import { movedSuites, scoresOf } from './falls.ts'
import type { ScoredQuestion } from './suite.ts'

const asked = (scores: number[], suite = 'retrieval'): ScoredQuestion[] =>
  scores.map((score, index) => ({
    suite,
    questionId: `q${index}`,
    question: `question ${index}`,
    wanted: [],
    found: [],
    score,
  }))

const hashes = { retrieval: 'data' }
const good = Array.from({ length: 60 }, (_, index) => (index % 4 === 0 ? 0.5 : 1))
const before = scoresOf(asked(good), hashes)

test('the same scores are no fall', () => {
  expect(movedSuites(asked(good), hashes, before)).toMatchObject([
    { suite: 'retrieval', n: 60, difference: 0, isFall: false, most: [] },
  ])
})

test('a fall beyond chance is told with the questions that fell most, worst first', () => {
  const worse = good.map((score, index) => (index % 5 === 0 ? 0 : score))
  const [moved] = movedSuites(asked(worse), hashes, before)
  expect(moved?.isFall).toBe(true)
  expect(moved?.most).toHaveLength(10)
  expect(moved?.most[0]).toMatchObject({ before: 1, score: 0 })
})

test('one question of sixty that fell a little is chance', () => {
  const worse = good.map((score, index) => (index === 1 ? 0.9 : score))
  expect(movedSuites(asked(worse), hashes, before)).toMatchObject([{ isFall: false }])
})

test('a rise is no fall', () => {
  expect(movedSuites(asked(good.map(() => 1)), hashes, before)).toMatchObject([{ isFall: false }])
})

test('other data and other questions are not compared', () => {
  expect(movedSuites(asked(good), { retrieval: 'other data' }, before)).toEqual([])
  expect(movedSuites(asked(good, 'demo'), hashes, before)).toEqual([])
})
