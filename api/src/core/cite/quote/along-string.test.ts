import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import { findCitations } from '../find.ts'
import type { HeldSource } from '../types.ts'

const alder = 'Alder v. Birch, 12 F.3d 100 (1st Cir. 1993)'
const cedar = 'Cedar v. Dogwood, 13 F.3d 7 (1st Cir. 1993)'
const elm = 'Elm v. Fir, 14 F.3d 9 (1st Cir. 1994)'
const words = 'the landlord who knew of the defect is bound by it'
const altered = 'the landlord who heard of the defect is bound by it'
const foreign = 'a tenant may never be asked for the key of his own house'

const opinion = (name: string, citation: string, text: string): HeldSource => ({
  id: citation,
  externalId: citation,
  name,
  shortName: name,
  citations: [citation],
  court: null,
  date: null,
  text,
  pages: [],
  parts: [],
})
const inAlder = opinion('Alder v. Birch', '12 F.3d 100', `We say it anew: ${words}. So be it.`)
const inCedar = opinion('Cedar v. Dogwood', '13 F.3d 7', `It is old law that ${words}. So be it.`)
const inElm = opinion('Elm v. Fir', '14 F.3d 9', `We hold that ${altered}. So be it.`)

const judged = (text: string, ...held: HeldSource[]): string[] =>
  finishCheck(planCheck(text), held).map(c => `${c.judgement.verdict}: ${c.judgement.reason}`)

test.each([
  ['a semicolon', `${alder}; ${cedar}`],
  ['signals', `See, e.g., ${alder}; see also ${cedar}`],
  ['a history between', `${alder}, aff’d, 514 U.S. 1 (1995); ${cedar}`],
  ['a parenthetical', `${alder} (citing ${cedar})`],
  ['words of which a part is quoted', `${alder} (quoting in part ${cedar})`],
])('the second of a string gets the words after the first, loosely: %s', (_, string) => {
  const last = findCitations(`“${words}.” ${string}.`).at(-1)
  expect(last?.quotations.filter(q => q.loose !== true)).toEqual([])
})

test('altered words of a case that is not held are compared with the next one', () => {
  const [, second] = judged(`“${altered}.” See, e.g., ${alder}; ${cedar}.`, inCedar)
  expect(second).toMatch(/^altered_quote/)
})

test('words that stand in the next one are found there', () => {
  const [, second] = judged(`“${words}.” See, e.g., ${alder}; ${cedar}.`, inCedar)
  expect(second).toMatch(/^verified.*word for word/)
})

test('words that do not stand in the next one are told, and are no finding', () => {
  const [, second] = judged(`“${foreign}.” See, e.g., ${alder}; ${cedar}.`, inCedar)
  expect(second).toMatch(/^verified.*offered first for a case that is not held/)
})

test('where the first is held, the next one is not asked', () => {
  const [first, second] = judged(`“${words}.” See, e.g., ${alder}; ${elm}.`, inAlder, inElm)
  expect(first).toMatch(/^verified.*word for word/)
  expect(second).not.toMatch(/altered|words|quot/)
})

test('the first held one of a string is asked, and no other', () => {
  const [, second, third] = judged(`“${words}.” ${alder}; ${cedar}; ${elm}.`, inCedar, inElm)
  expect(second).toMatch(/word for word/)
  expect(third).not.toMatch(/altered|words|quot/)
})

test('a case that is said to be quoted must hold the words', () => {
  expect(judged(`“${altered}.” ${alder} (quoting ${cedar}).`, inCedar)[1]).toMatch(/^altered_quote/)
  expect(judged(`“${foreign}.” ${alder} (quoting ${cedar}).`, inCedar)[1]).toMatch(/^quote_not_found/)
  expect(judged(`“${words}.” ${alder} (quoting ${cedar}).`, inCedar)[1]).toMatch(/^verified.*word for word/)
})

test.each([
  ['words quoted within the words', `“${foreign}, for ‘${words}.’” ${alder} (quoting ${cedar}).`],
  ['marks that are left out', `“${foreign}.” ${alder} (cleaned up) (quoting ${cedar}).`],
  ['several quotations', `It “${words},” and “${foreign}.” ${alder} (quoting ${cedar}).`],
])('it need not hold all of them: %s', (_, text) => {
  expect(judged(text, inCedar)[1]).toMatch(/^verified/)
})

test('a long string is read in one pass', () => {
  expect(findCitations(`“${words}.” ${`${alder}; ${cedar}; `.repeat(3000)}`)).toHaveLength(6000)
})
