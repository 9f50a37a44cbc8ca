import fc from 'fast-check'
import { expect, test } from 'vitest'
import { courtNamed, courtsNamed } from './court-names.ts'
import { courtWords, isOneSlipAway } from './court-words.ts'
import { allCourts } from './courts.ts'
import { federalCourt } from './federal-courts.ts'

test('every court of the table is among those that its own name means', () => {
  const lost = [...allCourts()].filter(court => !courtsNamed(court.name).includes(court.id))
  expect(lost.map(court => court.name)).toEqual([])
})

test.each([
  ['New York Supreme Court, Dutchess, Special Term', 'nysupctdtchss'],
  ['New York Supreme Court, Delaware County', 'nysupctdlwr'],
  ['Franklin County Court', 'nyfrankctyct'],
  ['Stark County Court of Appeals', 'ohctapp5stark'],
  ['Surrogate S Court Greene County New York', 'nysurct'],
  ['Minnesota District Court County of Renville Eighth Judicial District', 'minndistct'],
  ['ILLINOIS APPELLATE COURT, FIRST DISTRICT, DIVISION SIX', 'illappct'],
  ['Texas Courts of Appeals', 'texapp'],
  ['State of Louisiana Court of Appeal Fourth Circuit', 'lactapp'],
  ['Suppeme Court of The United States', 'scotus'],
  ['S.D.N.Y.', 'nysd'],
])('%s is %s', (name, id) => {
  expect(courtNamed(name)).toBe(id)
})

test.each([
  ['United States District Court Southern Division Northern District of California', 'cand'],
  ['United States District Court For The Western District of Tennesseee', 'tnwd'],
  ['United States District Court Virginia Roanoke Division', 'vawd'],
  ['U.S. District, Court No Ga Gainesville Div', 'gand'],
  ['Circuit Court C D Iowa N D', 'circtnia'],
  ['United States Bankruptcy Court West Palm Beach Division', 'flsb'],
  ['United States District Court for the Central District of South Dakota', 'sdd'],
  ['U.S. Court of Appeals, Eigth Circuit', 'ca8'],
])('the federal court %s is %s', (name, id) => {
  expect(courtNamed(name)).toBe(id)
})

test('a name that courts of two states bear means both', () => {
  expect(courtsNamed('Adams County Court of Common Pleas')).toEqual(['pactcompladams', 'ohctcompladams'])
})

test('state courts are no federal courts, and places without a court are none', () => {
  expect(federalCourt(courtWords('Minnesota District Court, Hennepin County'))).toBeUndefined()
  expect(federalCourt(courtWords('Court of Appeals of Ohio, Third District'))).toBeUndefined()
  expect(courtNamed('the harbour of Atlantis')).toBeUndefined()
})

test('one slip of the pen is one letter changed, added, dropped or exchanged', () => {
  expect(isOneSlipAway('eigth', 'eighth')).toBe(true)
  expect(isOneSlipAway('fastern', 'eastern')).toBe(true)
  expect(isOneSlipAway('idstrict', 'district')).toBe(true)
  expect(isOneSlipAway('western', 'eastern')).toBe(false)
})

test('any text has an answer, soon', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), text => {
      expect(courtsNamed(text).length).toBeLessThan(200)
    }),
  )
})
