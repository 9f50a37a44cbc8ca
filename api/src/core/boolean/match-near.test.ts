import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Matcher } from './match.ts'
import type { BooleanQuery, Distance } from './query.ts'
import { readBoolean } from './read.ts'
import { Vocabulary, readWords } from './text-words.ts'

const answers = (query: BooleanQuery, text: string): boolean => {
  const vocabulary = new Vocabulary()
  const words = readWords(text, vocabulary)
  return new Matcher(query, vocabulary, () => false).match(words).matches
}

test.each([
  // The notice nearest to the lease is not the one that is near the claim.
  ['(lease w/4 notice) w/2 claim', 'lease notice of the notice of claim', true],
  ['claim w/2 (lease w/4 notice)', 'lease notice of the notice of claim', true],
  ['lease pre/4 notice pre/2 claim', 'lease notice of the notice of claim', true],
  ['lease pre/9 notice pre/9 claim', 'lease claim notice', false],
  ['lease w/9 notice w/9 claim', 'lease claim notice', true],
  ['(lease /p notice) /s claim', 'A lease. A notice. A notice and a claim.', true],
  ['(lease /p notice) +s claim', 'A lease. A notice. A claim and a notice.', false],
])('%s in “%s”: %s', (typed, text, isAnswered) => {
  const { query } = readBoolean(typed)
  expect(query !== null && answers(query, text)).toBe(isAnswered)
})

const subjects = ['lease', 'notice', 'claim', 'tenant']
const word = fc
  .constantFrom(...subjects.slice(0, 3))
  .map((word): BooleanQuery => ({ is: 'word', word, truncated: false }))
const distance: fc.Arbitrary<Distance> = fc.record({
  within: fc.oneof(
    fc.integer({ min: 1, max: 6 }),
    fc.constantFrom('sentence' as const, 'paragraph' as const),
  ),
  ordered: fc.boolean(),
})
const near = (one: fc.Arbitrary<BooleanQuery>): fc.Arbitrary<BooleanQuery> =>
  fc.record({ is: fc.constant('near' as const), distance, of: fc.tuple(one, word) })

type Place = { first: number; last: number }

/** Every pair is looked at. */
function placesOf(
  query: BooleanQuery,
  words: string[],
  partOf: (at: number, within: string) => number,
): Place[] {
  if (query.is === 'word') {
    return words.flatMap((one, at) => (one === query.word ? [{ first: at, last: at }] : []))
  }
  if (query.is !== 'near') throw new Error(query.is)
  const { within, ordered } = query.distance
  const [left, right] = query.of.map(part => placesOf(part, words, partOf))
  const areNear = (one: Place, other: Place): boolean =>
    one.first < other.first &&
    (!ordered || one.last < other.first) &&
    (typeof within === 'number'
      ? other.first - one.last <= within
      : partOf(one.last, within) === partOf(other.first, within))
  return (left ?? []).flatMap(one =>
    (right ?? []).flatMap(other =>
      areNear(one, other) || (!ordered && areNear(other, one))
        ? [{ first: Math.min(one.first, other.first), last: Math.max(one.last, other.last) }]
        : [],
    ),
  )
}

test('nearness of what is near something itself is found wherever looking at every pair finds it', () => {
  const sentence = fc.array(fc.constantFrom(...subjects), { minLength: 1, maxLength: 6 })
  const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 3 }), near(near(word)), (text, query) => {
      const places = text.flatMap((sentences, at) =>
        sentences.flatMap((words, number) => words.map(one => ({ one, at, sentence: at * 10 + number }))),
      )
      const partOf = (at: number, within: string): number =>
        (within === 'sentence' ? places[at]?.sentence : places[at]?.at) ?? -1
      const all = placesOf(
        query,
        places.map(({ one }) => one),
        partOf,
      )
      const typed = text
        .map(sentences =>
          sentences.map(([first = '', ...more]) => [capital(first), ...more].join(' ') + '.').join(' '),
        )
        .join('\n\n')
      expect(answers(query, typed)).toBe(all.length > 0)
    }),
    { numRuns: 5_000 },
  )
})

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)
