import { expect, test } from 'vitest'
import { courtNamed } from './court-names.ts'
import { courtById, courtFromText, sameCourt } from './courts.ts'

test.each([
  ['9th Cir.', 'ca9'],
  ['2d Cir.', 'ca2'],
  ['D Kan', 'ksd'],
  ['Pa.Super.', 'pasuperct'],
  ['S.D.N.Y.', 'nysd'],
  ['CA9', 'ca9'],
  ['CADC', 'cadc'],
  ['Tex. App.—Houston [1st Dist.]', 'texapp'],
  ['Cal. Supreme Court', 'cal'],
  ['NY Court of Appeals', 'ny'],
  ['4th Dept.', 'nyappdiv'],
  ['Franklin', 'franklin'],
  ['Frank. Ct. App.', 'frankctapp'],
])('%s is %s', (text, id) => {
  expect(courtFromText(text)).toBe(id)
})

test('what is no court is not taken for one', () => {
  expect(courtFromText('West')).toBeUndefined()
  expect(courtFromText('en banc')).toBeUndefined()
})

test('courts have a level and a jurisdiction', () => {
  expect(courtById('scotus')).toMatchObject({ level: 'supreme', system: 'federal' })
  expect(courtById('calctapp')).toMatchObject({ level: 'appeals', jurisdiction: 'California' })
  expect(sameCourt('ca1', '1st Cir.')).toBe(true)
})

test('names as courts write them lead to the court', () => {
  expect(courtNamed('United States District Court Southern District of New York')).toBe('nysd')
  expect(courtNamed('U. S. Court of Appeals for the Ninth Circuit')).toBe('ca9')
  expect(courtNamed('Kansas Supreme Court')).toBe('kan')
  expect(courtNamed('a bakery in Paris')).toBeUndefined()
})
