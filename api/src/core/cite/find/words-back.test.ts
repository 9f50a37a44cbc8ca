import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { landmarksOf } from './landmarks.ts'
import { WordsBack } from './words-back.ts'

function wordsOf(text: string): string[] {
  const words = new WordsBack(text, 0, text.length)
  const out: string[] = []
  for (let i = 0; words.has(i); i++) out.push(words.text(i))
  return out
}

test('words are numbered from the citation back, page marks of another edition left out', () => {
  expect(wordsOf('Smith  v. *495 Jones,')).toEqual(['Jones,', 'v.', 'Smith'])
})

test('a word that is broken at the end of a line is one word', () => {
  expect(wordsOf('Board of Educa-\ntion v. Allen')).toEqual(['Allen', 'v.', 'Education', 'of', 'Board'])
  expect(wordsOf('Smith-\nJones')).toEqual(['Jones', 'Smith-'])
})

test('a name glued to quoted words is a word of its own', () => {
  expect(wordsOf('a felony."Prayor v. State')).toEqual(['State', 'v.', 'Prayor', 'felony."', 'a'])
})

test('a heading over an empty line and a number alone in its line are told', () => {
  const heading = 'ARGUMENT\n\nSmith'
  expect(new WordsBack(heading, 0, heading.length).ends(1)).toBe(true)
  expect(new WordsBack(heading, 0, heading.length).ends(0)).toBe(false)
  const numbered = 'held.\n12\nSmith'
  expect(new WordsBack(numbered, 0, numbered.length).isAlone(1)).toBe(true)
})

const anyText = fc.string({ unit: fc.constantFrom('A', 'b', 'É', '.', ' ', '\n', '“', '’', '‘', '"', '3') })

test('words read back are those read forwards', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('A', 'b', ' ', '\n', '\u2003', '.') }),
      fc.nat(9),
      (text, from) => {
        const words = new WordsBack(text, from, text.length)
        const forwards = text.slice(from).match(/\S+/g) ?? []
        for (const [i, word] of forwards.toReversed().entries()) expect(words.text(i)).toBe(word)
        expect(words.has(forwards.length)).toBe(false)
      },
    ),
  )
})

test('landmarks are all capital letters at a beginning, all ends and all quotation marks', () => {
  fc.assert(
    fc.property(anyText, text => {
      const places = (pattern: RegExp): number[] => [...text.matchAll(pattern)].map(m => m.index)
      expect(landmarksOf(text)).toEqual({
        capitals: places(/(?<!\p{L})\p{Lu}/gu),
        ends: places(/[.?!\n]/g),
        quotes: places(/["'“”‘]|\n(?=\n)/g),
      })
    }),
  )
})

test.each(['issue”—', 'rule—', 'rule--', '(the rule)—', '1948—', 'it,”—'])(
  'so is one behind “%s”, and a dash within a name joins it',
  before => {
    const text = `It said so, “put in ${before}Prayor v. State, 3 F.3d 479, 480 (1st Cir. 1993)—and that governs.`
    const [found] = findCitations(text)
    expect(found?.plaintiff).toBe('Prayor')
    expect(text.slice(found?.fullStart, found?.end)).toBe('Prayor v. State, 3 F.3d 479')
    expect(wordsOf('St. Louis—San Francisco Ry. v. Ash')).toContain('Louis—San')
  },
)

test('a short dash glues a name to a small word, and joins the parts of a name', () => {
  expect(wordsOf('the rule–Michelson v. State')).toEqual(['State', 'v.', 'Michelson', 'rule–', 'the'])
  expect(wordsOf('Smith–Jones v. State')).toEqual(['State', 'v.', 'Smith–Jones'])
  expect(wordsOf('al–Kidd v. State')).toEqual(['State', 'v.', 'al–Kidd'])
  const [found] = findCitations('We know the rule–Michelson v. United States, 335 U.S. 469 (1948).')
  expect(found?.plaintiff).toBe('Michelson')
})
