import { findCitations } from '@quaere/api/core/cite/find'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { brokenBy } from './finder-properties.ts'

vi.mock(import('@quaere/api/core/cite/find'), async original => {
  const real = await original()
  return { ...real, findCitations: vi.fn(real.findCitations) }
})

test('no made-up text crashes the finder, moves a span out of it, or is read in two ways', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0x7fffffff }), seed => {
      expect(brokenBy(seed)).toBeUndefined()
    }),
    { numRuns: 400 },
  )
}, 60_000)

test('a finder that crashes is told, with what it threw', () => {
  vi.mocked(findCitations).mockImplementationOnce(() => {
    throw new Error('no')
  })
  expect(brokenBy(7)).toBe('finding threw: no')
  expect(brokenBy(7)).toBeUndefined()
})
