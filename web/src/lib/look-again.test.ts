import { expect, test } from 'vitest'
import { passes, pauseAfter } from './look-again.ts'
import { ApiProblem, Unreachable } from './problem.ts'

const problem = (status: number): ApiProblem =>
  new ApiProblem({ type: '/problems/x', title: 'x', status, instance: '/x', requestId: '' })

test('the pause grows with each look that failed, and stays within a quarter of a minute', () => {
  expect([0, 1, 2, 3].map(failures => pauseAfter(500, failures))).toEqual([500, 1000, 2000, 4000])
  expect(pauseAfter(500, 10_000)).toBe(15_000)
  expect(pauseAfter(60_000, 3)).toBe(60_000)
})

test('a server that is away or stumbles, and a session that ended, are waited for; what is gone is not', () => {
  expect([new Unreachable(), problem(500), problem(429), problem(401)].map(passes)).toEqual(
    Array(4).fill(true),
  )
  expect([problem(403), problem(404)].map(passes)).toEqual([false, false])
})
