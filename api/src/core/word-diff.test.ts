import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordDiff } from './word-diff.ts'

const shown = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`))
    .join('')

test('one word changed is shown as that word', () => {
  expect(shown('A tenant may sue.', 'A tenant must sue.')).toBe('A tenant -[may]+[must] sue.')
})

test('a paragraph that moved in is added, the ones around it stay', () => {
  expect(shown('One.\n\nThree.', 'One.\n\nTwo.\n\nThree.')).toBe('One.\n\n+[Two.\n\n]Three.')
})

test('nothing changed is one run', () => {
  expect(wordDiff('Same.\n\nText.', 'Same.\n\nText.')).toEqual([
    { kind: 'same', text: 'Same.\n\nText.', before: 0, after: 0 },
  ])
})

test('an empty text before shows all as added', () => {
  expect(shown('', 'New words')).toBe('+[New words]')
})

const prose = fc
  .array(fc.constantFrom('the', 'court', 'held', ' ', ', ', '\n\n', 'not'), { maxLength: 40 })
  .map(words => words.join(''))

test('for any two texts the runs give both back, with their places', () => {
  fc.assert(
    fc.property(prose, prose, (before, after) => {
      const changes = wordDiff(before, after)
      const join = (left: string) =>
        changes
          .filter(change => change.kind !== left)
          .map(change => change.text)
          .join('')
      expect(join('added')).toBe(before)
      expect(join('removed')).toBe(after)
      for (const { kind, text, before: a, after: b } of changes) {
        if (kind !== 'added') expect(before.slice(a, a + text.length)).toBe(text)
        if (kind !== 'removed') expect(after.slice(b, b + text.length)).toBe(text)
      }
    }),
  )
})

test('a memo rewritten from end to end is still answered, as replaced', () => {
  const many = (word: string) => Array.from({ length: 4000 }, (_, index) => word + index).join(' ')
  const kinds = wordDiff(many('a'), many('b'))
    .filter(change => change.text !== ' ')
    .map(change => change.kind)
  expect(kinds).toContain('removed')
  expect(kinds).toContain('added')
})
