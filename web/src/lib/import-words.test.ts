import { expect, test } from 'vitest'
import { outcomeWords } from './import-words.ts'

test('what came of an import is told in one sentence', () => {
  expect(outcomeWords({ added: 1001, unchanged: 1, failed: 2, passages: 24_210 })).toBe(
    '1,001 added (24,210 passages), 1 was there already, 2 could not be read.',
  )
  expect(outcomeWords({ added: 0, unchanged: 0, failed: 0, passages: 0 })).toBe('Nothing was added.')
})
