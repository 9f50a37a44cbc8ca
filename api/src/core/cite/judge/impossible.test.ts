import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { whyImpossible, yearOfVolume } from './impossible.ts'

const why = (text: string): string | null | undefined => {
  const [citation] = findCitations(text)
  return citation === undefined ? undefined : whyImpossible(citation)
}

test.each([
  ['1204 F.3d 12 (2d Cir. 2004)', 'ends with volume 999'],
  ['0 U.S. 12 (1990)', 'no volume 0'],
  ['843 U.S. 579 (1952)', 'none past'],
  ['999 S. Ct. 12 (1999)', 'none past'],
  ['700 Mass. 12 (2015)', 'none past'],
  ['640 F.3d 12 (2d Cir. 1931)', 'begins in 1993'],
  ['88 P. 12 (1975)', 'ends in 1931'],
  ['512 N.E. 100 (1930)', 'ends with volume 200'],
  ['[1999] UKSC 11', 'begins in 2009'],
  ['[2013] UKHL 4', 'ends in 2009'],
  ['[2015] UKSC 1120', 'no number 1120'],
])('%s cannot exist', (text, reason) => {
  expect(why(`Doe v. Roe, ${text}.`)).toContain(reason)
})

test.each([
  '123 F.3d 456 (2d Cir. 1997)',
  '604 U.S. 22 (2025)',
  '122 F.4th 100 (2024)',
  '907 S.E.2d 1 (2024)',
  // Series left out or mistaken by the writer.
  '22 L. Ed. 600 (1969)',
  '456 N.Y.S. 680 (1982)',
  '432 F. 400',
  // Years mistyped by the writer, late reports, unknown reporters.
  '284 F. 645 (3d Cir. 1933)',
  '155 F.3d 465 (2014)',
  '9000 Unheard Rep. 1 (1990)',
  '1998 SC (HL) 33',
  '2003 S.C. 12',
  '[2009] UKSC 1',
  '[1998] UKHL 22',
  '[1998] EWCA Civ 1471',
])('%s is not called impossible', text => {
  expect(why(`Doe v. Roe, ${text}.`) ?? null).toBeNull()
})

test('a volume tells its year, near enough', () => {
  expect(yearOfVolume('U.S.', 347)).toBeGreaterThan(1951)
  expect(yearOfVolume('U.S.', 347)).toBeLessThan(1957)
  expect(yearOfVolume('F.3d', 155)).toBe(1998)
  expect(yearOfVolume('F.3d', 1000)).toBeUndefined()
  expect(yearOfVolume('Unheard Rep.', 1)).toBeUndefined()
})
