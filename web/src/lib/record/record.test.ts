import { expect, test } from 'vitest'
import { chainWords } from './record.ts'

test('it is said whether the record holds, or at which entry it breaks', () => {
  expect(chainWords({ total: 12, brokenAt: null })).toContain('each of the 12 entries is as it was written')
  expect(chainWords({ total: 1, brokenAt: null })).toContain('the one entry is as it was written')
  expect(chainWords({ total: 12, brokenAt: 3 })).toContain('The record breaks at entry 3')
  expect(chainWords({ total: 12, brokenAt: 13 })).toContain('An entry is missing')
})
