import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

const named = (text: string): string[] =>
  findCitations(text).map(({ plaintiff, defendant }) => `${plaintiff ?? ''} v. ${defendant ?? ''}`)

test.each([
  'Fern v. Castell – 12 F.3d 100 (1993).',
  'Fern v. Castell -- 12 F.3d 100 (1993).',
  'Fern v. Castell: 12 F.3d 100 (1993).',
  'Fern v. Castell; 12 F.3d 100; 1993.',
  'Fern v. Castell. 12 F.3d 100 (1993).',
  'Fern v. Castell, reported at 12 F.3d 100 (1993).',
  'Fern v. Castell, which is found at 12 F.3d 100 (1993).',
  'Fern v. Castell, a case of the First Circuit, 12 F.3d 100 (1993).',
  'Fern v. Castell, at 12 F.3d 100 (1993).',
  '| Fern v. Castell | 12 F.3d 100 | 1993 |',
  '“Fern v. Castell,” 12 F.3d 100 (1993).',
  'See 12 F.3d 100 (1993) (Fern v. Castell).',
  '12 F.3d 100 (1993), Fern v. Castell.',
])('what no comma parts from its citation is its name as well: %s', text => {
  expect(named(`The rule is settled. ${text}`)).toEqual(['Fern v. Castell'])
})

test.each([
  'Fern v. Castell ("Fern I"), 12 F.3d 100 (1993).',
  'Fern v. Castell (“Fern I”), 12 F.3d 100 (1993).',
  'Fern v. Castell [the “Fern” case], 12 F.3d 100 (1993).',
  'Fern v. Castell (C. C.) 12 F.3d 100.',
  'Fern v. Castell, 5 Widget. 12, 12 F.3d 100.',
  'Fern v. Castell¹, 12 F.3d 100.',
  '12 F.3d 100 (Fern v. Castell).',
  'Fern v. Castell (Fern I), No. 08-11770, 2009 WL 1259963 (1993).',
  'Fern v. Castell, --- U.S. ----, ---- - ----, 113 S. Ct. 748 (1993).',
  'Fern v. Castell, ___ U.S. ___ & n. 11, 113 S. Ct. 748 (1993).',
  'Fern v. Castell, 36,665, p. 6 (La.App. 2 Cir. 3/5/03), 839 So.2d 960.',
  // Publishers of opinions mask docket numbers of this court so.
  'Fern v. Castell, XXXX-XXXX (La.2/21/01), 839 So.2d 960.',
  'Fern v. Castell, 25,855 (La.App.2d Cir.6/22/94), 639 So.2d 378.',
])('nor a bracket, a blank page or a docket number between: %s', text => {
  expect(named(`The rule is settled. ${text}`)).toEqual(['Fern v. Castell'])
})

test.each([
  ['Fern v.Castell, 12 F.3d 100.', 'Fern v. Castell'],
  ['Fern v. City ofTaft (1962) 58 Cal.2d 565.', 'Fern v. City of Taft'],
  ['the case ofFern v. Castell, 12 F.3d 100.', 'Fern v. Castell'],
  ['Fern v. Castell (In re Castell), 12 F.3d 100.', 'Fern v. Castell (In re Castell)'],
  ['Fern v. State (Town of Castell), 12 F.3d 100.', 'Fern v. State (Town of Castell)'],
  ['12 F.3d 100 (Fern, Inc. v. Castell, LLC).', 'Fern, Inc. v. Castell, LLC'],
  ['Fern v. al-Castell, 12 F.3d 100.', 'Fern v. al-Castell'],
  ['iFern Inc. v. i4c L. P., 12 F.3d 100.', 'iFern Inc. v. i4c L. P.'],
  ['Fern v. Castell Assn ., 12 F.3d 100.', 'Fern v. Castell Assn'],
  ['Fern v. Castell & Forest Enf., 12 F.3d 100.', 'Fern v. Castell & Forest Enf.'],
  ['Fern v. Local 27, etc., 12 F.3d 100.', 'Fern v. Local 27, etc.'],
  ['Castell, etc., R. Co. v. Fern, 12 F.3d 100.', 'Castell, etc., R. Co. v. Fern'],
  ['In the First Circuit, Fern v. Castell, 12 F.3d 100.', 'Fern v. Castell'],
  ['Under Title VII, Fern v. Castell, 12 F.3d 100.', 'Fern v. Castell'],
  ['There, Fern v. Castell, 12 F.3d 100.', 'Fern v. Castell'],
  ['At page 107 of Fern v. Castell, 12 F.3d 100.', 'Fern v. Castell'],
  ['The Supreme Court of Ohio in Fern v. Castell, 12 F.3d 100.', 'Fern v. Castell'],
])('names that print, an abbreviation or a court before it change: %s', (text, name) => {
  expect(named(`The rule is settled. ${text}`)).toEqual([name])
})

test('a proceeding is named so, too', () => {
  expect(named('The rule is settled. In re Fern – 12 F.3d 100 (1993).')).toEqual([' v. Fern'])
})

test.each([
  'We rely on Fern v. Castell.\n\n12 F.3d 100 (1993) is of no help.',
  'See Fern v. Castell, 517\n\f Cite as: 580 U. S. ____ (2017) 9\n',
  'The court said that “we follow Fern v. Castell.” 12 F.3d 100 (1993).',
  'The court cited a case: 12 F.3d 100 (1993).',
  '12 F.3d 100 (1993) (the rule of Fern v. Castell applies).',
  'It was made by his Widget., 12 F.3d 100 (1993).',
  'In the First Circuit, 12 F.3d 100 (1993) is the rule.',
  'As to Count II, 12 F.3d 100 (1993) is the rule.',
  'Exhibit A, 12 F.3d 100 (1993) is the rule.',
  'Today, 12 F.3d 100 (1993) is the rule.',
  'Notably, 12 F.3d 100 (1993) is the rule.',
])('no name is made of other words: %j', text => {
  expect(named(text)).toEqual([' v. '])
})

test('a name that follows belongs to the citation behind it', () => {
  expect(named('12 F.3d 100 (1993), Fern v. Castell, 14 F.3d 9 (1994).')).toEqual([' v. ', 'Fern v. Castell'])
})

test.each([' – ', ' | ', ': ', ', a case '])('a megabyte of joints takes time in proportion: %j', joint => {
  findCitations(`A v. B${joint}1 F.3d 2`.repeat(40_000))
})

test.each([
  ['Fern v. Castell (12 F.3d 100, 1993)', 1993, []],
  ['Fern v. Castell (12 F.3d 100, 103, 1993)', 1993, ['103']],
  ['Fern v. Castell (12 F.3d 1990, 1993)', undefined, ['1993']],
])('%s has its year in the bracket', (text, year, pins) => {
  const [found] = findCitations(`See ${text}.`)
  expect(found?.year).toBe(year)
  expect(found?.pins.map(({ label }) => label)).toEqual(pins)
})

const harrow = 'Harrow Estates Ltd v. Pemberton'
test.each([
  ['Harrow Estates Ltd -v- Pemberton [2012] EWCA Civ 77', harrow],
  ['Harrow Estates Ltd v Pemberton (“Harrow”) [2012] EWCA Civ 77', harrow],
  ['Harrow Estates Ltd v Pemberton ("the Harrow case") [2012] 1 WLR 455', harrow],
  ['[2012] EWCA Civ 77 (Harrow Estates Ltd v Pemberton)', harrow],
  ['[2012] EWCA Civ 77, R (Harrow) v Pemberton.', 'R (Harrow) v. Pemberton'],
  ['[2012] EWCA Civ 77 (R v Pemberton)', 'R v. Pemberton'],
  ['[2012] EWCA Civ 77 (Re Pemberton)', ' v. Pemberton'],
  ['Harrow Estates Ltd -v.- Pemberton, 12 F.3d 100', harrow],
])('as lawyers of the United Kingdom write names: %s', (text, name) => {
  expect(named(`The rule is settled. ${text}`)).toEqual([name])
})

test.each([
  'Fern v. Castell (Fern I), No. 99-12194, slip op. at 30 (D. Mass. Oct. 6, 2003).',
  'Fern v. Castell – No. 99-12194 (D. Mass. 2003).',
  'Fern v. Castell: No. 99-12194 (D. Mass. 2003).',
  'Fern v. Castell (No. 99-12194) (D. Mass. 2003).',
])('a docket number is a citation behind them, too: %s', text => {
  const [found] = findCitations(`The rule is settled. ${text}`)
  expect(found).toMatchObject({
    kind: 'docket',
    plaintiff: 'Fern',
    defendant: 'Castell',
    year: 2003,
    court: 'mad',
  })
  expect(found?.pin).toBe(text.includes('slip') ? '30' : undefined)
})
