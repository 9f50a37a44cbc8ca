import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import type { Citation } from '../types.ts'

const named = (text: string, plaintiff: string): Citation => {
  const found = findCitations(text).find(c => c.plaintiff === plaintiff)
  if (found === undefined) throw new Error(`no citation of ${plaintiff}`)
  return found
}

test('citations inside a parenthetical have names of their own and say where they stand', () => {
  const text =
    'See Smith v. Jones, 12 F.3d 45, 50 (1st Cir. 1993) (en banc) (quoting Doe v. Roe, 1 U.S. 2, 3 (1800) ' +
    '(citing Adams v. Burr, 3 U.S. 4 (1801); Carr v. Dorr, 4 U.S. 5 (1802))). Next.'
  const [smith, doe, adams, carr] = findCitations(text)
  expect(smith).toMatchObject({ signal: 'see', plaintiff: 'Smith', parenthetical: 'en banc' })
  expect(smith?.parentheticals).toHaveLength(2)
  expect(smith?.within).toBeUndefined()
  expect(text.slice(smith?.fullStart, smith?.fullEnd)).toMatch(/^Smith .*\(1802\)\)\)$/)
  expect(doe).toMatchObject({
    plaintiff: 'Doe',
    defendant: 'Roe',
    within: 0,
    relation: 'quoting',
    year: 1800,
  })
  expect(adams).toMatchObject({ plaintiff: 'Adams', within: 1, relation: 'citing' })
  expect(carr).toMatchObject({ plaintiff: 'Carr', within: 1, relation: 'citing' })
})

test.each([
  ["aff'd", "aff'd"],
  ['aff’d mem.', "aff'd mem."],
  ["aff'd in part, rev'd in part", "aff'd in part, rev'd in part"],
  ["rev'd on other grounds", "rev'd on other grounds"],
  ['cert. denied', 'cert. denied'],
  ['cert. denied sub nom.', 'cert. denied sub nom.'],
  ['vacated and remanded', 'vacated and remanded'],
  ['overruled by', 'overruled by'],
  ['abrogated on other grounds by', 'abrogated on other grounds by'],
  ['superseded by statute, as recognized in', 'superseded by statute'],
  ["aff'd by an equally divided Court", "aff'd"],
  ["reh'g denied", "reh'g denied"],
])('after "%s" a decision tells the history of the one before it', (phrase, history) => {
  const found = findCitations(`Able v. Baker, 12 F.2d 3 (1st Cir. 1950), ${phrase}, 340 U.S. 5 (1951).`)
  expect(found).toHaveLength(2)
  expect(found[0]).toMatchObject({ plaintiff: 'Able', year: 1950 })
  expect(found[0]?.history).toBeUndefined()
  expect(found[1]).toMatchObject({ history, historyOf: 0, year: 1951 })
  expect(found[1]?.plaintiff).toBeUndefined()
})

test('a later decision of another name keeps its own name, and a chain points at the decision before', () => {
  const text =
    "A v. B, 12 F.2d 3, 4 F.3d 5 (1st Cir. 1950), aff'd sub nom. C v. D, 340 U.S. 5 (1951), overruled by E v. F, 410 U.S. 6 (1973)."
  expect(named(text, 'C')).toMatchObject({ history: "aff'd sub nom.", historyOf: 0, defendant: 'D' })
  expect(named(text, 'E')).toMatchObject({ history: 'overruled by', historyOf: 2, year: 1973 })
})

test('two refusals in a row tell of the same decision', () => {
  const found = findCitations(
    "A v. B, 12 F.2d 3 (1950), reh'g denied, 13 F.2d 4 (1950), cert. denied, 340 U.S. 5 (1951).",
  )
  expect(found.map(c => c.historyOf)).toEqual([undefined, 0, 0])
})

test('history is not read into prose', () => {
  const found = findCitations(
    'A v. B, 12 F.2d 3 (1950). We affirmed a judgment that rested on it in C v. D, 340 U.S. 5 (1951).',
  )
  expect(found.map(c => c.history)).toEqual([undefined, undefined])
})

test.each([
  ['See', 'see'],
  ['see also', 'see also'],
  ['See generally', 'see generally'],
  ['Cf.', 'cf.'],
  ['Accord', 'accord'],
  ['But see', 'but see'],
  ['But cf.', 'but cf.'],
  ['Contra', 'contra'],
  ['E.g.,', 'e.g.'],
  ['See, e.g.,', 'see, e.g.'],
  ['See, e. g.,', 'see, e.g.'],
  ['But see, e.g.,', 'but see, e.g.'],
  ['*See also*', 'see also'],
  ['[s]ee', 'see'],
  ['See,\n   e.g.,', 'see, e.g.'],
  ['3 See', 'see'],
  ['3] Compare', 'compare'],
])('"%s" is the signal "%s" and no part of a name', (written, signal) => {
  expect(named(`It is so. ${written} Smith v. Jones, 1 U.S. 2 (1800).`, 'Smith')).toMatchObject({ signal })
})

test('compare … with marks both sides', () => {
  const found = findCitations('Compare A v. B, 1 U.S. 2 (1800), with C v. D, 3 U.S. 4 (1801).')
  expect(found.map(c => c.signal)).toEqual(['compare', 'with'])
})

test('what is cited inside quoted words says so', () => {
  const found = findCitations(
    'He wrote that “under 28 U.S.C. § 2254 it is so.” A v. B, 1 U.S. 2 (1800). Id. at 4.',
  )
  expect(found.map(c => c.inQuotation)).toEqual([true, undefined, undefined])
})
