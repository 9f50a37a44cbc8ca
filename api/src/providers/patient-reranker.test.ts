import { expect, test } from 'vitest'
import type { Reranker } from '../core/ports.ts'
import { patientReranker } from './patient-reranker.ts'

/** Answers as told: a list of scores, an error, or nothing ever. */
function scripted(answers: (number[] | Error | 'nothing')[]) {
  let asked = 0
  const reranker: Reranker = {
    id: 'scripted',
    description: 'for this test',
    rerank() {
      const answer = answers[asked++] ?? new Error('asked too often')
      if (answer === 'nothing') return new Promise<never>(() => undefined)
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
  }
  return { reranker, asked: () => asked }
}
const ask = (reranker: Reranker): Promise<unknown> => reranker.rerank('q', ['p']).catch(String)

test('an order that comes in time is given on, and its name stays', async () => {
  const { reranker } = scripted([[1]])
  const patient = patientReranker(reranker)
  expect(patient).toMatchObject({ id: 'scripted', description: 'for this test' })
  expect(await ask(patient)).toEqual([1])
})

test('nobody waits for ever', async () => {
  const { reranker } = scripted(['nothing'])
  expect(await ask(patientReranker(reranker, { patience: 10 }))).toBe('Error: No order within 10 ms.')
})

test('after three misses in a row it is not asked for a while, and then after each miss', async () => {
  let now = 0
  const { reranker, asked } = scripted([
    'nothing',
    new Error('busy'),
    [1],
    'nothing',
    'nothing',
    new Error('busy'),
    new Error('busy'),
    [1],
    new Error('busy'),
    [1],
  ])
  const patient = patientReranker(reranker, { patience: 5, rest: 1_000, now: () => now })
  for (let search = 0; search < 6; search++) await ask(patient)
  expect(asked()).toBe(6)
  expect(await ask(patient)).toContain('not asked for a while')
  expect(asked()).toBe(6)

  now = 1_000
  expect(await ask(patient)).toBe('Error: busy')
  expect(await ask(patient)).toContain('not asked for a while')
  expect(asked()).toBe(7)

  now = 2_000
  expect(await ask(patient)).toEqual([1])
  expect(await ask(patient)).toBe('Error: busy')
  expect(await ask(patient)).toEqual([1])
})
