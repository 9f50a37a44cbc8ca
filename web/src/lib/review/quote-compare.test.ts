import { expect, test } from 'vitest'
import { needsReason, sourceWords } from './quote-compare.ts'

test('the source’s words keep the full stop of the memo’s sentence', () => {
  expect(sourceWords('it is a surrender.', 'it is not a surrender')).toBe('it is not a surrender.')
  expect(sourceWords('it is a surrender', 'it is not a surrender')).toBe('it is not a surrender')
  expect(sourceWords('', 'words')).toBe('words')
})

test('a verified citation needs no reason, one that is not held does until it has one', () => {
  expect(needsReason({ verdict: 'verified', authorReason: null })).toBe(false)
  expect(needsReason({ verdict: 'not_held', authorReason: null })).toBe(true)
  expect(needsReason({ verdict: 'not_held', authorReason: 'Read in the library' })).toBe(false)
})
