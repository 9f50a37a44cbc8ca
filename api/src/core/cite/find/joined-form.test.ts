import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { withUsualJoints } from './joined-form.ts'

const cited = (text: string): string[] =>
  findCitations(text).map(({ volume, reporter, page, plaintiff, defendant }) =>
    [`${plaintiff} v. ${defendant}`, volume, reporter, page].join(' | '),
  )

test.each([
  'Vol. 466 U.S., p. 668',
  'Vol 466 U.S. p. 668',
  'volume 466 U.S. 668',
  'volume 466 of the United States Reports, page 668',
  'volume 466 of the U.S. Reports at page 668',
  'vol. 466, United States Reports, at 668',
  '466 United States Reports 668',
  '466 U.S. Reports, page 668',
  '466 (U.S.) 668',
  '466 [U.S.] 668',
  '466 “U.S.” 668',
  '466-U.S.-668',
  '466 – U.S. – 668',
  '466/U.S./668',
  '466_U.S._668',
  '466 U.S. [668]',
  '466 U.S. (668)',
  '466 U.S.: 668',
  '466 U.S. #668',
  '(466) U.S. 668',
  '[466] U.S. [668]',
])('%s is a citation under the names before it', form => {
  expect(cited(`So it was held in Roe v. Nobody, ${form} (1984).`)).toEqual([
    'Roe v. Nobody | 466 | U.S. | 668',
  ])
})

test.each([
  ['12 Federal Reporter 34', 'F.'],
  ['12 Federal Reporter, Second Series, 34', 'F.2d'],
  ['12 Federal Reporter 3d 34', 'F.3d'],
  ['12 Federal Supplement, Third Series 34', 'F. Supp. 3d'],
  ['12 Supreme Court Reporter 34', 'S. Ct.'],
  ['12 North Eastern Reporter Second 34', 'N.E.2d'],
  ['12-F.3d-34', 'F.3d'],
  ['vol. 12 Harv. L. Rev., p. 34', 'Harv. L. Rev.'],
])('%s is in %s', (form, reporter) => {
  expect(findCitations(`See ${form}.`).map(c => [c.volume, c.reporter, c.page])).toEqual([
    ['12', reporter, '34'],
  ])
})

test.each([
  'Palsgraf, 742 (N.Y. 1981) and 12 others',
  'the 410 U.S. (1973) companies',
  '5 U.S. (1) 137',
  'Marbury, 5 U.S. (1 Cranch) 137',
  'In re Witt (1977) Cal.App.3d 817',
  'In re Witt (1962) 2 Cal.2d 565',
  'on 3/So./4 and 2-A-1',
  'volume 2 of the report, page 12',
  'in 12 (Second Circuit) 5',
  '466 (U.S. 668) and 466 U.S.-668',
])('%s stays as it is written', text => {
  expect(withUsualJoints(text)).toBe(text)
})

test('offsets stay, whatever the text', () => {
  const pieces = fc.constantFrom(
    ...['466', ' ', '(', ')', '[', ']', '-', 'U.S.', 'F.2d', 'vol. ', 'of the ', ', page ', '668', '“', '”'],
    ...['United States Reports', '\n', 'x', '§', ':', '#'],
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), all => {
      const text = all.join('')
      const usual = withUsualJoints(text)
      expect(usual).toHaveLength(text.length)
      // Only marks and words between the parts are taken out.
      expect(usual.replace(/\s/g, '')).toBe(
        [...usual].flatMap((c, i) => (c === ' ' || c === '\n' ? [] : [text.charAt(i)])).join(''),
      )
    }),
  )
})
