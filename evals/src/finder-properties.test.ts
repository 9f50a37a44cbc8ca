import { findCitations } from '@quaere/api/core/cite/find'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { brokenBy, runFinderProperties } from './finder-properties.ts'

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

test('the run counts its cases and keeps the seeds that fail', () => {
  expect(runFinderProperties(20, 1)).toEqual({ n: 20, failures: [] })
  vi.mocked(findCitations).mockImplementationOnce(() => {
    throw new Error('no')
  })
  expect(runFinderProperties(2, 7)).toEqual({ n: 2, failures: [{ seed: 7, broken: 'finding threw: no' }] })
})
