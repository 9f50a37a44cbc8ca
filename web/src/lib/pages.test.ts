import fc from 'fast-check'
import { expect, test } from 'vitest'
import { homeOf, pages, safeNext } from './pages.ts'

test('each role starts where its work is', () => {
  expect([homeOf('client'), homeOf('researcher'), homeOf('reviewer'), homeOf('administrator')]).toEqual([
    '/assignments',
    '/desk',
    '/reviews',
    '/desk',
  ])
})

test('a client is shown no page of the firm', () => {
  expect(pages.client.map(({ href }) => href)).toEqual(['/assignments', '/deliveries'])
})

test('a sign-in never leads to another site', () => {
  expect(safeNext('//evil.example/x')).toBe('/')
  expect(safeNext('/\\evil.example')).toBe('/')
  expect(safeNext('https://evil.example')).toBe('/')
  expect(safeNext('/memos/1?x=2')).toBe('/memos/1?x=2')
  expect(safeNext('/\t/evil.example')).toBe('/')
  const tricky = fc.array(fc.constantFrom('/', '\\', '\t', '\n', ' ', '.', ':', '@', 'a', '%2f', '?', '#'))
  fc.assert(
    fc.property(
      tricky.map(parts => `/${parts.join('')}`),
      next => new URL(safeNext(next), 'http://own.example').host === 'own.example',
    ),
    { numRuns: 1000 },
  )
})
