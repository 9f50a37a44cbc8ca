import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openWordPieces } from './wordpiece.ts'

const pieces = [
  'court',
  'est',
  'the',
  'a',
  'fi',
  'naive',
  '##s',
  '##opp',
  '##el',
  '##led',
  '##a',
  '##xyz',
  '12',
  '##3',
]
const added = ['estoppel', 'certiorari']
const entries = [...pieces, ...added]
const tokeniser = openWordPieces(entries, pieces.length)

function read(text: string): string[] {
  const found: string[] = []
  tokeniser.eachRow(text, row => found.push(entries[row] ?? '?'))
  return found
}

test('a whole word of the vocabulary is one row', () => {
  expect(read('The Court')).toEqual(['the', 'court'])
})

test('an added word wins over its pieces', () => {
  expect(read('estoppel')).toEqual(['estoppel'])
})

test('an added word never matches a part of a longer word', () => {
  expect(read('estoppels')).toEqual(['est', '##opp', '##el', '##s'])
})

test('the longest piece that fits is taken, from the left', () => {
  expect(read('courts estopped estopp123')).toEqual(['court', '##s', 'est', '##opp', 'est', '##opp', '##3'])
})

test('characters that no piece holds are passed over and the word goes on', () => {
  expect(read('courtqs')).toEqual(['court', '##s'])
  expect(read('zzz')).toEqual([])
})

test('signs only separate', () => {
  expect(read('the-court—the “court” § 12, a.')).toEqual(['the', 'court', 'the', 'court', '12', 'a'])
})

test.each([
  ['accents', 'naïve', ['naive']],
  ['accents written apart', 'nai\u0308ve', ['naive']],
  ['ligatures of a printed page', 'ﬁ', ['fi']],
  ['wide letters', 'ＣＯＵＲＴ', ['court']],
  ['soft hyphens', 'cer\u00adtio\u200brari', ['certiorari']],
])('%s do not change what is read', (_, text, expected) => {
  expect(read(text)).toEqual(expected)
})

test('a run too long for a word is read only at its beginning', () => {
  expect(read('a'.repeat(5_000_000))).toHaveLength(64)
})

test('any text is read, and reading it twice gives the same rows', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      const once = read(text)
      expect(once).not.toContain('?')
      expect(read(text)).toEqual(once)
    }),
  )
})

test('remembered words are bounded and still right after the memory started over', () => {
  for (let i = 0; i < 60_000; i++) read(`court${i.toString(36)}q`)
  expect(read('courts')).toEqual(['court', '##s'])
})
