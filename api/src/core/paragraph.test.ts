import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paragraphs } from './paragraph.ts'

const split = (text: string): string[] =>
  paragraphs(text).map(span => text.slice(span.start, span.end).replace(/\s+/g, ' '))

test('a text with a paragraph a line keeps its lines', () => {
  expect(split('Opinion\nMOON, J.\nThe wife appeals.\n\nWe affirm.')).toEqual([
    'Opinion',
    'MOON, J.',
    'The wife appeals.',
    'We affirm.',
  ])
})

test('lines broken at a margin are joined, and an indent begins a paragraph', () => {
  const text = `     The plaintiff, a tenant of the premises, brought this suit in
the superior court against the owner for the return of the
deposit, which the owner had kept after the lease had ended.
     The owner answered that the premises had been left in a state
that called for repairs, and that their cost was higher than
the deposit.`
  expect(split(text)).toEqual([
    expect.stringMatching(/^The plaintiff.*ended\.$/),
    expect.stringMatching(/^The owner.*deposit\.$/),
  ])
})

/** A page as the courts of appeals printed them in 1993: every second line blank, a page number in mid-sentence. */
const doubleSpaced = `          SELYA, Circuit Judge.  A property owner appeals from  a

ruling that keeps intact a  bank's lease notwithstanding both the

bank's failure and a clause in the lease, 796 F. (D. Mass.


1992), permitting the landlord to opt out  upon the tenant's

                                2

insolvency.  Because the clause comports with the provisions of

the Act we affirm.

I.  BACKGROUND

          In  1986, the plaintiff, in his capacity as trustee of the

trust, purchased real estate situated at 375 Iyanough Road.`

test('a double-spaced page gives whole paragraphs, over a page number and over an abbreviation at a line end', () => {
  expect(split(doubleSpaced)).toEqual([
    expect.stringMatching(/^SELYA, Circuit Judge\..*D\. Mass\. 1992\).*tenant's 2 insolvency.*we affirm\.$/),
    'I. BACKGROUND',
    expect.stringMatching(/^In 1986.*Iyanough Road\.$/),
  ])
})

test('paragraphs hold every character that is not white space, in order', () => {
  const pieces = fc.constantFrom(
    'word',
    'Word.',
    '\n',
    '\n\n',
    '     ',
    '\f',
    '- 2 -',
    '\r\n',
    'a line of text of some length,',
    '12',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 80 }).map(list => list.join(' ')),
  )
  fc.assert(
    fc.property(texts, text => {
      let last = 0
      for (const { start, end } of paragraphs(text)) {
        expect(start).toBeLessThan(end)
        expect(text.slice(last, start).trim()).toBe('')
        last = end
      }
      expect(text.slice(last).trim()).toBe('')
    }),
    { numRuns: 500 },
  )
})
