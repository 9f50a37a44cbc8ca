import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentences } from './sentence.ts'

const split = (text: string): string[] => sentences(text).map(span => text.slice(span.start, span.end))

describe('a sentence does not end', () => {
  test.each([
    'See Smith v. Jones, 410 U.S. 113, 115 (1973).',
    'The motion under Fed. R. Civ. P. 12(b)(6) was denied.',
    'The court in No. 12-1573 held for Acme Widgets, Inc. and against it.',
    'He relied on Bell Atl. Corp. v. Twombly, 550 U.S. 544 (2007), cert. denied, 1 U.S. 2 (2008).',
    'Judge J. Harvie Wilkinson III wrote for the court.',
    'The rule of 42 U.S.C. § 1983 applies (see Pub. L. No. 101-73).',
    'It said that “the lease . . . shall end” on that day.',
    'The words "in the ... Premises" are clear.',
    'Cf. United States v. W.R. Grace, 526 F.3d 499 (9th Cir. 2008) (en banc).',
    'The State of Mass. Gen. Laws ch. 93A, § 2 forbids it.',
    'Counsel asked "why?" and the witness left.',
    'A. Standard of Review',
    'On Sept. 4 at 5 p.m. Eastern time the tenant left.',
  ])('in %s', sentence => {
    expect(split(sentence)).toEqual([sentence])
  })
})

test.each([
  [
    'The lease ended. 42 U.S.C. § 1983 does not apply.',
    ['The lease ended.', '42 U.S.C. § 1983 does not apply.'],
  ],
  ['He sued Acme, Inc. The court dismissed.', ['He sued Acme, Inc.', 'The court dismissed.']],
  ['It is settled. Id. at 5. Id. The rest fails.', ['It is settled.', 'Id. at 5.', 'Id.', 'The rest fails.']],
  ['The claim fails.5 The other stands.', ['The claim fails.5', 'The other stands.']],
  ['It said “no.” [T]hat was wrong.', ['It said “no.”', '[T]hat was wrong.']],
  ['See 28 U.S.C. § 2.1. This is so.', ['See 28 U.S.C. § 2.1.', 'This is so.']],
  ['May it? It may! Yes.', ['May it?', 'It may!', 'Yes.']],
  ['He quoted “the end . . . .” The rest follows.', ['He quoted “the end . . . .”', 'The rest follows.']],
])('%s is parted where it should be', (text, expected) => {
  expect(split(text)).toEqual(expected)
})

test('sentences hold every character that is not white space, in order and without white space at their ends', () => {
  const words = fc.constantFrom(
    'the',
    'Inc.',
    'v.',
    'end.',
    'No.',
    '5',
    '. . .',
    '"',
    ')',
    '(',
    '\n\n',
    '\n',
    ' ',
    '\f',
    'A.',
    '?',
    'Id.',
    '§',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words).map(list => list.join(' ')),
  )
  fc.assert(
    fc.property(texts, text => {
      let last = 0
      for (const { start, end } of sentences(text)) {
        expect(start).toBeLessThan(end)
        expect(text.slice(last, start).trim()).toBe('')
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
        last = end
      }
      expect(text.slice(last).trim()).toBe('')
    }),
    { numRuns: 500 },
  )
})

// Were the time to grow with the square of the length, these would not end before the test runs out of time.
test.each(['. ', 'a.', '."', '. . . ', '5', '(', 'v. A', '\n ', 'A B. '])(
  'four hundred thousand characters of %j are split to their end',
  unit => {
    const text = unit.repeat(400_000 / unit.length)
    expect(sentences(text).at(-1)?.end ?? 0).toBe(text.trimEnd().length)
  },
)
