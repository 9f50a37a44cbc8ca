import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { quotationsIn } from './quotations.ts'

const quoted = (text: string): string[] => quotationsIn(text).map(q => text.slice(q.start, q.end))

test.each([
  ['curly', 'He said: ‘the tenant must be told of it.’ So it is.', 'the tenant must be told of it.'],
  ['straight', "He said: 'the tenant must be told of it.' So it is.", 'the tenant must be told of it.'],
  [
    'an apostrophe inside',
    'He said ‘it’s the tenant’s duty to ask’ and left.',
    'it’s the tenant’s duty to ask',
  ],
  [
    'a possessive inside',
    "He said 'the tenants' lease is at an end', and left.",
    "the tenants' lease is at an end",
  ],
  [
    'a plural at the end',
    'It is ‘the duty of all the tenants’ and theirs alone.',
    'the duty of all the tenants',
  ],
  [
    'single marks inside',
    'It is ‘a ‘flexible’ rule, and not a ‘fixed one’ for all’, he said.',
    'a ‘flexible’ rule, and not a ‘fixed one’ for all',
  ],
  [
    'a plural in single marks inside',
    'It is ‘a duty of ‘tenants’ alone, not of others.’ So it is.',
    'a duty of ‘tenants’ alone, not of others.',
  ],
  [
    'double marks inside',
    'He said ‘the word “lease” has no such meaning’.',
    'the word “lease” has no such meaning',
  ],
])('words in single marks are quoted: %s', (_, text, words) => {
  expect(quoted(text)).toEqual([words])
})

test.each([
  ['apostrophes', "The tenants' lease and the landlord's duty aren't the defendants' own concern."],
  ['elided words', "'Tis the season of '68, and the tenants' lease is over, as they know."],
  ['a term of few words', 'The so-called ‘open door’ policy is not law.'],
  ['a paragraph that quotes in double marks', 'The “lease” was ‘as good as over by then’, they said.'],
  ['a mark that never closes', 'He said ‘the tenant must be told of it. So it is.'],
  [
    'a mark that closes in another paragraph',
    'He said ‘the tenant must be told\n\nof it and more’. So it is.',
  ],
])('no words in single marks are read from %s', (_, text) => {
  expect(quoted(text).filter(words => words !== 'lease')).toEqual([])
})

test.each([
  ['a space', ' '],
  ['a thin space', '\u2009'],
  ['a narrow space', '\u202f'],
])('%s between two closing marks ends no sentence before the second', (_, space) => {
  for (const [open, inner, shut, close] of [
    ['“‘', 'a ‘flexible’ one', '’', '”'],
    [`"'`, `a 'flexible' one`, `'`, '"'],
  ]) {
    const said = `The test is ${open}The rule is ${inner}, of course.${shut}${space}${close}`
    const [c] = findCitations(`${said} Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993).`)
    expect(c?.quotations.map(q => [q.text.includes('flexible'), q.loose])).toEqual([[true, undefined]])
  }
})

test('a citation behind words in single marks is offered for them', () => {
  const [c] = findCitations('‘The tenant must be told of the defect.’ Alder v Birch [1990] 2 AC 605, 610.')
  expect(c?.quotations.map(q => q.text)).toEqual(['The tenant must be told of the defect.'])
})

const word = fc.constantFrom(
  'tenant',
  'tenant’s',
  'isn’t',
  "don't",
  'tenants’',
  "landlords'",
  'of',
  'O’Brien',
  '’90s',
  'rock ’n’ roll',
)

test('whatever apostrophes a sentence has, it holds no quotation', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), words => {
      expect(quoted(`${words.join(' ')}.`)).toEqual([])
    }),
  )
})

test('whatever apostrophes stand in them, words that end with a full stop are quoted whole', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 4, maxLength: 40 }), words => {
      expect(quoted(`He wrote: ‘The ${words.join(' ')} end.’ So it is.`)).toEqual([
        `The ${words.join(' ')} end.`,
      ])
    }),
  )
})
