import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Vocabulary, readWords } from './text-words.ts'

type Read = { word: string; start: number; end: number }

function read(text: string): Read[] {
  const vocabulary = new Vocabulary()
  const { numbers, starts, ends } = readWords(text, vocabulary)
  return numbers.map((number, at) => ({
    word: vocabulary.words[number] ?? '',
    start: starts[at] ?? -1,
    end: ends[at] ?? -1,
  }))
}

/** The same by expressions, one word after the other. */
function plainly(text: string): Read[] {
  const words: Read[] = []
  let run: Read | null = null
  for (const match of text.matchAll(/§+|[\p{L}\p{M}\p{N}]+/gu)) {
    const [start, end] = [match.index, match.index + match[0].length]
    const word = match[0].normalize('NFC').toLowerCase()
    const isLetter = /^\p{L}$/u.test(match[0].normalize('NFC'))
    if (run !== null && isLetter && /^\. ?$/.test(text.slice(run.end, start))) {
      run.word += word
      run.end = end
      continue
    }
    const next = { word, start, end }
    words.push(next)
    run = isLetter ? next : null
  }
  return words
}

const piece = fc.constantFrom(
  ...[
    'U',
    '.',
    ' ',
    '. ',
    'S',
    'C',
    'landlord',
    'Landlord',
    '§',
    '§§',
    '1983',
    'é',
    'e\u0301',
    '\u0301',
    'İ',
    '😀',
    '𝒜',
    '\n\n',
    'ß',
    '\ud800',
  ],
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map(all => all.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

test('the words of any text are those that an expression finds', () => {
  fc.assert(
    fc.property(text, given => {
      expect(read(given)).toEqual(plainly(given))
    }),
    { numRuns: 3_000 },
  )
})

test('a word has one number, however it is written, in all texts', () => {
  const vocabulary = new Vocabulary()
  const first = readWords('Café. LEASE', vocabulary)
  const second = readWords('lease, cafe\u0301', vocabulary)
  expect(second.numbers).toEqual([...first.numbers].reverse())
  expect(vocabulary.words).toEqual(['café', 'lease'])
})

test('with beginnings, words that begin otherwise keep their place and nothing else', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(fc.constantFrom('la', 'u', '19', 'é', '§', 'ß'), { maxLength: 3 }),
      (given, some) => {
        const vocabulary = new Vocabulary(some)
        const { numbers, starts, ends } = readWords(given, vocabulary)
        const all = read(given)
        expect(starts).toEqual(all.map(({ start }) => start))
        expect(ends).toEqual(all.map(({ end }) => end))
        for (const [at, { word }] of all.entries()) {
          const kept = vocabulary.words[numbers[at] ?? -1]
          if (some.some(beginning => word.startsWith(beginning))) expect(kept).toBe(word)
          else expect([word, undefined]).toContain(kept)
        }
      },
    ),
    { numRuns: 2_000 },
  )
})
