import { expect, test } from 'vitest'
import { authorityOf } from './authority.ts'

test.each([
  ['scotus', 'Franklin', 'binding', /every court of the United States/],
  ['scotus', 'D. Mass.', 'binding', /every court/],
  ['franklin', 'Franklin', 'binding', /highest court of Franklin/],
  ['franklin', 'State of Franklin', 'binding', /highest court of Franklin/],
  ['frankctapp', 'Franklin', 'binding', /binds its trial courts/],
  ['va', 'Franklin', 'persuasive', /court of Virginia does not bind the courts of Franklin/],
  ['ca1', 'Massachusetts', 'persuasive', /not bound by a federal court of appeals/],
  ['ca1', 'D. Mass.', 'binding', /First Circuit binds.*Massachusetts among them/],
  ['ca1', 'First Circuit', 'binding', /First Circuit binds the federal courts of its circuit\./],
  ['ca1', '1st Cir.', 'binding', /First Circuit/],
  ['ca1', 'S.D.N.Y.', 'persuasive', /does not bind the Second Circuit/],
  ['ca1', 'United States (federal)', 'persuasive', /its own circuit only/],
  ['ca1', 'Federal, Maine', 'binding', /Maine among them/],
  ['cafc', 'N.D. Cal.', 'binding', /patents/],
  ['mad', 'D. Mass.', 'persuasive', /below the courts of appeals/],
  ['mass', 'D. Mass.', 'binding', /On the law of Massachusetts/],
  ['mass', '1st Cir.', 'binding', /On the law of Massachusetts/],
  ['massappct', 'D. Mass.', 'persuasive', /unless its highest court/],
  ['mass', 'S.D.N.Y.', 'persuasive', /On federal law/],
  ['ny', 'New York', 'binding', /highest court of New York/],
  ['nyappdiv', 'New York', 'binding', /trial courts/],
  ['nysupct', 'New York', 'persuasive', /trial court/],
  ['md', 'Maryland', 'binding', /highest court of Maryland/],
  ['dc', 'District of Columbia', 'binding', /highest court of District of Columbia/],
  ['uksc', 'Virginia', 'persuasive', /United Kingdom/],
  ['uksc', 'England and Wales', 'binding', /every court below it/],
  ['ewhc', 'United Kingdom', 'persuasive', /only the courts below it/],
  ['scotus', 'United Kingdom', 'persuasive', /another country/],
] as const)('%s before the courts of %s is %s', (courtId, jurisdiction, weight, why) => {
  const found = authorityOf({ courtId, court: null }, jurisdiction)
  expect(found?.weight).toBe(weight)
  expect(found?.why).toMatch(why)
})

test('a court is known by its name where no id is', () => {
  const court = 'United States Court of Appeals for the First Circuit'
  expect(authorityOf({ courtId: 'cap:1', court }, 'D.N.H.')?.weight).toBe('binding')
  expect(authorityOf({ courtId: null, court: '5th Cir.' }, 'S.D. Tex.')?.weight).toBe('binding')
  expect(authorityOf({ courtId: null, court: 'Court of Appeals of Virginia' }, 'Virginia')?.weight).toBe(
    'binding',
  )
})

test('the old Fifth Circuit binds the Eleventh, the later one does not', () => {
  const weight = (date: string) => authorityOf({ courtId: 'ca5', court: null, date }, 'N.D. Ga.')?.weight
  expect(weight('1979-03-01')).toBe('binding')
  expect(weight('1981-10-01')).toBe('persuasive')
  // A year alone does not tell on which side of the day.
  expect(weight('1981')).toBe('persuasive')
})

test('nothing is said where the court or the jurisdiction is not known', () => {
  expect(authorityOf({ courtId: null, court: null }, 'Franklin')).toBeNull()
  expect(authorityOf({ courtId: 'scotus', court: null }, null)).toBeNull()
  expect(authorityOf({ courtId: 'scotus', court: null }, 'wherever the client likes')).toBeNull()
})

const high = { courtId: 'franklin', court: null }

test('what a dissent says persuades at most, whatever the court', () => {
  expect(authorityOf({ ...high, part: 'dissent' }, 'Franklin')).toMatchObject({
    weight: 'persuasive',
    why: expect.stringMatching(/, but not by a dissent\.$/),
  })
  const stands = { ...high, treatment: 'distinguished by Dunmore Guaranty Co. v. Ashgrove', part: 'lead' }
  expect(authorityOf(stands, 'Franklin')?.weight).toBe('binding')
})

test.each([
  ['overruled by Halloran v. Pike Street Properties, 212 Frank. 318 (1974)', 'undone'],
  ['reversed, 246 Frank. 210 (1988)', 'undone'],
  ['Vacated and remanded, 300 Frank. 1 (1999)', 'undone'],
  ['overruled in part by Later v. Earlier, 300 Frank. 1 (1999)', 'partly_undone'],
  ['reversed on other grounds, 300 Frank. 1 (1999)', 'partly_undone'],
  ['disapproved in part by Castellan Dental Group v. Fry, 328 Frank. 19 (2024)', 'binding'],
])('a decision “%s” is %s, neither more nor less', (treatment, weight) => {
  expect(authorityOf({ ...high, treatment }, 'Franklin')?.weight).toBe(weight)
})

test('what was undone is good law nowhere, whichever court decided it and wherever the matter is', () => {
  const treatment = 'overruled by Later v. Earlier, 300 Frank. 1 (1999)'
  for (const jurisdiction of ['Franklin', 'Virginia', 'wherever the client likes', null])
    expect(authorityOf({ ...high, treatment }, jurisdiction)?.weight).toBe('undone')
})
