import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

const quoted = (text: string): string[][] =>
  findCitations(text).map(c => c.quotations.map(q => (q.loose === true ? `(${q.text})` : q.text)))

const alder = 'Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993)'
const words = 'the landlord who knew of the defect is bound by it.'

test.each([
  ['a short sentence', `“${words}” That is the law. ${alder}.`],
  ['a signal', `The rule is old: “${words}” That is the law. See ${alder}.`],
])('words before %s are loosely those of the citation behind it', (_, text) => {
  expect(quoted(text)).toEqual([[`(${words})`]])
})

test.each([
  ['a long sentence', `“${words}” ${'That is so and so it is, and '.repeat(6)}it is. ${alder}.`],
  ['two sentences', `“${words}” That is the law. It is old. ${alder}.`],
  ['another paragraph', `“${words}”\n\nThat is the law. ${alder}.`],
  ['few words', `“It is so.” That is the law. ${alder}.`],
  ['a word that notes are left out', `“${words}” (Footnotes omitted.) ${alder}.`],
  ['a sentence that names the case', `“${words}” That is the law. It was held in ${alder}.`],
])('words before %s are not', (_, text) => {
  expect(quoted(text)).toEqual([[]])
})

test('words that another case has are left to it', () => {
  const text = `“${words}” Cedar v. Dogwood, 13 F.3d 7 (1st Cir. 1993). That is the law. ${alder}.`
  expect(quoted(text)).toEqual([[words], []])
})
