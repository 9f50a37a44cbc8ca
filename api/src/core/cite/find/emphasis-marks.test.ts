import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { emphasisMarks } from './emphasis-marks.ts'

test.each([
  '*Alder v. Birch*, 12 Frank. 100, 102 (1928)',
  '**Alder v. Birch**, 12 Frank. 100, 102 (1928)',
  '_Alder v. Birch_, 12 Frank. 100, 102 (1928)',
  '[Alder v. Birch](https://example.org/a_(b)), 12 Frank. 100, 102 (1928)',
  '[*Alder v. Birch*, 12 Frank. 100, 102 (1928)](https://example.org/a)',
])('the marks of Markdown are no words: %s', cited => {
  const text = `It is clear. “The lease was *never* signed.” ${cited}.`
  const [found] = findCitations(text)
  expect(found).toMatchObject({
    plaintiff: 'Alder',
    defendant: 'Birch',
    pin: '102',
    year: 1928,
    quotations: [{ text: 'The lease was never signed.' }],
  })
  expect(text.slice(found?.start, found?.end)).toBe('12 Frank. 100')
})

test('an *id.* in italics has its page and the words before it', () => {
  const found = findCitations(
    '*Alder v. Birch*, 12 Frank. 100 (1928). “The lease was never signed.” *Id.* at 102.',
  )
  expect(found[1]).toMatchObject({ kind: 'id', quotations: [{ text: 'The lease was never signed.' }] })
  expect(found[1]?.pins[0]?.label).toBe('102')
})

test.each([
  '1992 WL 390721 at *2, and at *4',
  'he left. *495 The court *496 went on',
  '576 U.S. ___, ___ (2015)',
  'the rule * * * stands',
  'Smith,* Circuit Judge. * Of the Ninth Circuit.',
  'a_name and b_name',
  '2 * three * 4',
])('no emphasis in %s', text => {
  expect(emphasisMarks(text)).toEqual([])
})
