import { expect, test } from 'vitest'
import { compareNames } from './names.ts'

const same = (written: string, held: string): boolean => compareNames({ text: written }, { name: held }).same

test.each([
  ['United States v. Smith', 'U.S. v. SMITH'],
  [
    'Gen. Motors Corp. v. Nat’l Lab. Rels. Bd.',
    'General Motors Corporation v. National Labor Relations Board',
  ],
  ['Smith v. Jones', 'Jones v. Smith'],
  ['In re Gault', 'Gault, In re'],
  ['Ex parte Young', 'YOUNG'],
  ['Brown v. Bd. of Educ.', 'BROWN et al. v. BOARD OF EDUCATION OF TOPEKA et al.'],
  ['Peña v. Núñez', 'Pena v. Nunez'],
  ['Rivera-Feliciano v. Acevedo-Vila', 'Carmen Rivera-Feliciano v. Anibal Acevedo-Vila'],
  ['Twombly', 'Bell Atlantic Corp. v. Twombly'],
  ['State v. Luna', 'STATE OF OREGON v. LUNA'],
  ['Continental T. V., Inc. v. GTE Sylvania Inc.', 'Continental T. V., Inc. v. GTE Sylvania Inc.'],
  [
    'Bill Johnson’s Rests., Inc. v. NLRB',
    "Bill Johnson's Restaurants, Inc. v. National Labor Relations Board",
  ],
  ['Muledy v. Penworthy', 'Muldey v. Penworthy'],
  ['Schwarzeneger v. Fred Martin Motor Co.', 'Schwarzenegger v. Fred Martin Motor Co.'],
])('%s is the case called %s', (written, held) => {
  expect(same(written, held)).toBe(true)
})

test.each([
  ['Smith v. Jones', 'Smith v. Johnson'],
  ['United States v. Smith', 'United States v. Jones'],
  ['State v. Miller', 'State v. Muller Brothers'],
  ['Doe v. Roe', 'Brown v. Board of Education'],
  ['United States v. Johnson', 'United States v. Johnston'],
  ['In re Wilson', 'In re Watson'],
  ['United States', 'United States v. Jones'],
])('%s is not the case called %s', (written, held) => {
  expect(same(written, held)).toBe(false)
})
