import { expect, test } from 'vitest'
import { judgmentFacts, readNeutral } from './uk-judgment.ts'

const RULE = '- - - - - - - - - -'
const first = `1. ${'This is an appeal against an order of the court below. '.repeat(3)}`

/** The facts of a judgment of which these lines stand before the first paragraph. */
const facts = (lines: string[], after: string[] = []) =>
  judgmentFacts(['Neutral Citation Number: [2022] EWHC 621 (Ch)', ...lines, first, ...after], [])

const name = (lines: string[]): string | undefined => facts(lines)?.['name']

test.each([
  [
    'the first party of each side',
    ['(1) A LTD', '(2) B LTD', 'Claimants', '- and -', '(1)\tC PLC', '(2) D PLC'],
  ],
  ['roles in the next column', ['A LTD\tClaimant', '- and -', 'C PLC\tDefendant']],
  ['words in brackets below a party', ['A LTD', '(formerly B LTD)', 'Claimant', 'and', 'C PLC', '(a firm)']],
  ['a role behind a party', ['A LTD – FIRST APPELLANT', 'B – SECOND APPELLANT', 'and', 'C PLC (1)']],
  ['the number of a claim', ['Case No: CL-2022-1', 'A LTD\tClaimant', '-v-', 'C PLC']],
])('the name is that of the parties, with %s', (_, lines) => {
  expect(name(['Before :', 'LADY X', 'and', 'MR Y', RULE, 'Between :', ...lines, RULE])).toBe('A LTD v C PLC')
})

test('a party goes on in the line below', () => {
  const lines = [
    'A',
    'Appellant',
    '- and -',
    'THE COMMISSIONERS FOR HER MAJESTY’S\tRespondents',
    'REVENUE & CUSTOMS',
  ]
  const expected = 'A v THE COMMISSIONERS FOR HER MAJESTY’S REVENUE & CUSTOMS'
  expect(name(['Between', ...lines])).toBe(expected)
  // Without "Between" the party is the nearest line above.
  expect(name(['UPPER TRIBUNAL', 'TAX CHAMBER', ...lines])).toBe(expected)
})

test.each([
  ['Between :', 'THE QUEEN', 'on the application of'],
  [RULE, 'THE KING ON THE APPLICATION OF'],
])('judicial review is named for whom the Crown acts (%s)', (...lines) => {
  expect(name([...lines, 'MARY JONES', '(CLAIMANT)', '-v-', 'A COURT', '(DEFENDANT)'])).toBe(
    'R (on the application of MARY JONES) v A COURT',
  )
})

test('letters that are set apart are one word', () => {
  expect(name([RULE, 'R E G I N A', '- v –', 'JOHN DOE', RULE])).toBe('REGINA v JOHN DOE')
})

test.each([
  ['Lloyd (Respondent) v Google LLC (Appellant)', 'Lloyd v Google LLC'],
  ['DPP (Respondent) v McKee (AP) (Appellant) (Northern Ireland)', 'DPP v McKee'],
  ['Sugar (Deceased) (Represented by A B) (Appellant) v BBC (Respondents)', 'Sugar (Deceased) v BBC'],
])('%s is named without the roles', (line, expected) => {
  expect(name(['JUDGMENT', line, 'before'])).toBe(expected)
})

test('one without another side is named for its matter, and never for what its paragraphs say', () => {
  expect(name(['IN THE MATTER OF THE CHILDREN ACT 1989', 'IN THE MATTER OF', 'Ann Lee', 'Applicant'])).toBe(
    'Re Ann Lee',
  )
  expect(name(['In the matter of:', 'Re K', 'and', 'Re R'])).toBe('Re K and Re R')
  const spoken = judgmentFacts(['[2024] EWHC 1 (KB)', `${first} In Smith v Jones it was held so.`], [])
  expect(spoken).toEqual({ neutral_citation: '[2024] EWHC 1 (KB)', court: 'EWHC-KB' })
})

test.each([
  ['Date: 22/06/2022', 'Hearing dates: 1 May 2022'],
  ['22 June 2022', 'Hearing date: 1 July 2022'],
  ['Heard at Field House\tDecision & Reasons Promulgated', 'On 10 February 2022\t22 June 2022'],
  ['JUDGMENT DELIVERED ON', '22 June 2022', 'Heard on 8 and 9 July 2022'],
  ['Decision given on: 22 June 2022', 'Hearing: On 30 July 2022 on the papers.'],
])('the date is that of the decision and not of a hearing (%s)', (...lines) => {
  expect(facts(lines)?.['date']).toBe('2022-06-22')
})

test('a date that stands alone at the end, or is called that of the release, counts before a bare one of the head', () => {
  const end = ['The appeal is dismissed.', 'A. Judge', '22 June 2022']
  expect(facts(['18 January 2022'], end)?.['date']).toBe('2022-06-22')
  const appended = ['RELEASE DATE: 22 June 2022', 'APPENDIX', ...Array.from({ length: 20 }, () => 'A rule.')]
  expect(facts(['Sitting on 11 and 12 May 2022'], appended)?.['date']).toBe('2022-06-22')
  expect(facts(['Date: 18 January 2022'], end)?.['date']).toBe('2022-01-18')
})

test.each([
  ['[2021] UKUT 00116 (IAC)', '[2021] UKUT 116 (IAC)', 'ukutiac'],
  ['[2023] EWHC 579 KB', '[2023] EWHC 579 (KB)', 'ewhckb'],
  ['[2022] EHWC 950 (Ch)', '[2022] EWHC 950 (Ch)', 'ewhcch'],
  ['[2021] EWCA Crim 1412', '[2021] EWCA Crim 1412', 'ewcacrim'],
  ['[2022] EAT 36', '[2022] EAT 36', 'ukeat'],
])('the neutral citation %s is read as %s, and says the court', (printed, citation, courtId) => {
  expect(readNeutral(printed)).toMatchObject({ citation, courtId })
})
