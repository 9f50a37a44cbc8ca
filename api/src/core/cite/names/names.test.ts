import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
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
  ['Castillo-Villagra v. INS', 'Teresa De Jesus Castillo Villagra v. Immigration and Naturalization Service'],
  ['Hossain v. Gonzales', 'Hossain v. Ashcroft'],
  ['CBS v. United States', 'Columbia Broadcasting System Inc v. United States'],
  ['Brown v. Gen. Servs. Admin.', 'Brown v. Gsa'],
  ['Beighley v. FDIC', 'Harold v. Beighley v. Federal Deposit Insurance Corporation Etc'],
  ['Donaldson v. Clark', 'Jurldine A. Donaldson v. Paul v. Clark'],
  [
    'Burlington N. R.R. Co. v. Dep’t of Revenue',
    'Burlington Northern Railroad Company v. Department of Revenue',
  ],
  ['7 United States v. Nersesian', 'United States v. Murad Nersesian'],
  ['Uribe v. Merchants Bank of New York', 'Uribe v. Merchs Bank of Ny'],
  ['United States v. Bowie', 'United States v. Bowie, Juan'],
  ['Commonwealth v. Mosbacher', 'Com of Mass v. Mosbacher'],
  ['United States ex rel. Wilson v. Graham County', 'Wilson v. Graham County'],
  ['Zim v. Western Pub. Co.', 'Zim v. Western Publishing Company'],
  ['Pray v. Narragansett Improvement Co.', 'Pray v. Narragansett Imp Co'],
  ['Irwin v. Veterans Admin.', 'Irwin v. Department of Veterans Affairs'],
  ['Ports Auth. v. M/V Manhattan Prince', 'Ports Authority v. Mv Manhattan Prince Sujeen Trading Pte'],
  [
    'Rumsfeld v. Forum for Acad. & Institutional Rts., Inc.',
    'Rumsfeld v. Forum for Academic and Institutional Rights, Inc.',
  ],
  ['Backpage.com, LLC v. Dart', 'Backpagecom Llc v. Thomas Dart'],
  ['Alder v. Amazon.com, Inc.', 'Alder v. Amazon Com Inc'],
  ['Washington v. Ash', 'State of Washington v. Ash'],
  ['Whitlock v. Brueggemann', 'Herbert Whitlock v. Charles Bruegge'],
  [
    'Heffron v. Int’l Soc. for Krishna Consciousness',
    'Heffron v. International Society for Krishna Consciousness, Inc.',
  ],
  ['Sons of Confederate Veterans v. Alder', 'Sons of Confed. Veterans, Texas Division v. Alder'],
  ['Alder v. Allied Home Mortgage Corp.', 'Alder v. Allied Home Mtg Corp'],
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
  ['United States v. Richards', 'United States v. Richard Anthony Miller'],
  ['United States v. Paul', 'United States v. Paul Padilla'],
  ['United States v. Lopez', 'United States v. Gonzalez-Lopez'],
  ['United States v. Cruz-Rodriguez', 'United States v. Cruz'],
  ['United States v. Young', 'United States v. Young Brothers Inc Contractors'],
  ['County of Los Angeles v. Davis', 'Lopez v. Davis'],
  ['State v. Reeves', 'Phalen Park State Bank v. Reeves'],
  ['Reynolds v. Sims', 'In re Sims'],
  ['United States v. Price', 'U. S. ex rel. McIntosh v. Price'],
  ['United States ex rel. Accardi v. Shaughnessy', 'United States ex rel. Hintopoulos v. Shaughnessy'],
  ['Waller v. Georgia', 'Walker v. Georgia'],
  ['John v. Jackson', 'Johnson v. Jackson'],
  ['Vaughan v. Lewis', 'Vaughan v. Lewisville Indep Sch Dist'],
  ['Reyes v. INS', 'Reyes v. Centaur Ins. Co.'],
  ['Cooter & Gell v. Hartman Corp.', 'Cooter & Gell v. Hartmarx Corp.'],
  ['British Motor v. Newton', 'British Motor Car Distributors, Ltd. v. New Motor Vehicle Board'],
  ['Alder v. Foxworth', 'Alder v. Fox'],
  ['Norwood v. Harris', 'Norwood v. Harrison'],
  ['Jackson v. West Virginia', 'Jackson v. Virginia'],
  ['Keller v. State Bar of Colo.', 'Keller v. State Bar of California'],
  ['Walker v. Sons of Confederate Veterans', 'Walker v. Sons of Union Veterans'],
  ['Sons of Confederate Veterans, Inc. v. Alder', 'Sons of Union Veterans of the Civil War v. Alder'],
  ['Alder v. First Nat’l Bank of Boston', 'Alder v. First State Bank of Boston'],
  ['Alder v. Bd. of Zoning Appeals', 'Alder v. Board of Tax Appeals'],
  ['Alder v. N.Y. Life Ins. Co.', 'Alder v. New York Fire Insurance Company'],
  ['Alder v. Am. Fed’n of Labor', 'Alder v. American Federation of Teachers'],
])('%s is not the case called %s', (written, held) => {
  expect(same(written, held)).toBe(false)
})

test('what is left of a name that could not be read says nothing against a case', () => {
  expect(
    compareNames({ defendant: 'Co.' }, { name: 'Aro Mfg. Co. v. Convertible Top Replacement Co.' }).same,
  ).toBe(true)
})

test('a name stands in for a citation only when both parties agree without a slip', () => {
  const sure = (written: string, held: string) => compareNames({ text: written }, { name: held }).sure
  expect(sure('Brown v. Bd. of Educ.', 'Brown v. Board of Education of Topeka')).toBe(true)
  expect(sure('Muledy v. Penworthy', 'Muldey v. Penworthy')).toBe(false)
  expect(sure('Twombly', 'Bell Atlantic Corp. v. Twombly')).toBeUndefined()
})

test('any two names are compared without a fault, and a name is its own', () => {
  const name = fc.string({ maxLength: 60 })
  fc.assert(fc.property(name, name, (a, b) => typeof same(a, b) === 'boolean'))
  const party = fc.stringMatching(/^[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?$/)
  fc.assert(fc.property(party, party, (a, b) => same(`${a} v. ${b}`, `${a} v. ${b}`)))
})

test('a caption that is cut off behind its first party does not stand in for the second', () => {
  const held = {
    name: 'James COOK, Zachary Luckett and Quincle Cook, Plaintiffs-Respondents,',
    shortName: 'Cook v. Public Storage, Inc.',
  }
  expect(compareNames({ text: 'Cook v. Public Storage, Inc.' }, held).same).toBe(true)
  expect(compareNames({ text: 'Cook v. Price' }, held).same).toBe(false)
  expect(compareNames({ text: 'Cook' }, held).same).toBe(true)
})

test.each([
  ['Vallejo v. INS', 'Bernal-Vallejo v. INS'],
  ['United States v. Cruz', 'United States v. Cruz-Rodriguez'],
  ['Alder v. Birch-Cole', 'Alder v. Mary Cole'],
  ['Amalgamated Ass’n of Street, etc. v. Birch', 'Motor Coach Employees v. Birch'],
])(
  '%s and %s agree by one of two surnames or before an etc., which alone does not make them one case',
  (written, held) => {
    expect(compareNames({ text: written }, { name: held })).toMatchObject({ same: false, half: true })
  },
)

test.each([
  ['Vallejo v. INS', 'Bernal-Lopez v. INS'],
  ['United States v. Anna Birch-Cole', 'United States v. Mary Cole'],
  ['Alder v. Cole', 'Elm v. Birch-Cole'],
  ['Amalgamated Ass’n of Street, etc. v. Birch', 'Motor Coach Employees v. Elm'],
  ['Motor Coach Employees, etc. v. Birch', 'Motor Coach Employees v. Elm'],
  ['Alder, etc. v. State', 'Birch v. State'],
])('%s and %s do not agree by half', (written, held) => {
  const match = compareNames({ text: written }, { name: held })
  expect([match.same, match.half]).toEqual([false, undefined])
})

test('the Crown is one party by whichever name, and what stands before a comma is a surname', () => {
  expect(compareNames({ plaintiff: 'R', defendant: 'Cole' }, { name: 'REGINA v MARY COLE' }).same).toBe(true)
  expect(compareNames({ text: 'R v Cole' }, { name: 'The King v Marsh' }).same).toBe(false)
  expect(
    compareNames({ text: "O'Donnell v. Barry" }, { name: "O'Donnell, Philip v. Barry, Marion S." }).same,
  ).toBe(true)
  expect(compareNames({ text: 'Pell v. Barry' }, { name: 'Pell v. Barry Marsh' }).same).toBe(false)
})

test.each([
  ['Bryant', 'Mil. Dep’t of Miss.', 'Bryant v. Military Department of the State of Mississippi'],
  ['Smith', 'Fac. Mgmt. Rsch. Co.', 'Smith v. Facility Management Research Company'],
  ['Pol’y Stud. Found.', 'Regul. Comm’n', 'Policy Studies Foundation v. Regulatory Commission'],
])(
  'abbreviations of table T6 are read in a name and agree with the words: %s v. %s',
  (plaintiff, defendant, name) => {
    const [found] = findCitations(`See ${plaintiff} v. ${defendant}, 597 F.3d 678 (5th Cir. 2010).`)
    expect([found?.plaintiff, found?.defendant]).toEqual([plaintiff, defendant])
    expect(compareNames({ plaintiff, defendant }, { name }).same).toBe(true)
  },
)

test.each([
  ['Maietta Const., Inc.', 'Maietta Construction Inc'],
  ['Shoshone Min. Co.', 'Shoshone Mining Co'],
])('“%s” is “%s”, whatever table T6 has for the abbreviation', (written, name) => {
  expect(compareNames({ plaintiff: 'Rutter', defendant: written }, { name: `Rutter v. ${name}` }).same).toBe(
    true,
  )
})

test.each(['First Circuit, US', 'Roe and UNITED STATES', 'Facts U.S.', 'As to the claim United States'])(
  'what running text leaves before the United States is not the party: %s',
  plaintiff => {
    const match = compareNames({ plaintiff, defendant: 'Birch' }, { name: 'United States v. Birch' })
    expect(match.same).toBe(true)
  },
)
