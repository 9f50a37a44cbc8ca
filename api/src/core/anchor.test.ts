import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anchorAt, findAnchor } from './anchor.ts'

const text = 'The rule is old. The landlord must relet. The rule is settled. The tenant must pay.'
const at = (words: string, from = 0) => {
  const start = text.indexOf(words, from)
  return { start, end: start + words.length }
}

test('words that did not change are found where they moved to', () => {
  const anchor = anchorAt(text, at('landlord must relet'))
  const moved = `A new first sentence. ${text}`
  const now = findAnchor(anchor, moved)
  expect(now && moved.slice(now.start, now.end)).toBe('landlord must relet')
})

test('of two equal places the one with the same surroundings is taken', () => {
  const anchor = anchorAt(text, at('The rule', 30))
  const moved = text.replace('The rule is old. ', 'The rule is very old indeed, they say. ')
  expect(findAnchor(anchor, moved)?.start).toBe(moved.lastIndexOf('The rule'))
})

test('words that were removed are gone, and a short word elsewhere is not taken for them', () => {
  const anchor = anchorAt(text, at('old'))
  expect(findAnchor(anchor, 'Nothing here is as it was; the bold eagle flew.')).toBeNull()
  expect(
    findAnchor(anchorAt(text, at('landlord must relet')), text.replace('must relet', 'may wait')),
  ).toBeNull()
})

test('every span of an unchanged text is found at its own place', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 200 }),
        fc.stringMatching(/^[ab]{0,200}$/),
        fc.constant('a'.repeat(200)),
      ),
      fc.nat(200),
      fc.nat(200),
      (words, a, b) => {
        const start = Math.min(a, b, words.length)
        const end = Math.min(Math.max(a, b), words.length)
        expect(findAnchor(anchorAt(words, { start, end }), words)).toEqual({ start, end })
      },
    ),
  )
})
