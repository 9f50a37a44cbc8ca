import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

/** Quoted words of each citation; loose ones in brackets. */
const quoted = (text: string): string[][] =>
  findCitations(text).map(c => c.quotations.map(q => (q.loose === true ? `(${q.text})` : q.text)))

const alder = 'Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993)'
const cedar = 'Cedar v. Dogwood, 13 F.3d 7 (1st Cir. 1993)'
const words = 'the landlord who knew of the defect is bound by it'
const others = 'a tenant who paid the rent in full is owed a key'

test.each([
  ['[1]', '[1]'],
  ['[1]', '[1]:'],
  [' [1]', '[1]'],
  ['[ii]', '[ii]'],
  ['[*]', '[*]'],
  ['[FN1]', '[FN1]'],
  ['[FN1]', 'FN1.'],
  ['[fn1]', '[fn1]'],
  ['[n. 1]', '[n. 1]'],
  ['[^1]', '[^1]:'],
  ['[^alder]', '[^alder]:'],
  ['1', '1'],
  ['1', '1.'],
  ['¹', '¹'],
  ['¹²', '12.'],
])('words before the mark %s are those of the note %s, wherever it stands', (mark, note) => {
  expect(quoted(`“${words}.”${mark}\n\n${note} ${alder}.`)).toEqual([[`${words}.`]])
  expect(quoted(`“${words}.”${mark} So it is.\n\nMore is said.\n\n${note} See ${alder}.`)).toEqual([
    [`${words}.`],
  ])
})

test.each(['[#]', '[FN#]', '[^#]', '#'])('each mark leads to its own note: %s', form => {
  const [one, two] = ['1', '2'].map(n => form.replace('#', n))
  const text = `“${words}.”${one} It is old. “${others}.”${two} So is this.\n\n${one} ${alder}.\n\n${two} ${cedar}.`
  expect(quoted(text)).toEqual([[`${words}.`], [`${others}.`]])
})

test('a number that begins again leads to the next note of that number', () => {
  const text = `“${words}.”[1]\n\n[1] ${alder}.\n\nPart two. “${others}.”[1]\n\n[1] ${cedar}.`
  expect(quoted(text)).toEqual([[`${words}.`], [`${others}.`]])
})

test.each([
  ['the mark of the sentence', `“${words},” it was held.[1]\n\n[1] ${alder}.`],
  ['a note that begins with words of its own', `“${words}.”[1]\n\n[1] It was so held in ${alder}.`],
  ['a cf.', `“${words}.”[1]\n\n[1] Cf. ${alder}.`],
  ['few words and see', `The “no impact” finding[1] is old.\n\n[1] See ${alder}.`],
  ['two notes', `“${words}.”[1][2]\n\n[1] ${alder}.\n\n[2] None.`],
])('words are loose at %s', (_, text) => {
  expect(quoted(text)[0]).toEqual([expect.stringMatching(/^\(/)])
})

test.each([
  ['no note', `“${words}.”[1] So it is. See [2] ${alder}.`],
  ['another note', `“${words}.”[1]\n\n[1] None.\n\n[2] ${alder}.`],
  ['a note of the record with a paragraph below', `“${words}.”[1]\n\n[1] Tr. 45.\n\n${alder}, is old.`],
  ['words of the sentence before', `It said “${words}.” So it is.[1]\n\n[1] ${alder}.`],
])('the note gives no words at %s', (_, text) => {
  expect(quoted(text)).toEqual([[]])
})

test('what one case is said to hold is not firmly the words of the case in the note', () => {
  const text = `In ${alder}, the court held that “${words}.”[1]\n\n[1] ${cedar}.`
  expect(quoted(text)).toEqual([[`${words}.`], [`(${words}.)`]])
})

test('a note takes no words from the citation that stands right behind them', () => {
  expect(quoted(`“${words}”[1] ${alder}.\n\n[1] ${cedar}.`)).toEqual([[words], [`(${words})`]])
})

test('a text of nothing but marks and notes is read in one pass', () => {
  const text = `${`“${words}.”[1] `.repeat(5000)}\n\n${`[1] ${alder}.\n`.repeat(3000)}`
  expect(findCitations(text)).toHaveLength(3000)
})
