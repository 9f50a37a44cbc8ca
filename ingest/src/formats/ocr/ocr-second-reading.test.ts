import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withSecondReading } from './ocr-second-reading.ts'
import type { OcrWord } from './ocr-words.ts'

const word = (text: string, confidence: number, left = 100): OcrWord => ({
  block: 1,
  paragraph: 1,
  line: 1,
  left,
  top: 50,
  width: 80,
  height: 20,
  confidence,
  text,
})
const read = (first: OcrWord, second: OcrWord): string | undefined =>
  withSecondReading([first], [second])[0]?.text

test.each([
  ['Caristy', 17, 'CHRISTY', 84, 'Christy'],
  ['IvLE,', 10, 'LYLE,', 87, 'Lyle,'],
  ['District—DrcsyuBErR', 2, 'DISTRICT—DECEMBER', 72, 'District—December'],
  ['aflivmed', 6, 'a\uFB03rmed', 80, 'affirmed'],
  ['Vv.', 55, 'v.', 90, 'v.'],
])('“%s”, read with a certainty of %i, is what the older engine saw: “%s”', (...at) => {
  const [first, doubt, second, sure, wanted] = at
  expect(read(word(first, doubt), word(second, sure))).toBe(wanted)
})

test.each([
  ['a word that was sure', word('Lyle', 96), word('LYLE', 99)],
  ['a reading that is not much surer', word('Iowa,', 55), word('Iowa;', 72)],
  ['a mark in the place of letters', word('Il', 48), word('-', 90)],
  ['another number of letters', word("E.A.T'W.,", 12), word('ofE.A.TW.,', 82)],
  ['a word elsewhere', word('Caristy', 17), word('CHRISTY', 84, 300)],
  ['a number', word('71', 40), word('LXXI', 90)],
])('%s is left as it was', (_, first, second) => {
  expect(read(first, second)).toBe(first.text)
})

test('capitals that both engines saw stay capitals', () => {
  expect(read(word('EVRICK', 40), word('EMRICK', 81))).toBe('EMRICK')
})

test('no reading adds, drops or moves a word', () => {
  const words = fc.array(
    fc.record({
      text: fc.string({ unit: 'grapheme', minLength: 1 }),
      confidence: fc.nat(100),
      left: fc.nat(400),
    }),
  )
  fc.assert(
    fc.property(words, words, (first, second) => {
      const made = (all: typeof first): OcrWord[] =>
        all.map(({ text, confidence, left }) => word(text, confidence, left))
      const place = ({ block, line, left, top }: OcrWord) => ({ block, line, left, top })
      const merged = withSecondReading(made(first), made(second))
      expect(merged.map(place)).toEqual(made(first).map(place))
      for (const [at, one] of merged.entries())
        if ((first[at]?.confidence ?? 0) >= 60) expect(one.text).toBe(first[at]?.text)
    }),
  )
})
