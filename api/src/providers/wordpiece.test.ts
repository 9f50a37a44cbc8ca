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
const added = ['estoppel', 'certiorari', 'section']
const phrases = ['section 12', 'the court', 'court estoppel']
const entries = [...pieces, ...added, ...phrases]
const tokeniser = openWordPieces(entries, pieces.length)

function read(text: string): string[] {
  const found: string[] = []
  tokeniser.eachRow(text, row => found.push(entries[row] ?? '?'))
  return found
}

test('a whole word of the vocabulary is one row', () => {
  expect(read('The “court”')).toEqual(['the', 'court', 'the court'])
  expect(read('A court')).toEqual(['a', 'court'])
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
  expect(read('court-the—court; 12, a.')).toEqual(['court', 'the', 'court', 'the court', '12', 'a'])
})

test('the section sign is the word', () => {
  expect(read('a § 12')).toEqual(['a', 'section', '12', 'section 12'])
  expect(read('§§12')).toEqual(read('section section 12'))
})

test('a phrase has a row beside those of its words, and one may begin where another ends', () => {
  expect(read('the court estoppel')).toEqual(['the', 'court', 'the court', 'estoppel', 'court estoppel'])
  expect(read('the the court')).toEqual(['the', 'the', 'court', 'the court'])
  expect(read('court the')).toEqual(['court', 'the'])
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
