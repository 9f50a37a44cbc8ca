import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Span, paragraphs } from '../paragraph.ts'
import { sentences } from '../sentence.ts'
import { TextParts } from './text-parts.ts'

const piece = fc.constantFrom(
  'One lease',
  '. ',
  'Two v. Marsh',
  '? ',
  '\n\n',
  '\n',
  ' ',
  '5',
  'Id. at 3',
  '“No.” ',
)
const text = fc.array(piece, { maxLength: 30 }).map(all => all.join(''))

test('two places lie together where one sentence, or one paragraph, holds both', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (given, some, other) => {
      const [one, two] = [some % (given.length + 1), other % (given.length + 1)]
      // White space between them belongs to none.
      fc.pre(/\S/.test(given.charAt(one)) && /\S/.test(given.charAt(two)))
      const isIn = ({ start, end }: Span, place: number): boolean => start <= place && place < end
      const isOne = (spans: readonly Span[]): boolean =>
        spans.some(span => isIn(span, one) && isIn(span, two))
      const parts = new TextParts(given)
      expect(isIn(parts.holding('sentence', one), two)).toBe(isOne(sentences(given)))
      expect(isIn(parts.holding('paragraph', one), two)).toBe(isOne(paragraphs(given)))
    }),
    { numRuns: 2_000 },
  )
})
