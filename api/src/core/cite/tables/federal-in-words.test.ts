import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

test.each([
  ['Ninth Circuit', 'ca9'],
  ['9th Circuit', 'ca9'],
  ['9 Cir.', 'ca9'],
  ['9ᵗʰ Cir.', 'ca9'],
  ['U.S. Court of Appeals, Ninth Circuit', 'ca9'],
  ['United States Court of Appeals for the Ninth Circuit', 'ca9'],
  ['Ct. App. 9th Cir.', 'ca9'],
  ['Second Circuit Court of Appeals', 'ca2'],
  ['C. C. A. 2d', 'ca2'],
  ['D.C. Circuit', 'cadc'],
  ['Federal Circuit', 'cafc'],
  ['S.D. New York', 'nysd'],
  ['Southern District of New York', 'nysd'],
  ['U.S. District Court, Southern District of New York', 'nysd'],
  ['U.S.D.C., S.D.N.Y.', 'nysd'],
  ['N.D. California', 'cand'],
  ['M.D. North Carolina', 'ncmd'],
  ['N.D. West Virginia', 'wvnd'],
  ['D. Massachusetts', 'mad'],
  ['Bankr. S.D. New York', 'nysb'],
  ['D.C. Colo.', 'cod'],
  ['Bankr. S.D. Fla.', 'flsb'],
  ['S.D.', 'sd'],
  ['D.C.', 'dc'],
  ['Ill. App. Ct.', 'illappct'],
  ['N.Y. Sup. Ct. App. Div.', 'nyappdiv'],
  ['La. App. 4th Cir.', 'lactapp'],
])('(%s 1993) is the court %s', (court, id) => {
  expect(findCitations(`Cole v. Birch, 12 F.3d 4 (${court} 1993)`)[0]).toMatchObject({
    court: id,
    courtFrom: 'written',
    year: 1993,
  })
})

test.each([
  'Moon Cir.',
  '14th Cir.',
  'Southern District of Narnia',
  'Atlantis Sup. Ct.',
  'Magis. W.D. Mich.',
  'Ind. Tax Ct.',
  'Cal. Court of Appeal, 4th Dist.',
])('(%s 1993) is none', court => {
  expect(findCitations(`Cole v. Birch, 12 F.3d 4 (${court} 1993)`)[0]?.court).toBeUndefined()
})
