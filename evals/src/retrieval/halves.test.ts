import { expect, test } from 'vitest'
import { halfOf } from './halves.ts'

test('the half is decided by who asks, always the same, and neither is much larger', () => {
  expect(['cl:1036108', 'cl:145730', 'cl:785982', 'cl:785319'].map(halfOf)).toEqual([
    'report',
    'development',
    'report',
    'development',
  ])
  const ids = Array.from({ length: 1000 }, (_, at) => `cl:${at}`)
  const development = ids.filter(id => halfOf(id) === 'development').length
  expect(development).toBeGreaterThan(450)
  expect(development).toBeLessThan(550)
})
