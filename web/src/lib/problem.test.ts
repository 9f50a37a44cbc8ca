import { expect, test } from 'vitest'
import { ApiProblem, isAborted, problemCode, tell, Unreachable, Unreadable } from './problem.ts'

const problem = (status: number) =>
  new ApiProblem({
    type: '/problems/memo/own-review',
    title: 'Authors do not approve their own memos',
    status,
    detail: 'Ask the reviewer.',
    requestId: 'r-7',
  })

test('a refusal is told in the server’s words, with the id of the request', () => {
  expect(tell(problem(403))).toEqual({
    title: 'Authors do not approve their own memos',
    detail: 'Ask the reviewer.',
    requestId: 'r-7',
    canRetry: false,
  })
  expect(problemCode(problem(403))).toBe('memo/own-review')
})

test('a fault of the server may be tried again, a refusal may not', () => {
  expect(tell(problem(500)).canRetry).toBe(true)
  expect(tell(problem(429)).canRetry).toBe(true)
  expect(tell(problem(409)).canRetry).toBe(false)
})

test('a server that is away, an answer nobody can read and a fault of the page each have their sentence', () => {
  const titles = [new Unreachable(), new Unreadable(), new TypeError('x is not a function')].map(
    error => tell(error).title,
  )
  expect(titles).toEqual([
    'The server cannot be reached',
    'The answer of the server could not be read',
    'The page stumbled',
  ])
})

test('no thrown value shows its insides', () => {
  for (const thrown of [new Error('{"secret":1}'), '{"secret":1}', null, undefined, { secret: 1 }])
    expect(JSON.stringify(tell(thrown))).not.toContain('secret')
})

test('a request that the page gave up is no error', () => {
  expect(isAborted(new DOMException('gone', 'AbortError'))).toBe(true)
  expect(isAborted(new Unreachable())).toBe(false)
})
