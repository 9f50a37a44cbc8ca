import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareQuotation } from './quote.ts'

const source =
  'The plaintiff must show that the landlord knew, or should have known, of the defect. [*412] A tenant may not ' +
  'recover for in-\njury caused by an open and obvious con-\ndition.4 Damages of $1,000 were awarded on May 3, 1990. ' +
  'The Court held that "actual notice" is required (emphasis added), and the trial court erred.'

test.each([
  'the landlord knew, or should have known, of the defect',
  '[T]he landlord knew, or should have known, of the defect. A tenant may not recover',
  'A tenant may not recover for injury caused by an open and obvious condition. Damages of $1,000',
  'A tenant may not recover . . . Damages of $1,000 were awarded',
  'The [lessor] must show that the landlord knew',
  'The Court held that ‘actual notice’ is required, and the trial court erred',
  'Damages of $1,000 were awarded on May 3, 1990 (emphasis added)',
])('%s stands in the source', quote => {
  expect(compareQuotation(quote, source)).toMatchObject({ is: 'verified' })
})

test.each([
  ['A tenant may recover for injury caused by an open and obvious condition', 'missing', '', 'not'],
  ['A tenant must not recover for injury caused by an open condition', 'changed', 'must', 'may'],
  ['Damages of $10,000 were awarded on May 3, 1990', 'changed', '$10,000', '$1,000'],
  ['Damages of $1,000 were awarded on May 5, 1990', 'changed', '5', '3'],
  ['the landlord truly knew, or should have known, of the defect', 'added', 'truly', ''],
  ['The court held that "actual notice" is required', 'changed', 'court', 'Court'],
])('%s is altered: %s', (quote, kind, quoted, found) => {
  const result = compareQuotation(quote, source)
  expect(result.is).toBe('altered_quote')
  if (result.is !== 'altered_quote') return
  expect(result.differences[0]).toMatchObject({ kind, quoted, found })
  const [d] = result.differences
  if (d !== undefined) expect(source.slice(d.sourceSpan.start, d.sourceSpan.end)).toBe(d.found)
})

test('a bracket or a short ellipsis may not swallow a negation', () => {
  expect(compareQuotation('A tenant may [ ] recover for injury', source).is).toBe('altered_quote')
  expect(compareQuotation('A tenant may ... recover for injury', source).is).toBe('altered_quote')
})

test('segments of an ellipsis in the wrong order are no quotation', () => {
  expect(
    compareQuotation('Damages of $1,000 were awarded ... A tenant may not recover for injury', source).is,
  ).toBe('altered_quote')
})

test('words that stand nowhere are not found', () => {
  expect(compareQuotation('a wholly different sentence about maritime salvage', source)).toEqual({
    is: 'quote_not_found',
  })
})

test('of two places the one on the cited page is taken', () => {
  const twice = 'notice is required here. Other words stand between. notice is required here.'
  const at = twice.lastIndexOf('notice')
  expect(
    compareQuotation('notice is required here', twice, [{ start: at - 2, end: twice.length }]),
  ).toMatchObject({ at: { start: at } })
})

test('any slice of words of the source is verified, and spans lie inside', () => {
  const words = [...source.matchAll(/\S+/g)]
  fc.assert(
    fc.property(fc.nat(words.length - 4), fc.integer({ min: 3, max: 12 }), (from, count) => {
      const first = words[from]
      const last = words[Math.min(words.length - 1, from + count)]
      if (first === undefined || last === undefined) return
      const result = compareQuotation(source.slice(first.index, last.index + last[0].length), source)
      expect(result.is).toBe('verified')
    }),
  )
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      (quote, text) => {
        const result = compareQuotation(quote, text)
        if (result.is === 'quote_not_found') return
        expect(result.at.start).toBeGreaterThanOrEqual(0)
        expect(result.at.end).toBeLessThanOrEqual(text.length)
      },
    ),
  )
})
