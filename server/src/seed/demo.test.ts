import { expect, test } from 'vitest'
import { findAuthorities, findQuotations, reportsOf } from '../../demo/authorities.ts'
import { checkCitations, type ProblemCode } from '../../demo/check-citations.ts'
import { checkDemo, planted } from '../../demo/check-demo.ts'
import { readOpinions } from '../../demo/read-demo.ts'

const reports = reportsOf(readOpinions().map(({ opinion }) => opinion))
const full = 'Halloran v. Pike Street Properties, 212 Frank. 318, 322, 87 S.F.2d 411 (1974)'
const codes = (text: string): ProblemCode[] =>
  checkCitations('test', text, reports).problems.map(({ code }) => code)

test('the demonstration holds together, and is wrong only where it is meant to be', () => {
  const report = checkDemo()
  expect(report.faults).toEqual([])
  expect(report.planted).toHaveLength(planted.length)
})

test('a right citation with its quotation passes', () => {
  expect(codes(`"The efforts need only be reasonable." ${full}. Id. at 323.`)).toEqual([])
})

test.each<[string, string, ProblemCode]>([
  ['another name', full.replace('Halloran v.', 'Hanlon v.'), 'wrong_name'],
  ['another year', full.replace('1974', '1976'), 'wrong_year'],
  ['another court', full.replace('(1974', '(Frank. Ct. App. 1974'), 'wrong_court'],
  ['another parallel citation', full.replace('87 S.F.2d', '88 S.F.2d'), 'wrong_parallel'],
  ['a page with no case', full.replace('212 Frank. 318', '212 Frank. 317'), 'unknown_case'],
  ['a pin outside the case', full.replace('322', '326'), 'pin_outside'],
  ['an id. outside the case', `${full}. Id. at 340.`, 'pin_outside'],
  ['an id. after a statute', `${full}. Frank. Code § 12-304. Id. at 322.`, 'unknown_case'],
  ['a short form with nothing before it', 'Estes, 193 Frank. at 503.', 'not_introduced'],
  ['a short form of another name', `${full}. Estes, 212 Frank. at 322.`, 'wrong_name'],
  ['a changed word', `"The efforts need always be reasonable." ${full}.`, 'quote_altered'],
  ['a dropped not', `"Reletting for the tenant's account is a surrender" ${full}.`, 'quote_altered'],
  ['words of another page', `"The burden of proving a failure to mitigate" ${full}.`, 'quote_elsewhere'],
  [
    'a quotation without a pin',
    `"The efforts need only be reasonable." ${full.replace(' 322,', '')}`,
    'quote_without_pin',
  ],
  [
    'a dissent quoted as the court',
    `"Nothing has changed since but the Court." ${full.replace('322', '325')}.`,
    'quote_of_another_part',
  ],
])('%s is found', (_, text, code) => {
  expect(codes(text)).toEqual([code])
})

test('brackets and an ellipsis pass when what stands around them is exact and in order', () => {
  expect(
    codes(`"[E]fforts need only . . . treat the abandoned space as part of its stock." ${full}.`),
  ).toEqual([])
  expect(codes(`"[T]reat the abandoned space . . . need only be reasonable." ${full}.`)).toEqual([
    'quote_altered',
  ])
})

test('a parallel citation is not taken for a pin', () => {
  const [authority] = findAuthorities(full.replace(' 322,', ''), reports)
  expect(authority).toMatchObject({ pin: null, year: 1974 })
})

test('a quotation belongs to the citation that follows it directly', () => {
  const text = `He said "so be it" long ago. See ${full}. "The efforts need only be reasonable." Id.`
  const quotations = findQuotations(text, findAuthorities(text, reports))
  expect(quotations.map(({ words, authority }) => [words, authority.form])).toEqual([
    ['The efforts need only be reasonable.', 'id'],
  ])
})
