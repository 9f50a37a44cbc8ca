import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import type { Span } from '../types.ts'

/** Paragraphs of a memo; those that begin with "❝" are a block quotation, two in a row one of two paragraphs. */
function memo(...paragraphs: string[]): { text: string; blocks: Span[] } {
  let text = ''
  const blocks: Span[] = []
  let isOpen = false
  for (const written of paragraphs) {
    const isQuoted = written.startsWith('❝')
    const words = isQuoted ? written.slice(1) : written
    if (text !== '') text += '\n\n'
    const last = blocks.at(-1)
    if (isQuoted && isOpen && last !== undefined) last.end = text.length + words.length
    else if (isQuoted) blocks.push({ start: text.length, end: text.length + words.length })
    isOpen = isQuoted
    text += words
  }
  return { text, blocks }
}

/** Quoted words of each citation; loose ones in brackets. */
const quoted = (...paragraphs: string[]): string[][] => {
  const { text, blocks } = memo(...paragraphs)
  return findCitations(text, { quotations: blocks }).map(c =>
    c.quotations.map(q => (q.loose === true ? `(${q.text})` : q.text)),
  )
}

const alder = 'Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993)'
const cedar = 'Cedar v. Dogwood, 13 F.3d 7 (1st Cir. 1993)'
const words = 'The landlord who knew of the defect is bound by it.'

test.each<[string, string[], string[][]]>([
  ['the citation below', ['Rent is owed.', `❝${words}`, `${alder}.`, 'We agree.'], [[words]]],
  ['a signal below', [`❝${words}`, `See ${alder}.`], [[words]]],
  ['a dash below', [`❝${words}`, `— ${alder}`], [[words]]],
  ['*id.* below', [`See ${cedar}.`, `❝${words}`, 'Id. at 9.'], [[], [words]]],
  ['one below that says the same only now', [`❝${words}`, `Accord ${alder}.`], [[`(${words})`]]],
  ['a sentence below about the case', [`❝${words}`, `${alder}, is of no help.`], [[`(${words})`]]],
  ['a history below', [`❝${words}`, `${alder}, aff’d, 511 U.S. 3 (1994).`], [[words], []]],
  ['a case named in the paragraph below', [`❝${words}`, `The court in ${alder} disagreed.`], [[]]],
  ['two paragraphs', [`❝${words}`, '❝It is so.', `${alder}.`], [[`${words}\n\nIt is so.`]]],
  ['marks around the words', [`❝“${words}”`, `${alder}.`], [[words]]],
  [
    'words without a mark at their end',
    ['❝and is bound by the Law of Franklin', `${alder}.`],
    [['and is bound by the Law of Franklin']],
  ],
  ['its own citation', [`❝${words} ${alder}.`, 'We agree.'], [[words]]],
  ['its own citation in brackets', [`❝${words} (${alder}.)`], [[words]]],
  ['its own citation in its last line', [`❝${words}\n— ${alder}`, `${cedar}.`], [[words], []]],
  ['its own citation in a paragraph', [`❝${words}`, `❝${alder}.`, 'We agree.'], [[words]]],
  ['its own string of citations', [`❝${words} ${alder}; ${cedar}.`], [[words], [`(${words})`]]],
  ['its own citation and one more', [`❝${words} ${alder}. See also ${cedar}.`], [[words], []]],
  [
    'its own citation or that of whoever is quoted',
    [`❝${words} ${cedar}.`, `${alder}.`],
    [[`(${words})`], [`(${words} ${cedar}.)`]],
  ],
  [
    'a case that the quoted words name',
    [`❝As ${cedar}, has it, ${words}`, `${alder}.`],
    [[], [`As ${cedar}, has it, ${words}`]],
  ],
  [
    'the citation above, ending in a colon',
    [`So it was held, ${alder}:`, `❝${words}`, 'We agree.'],
    [[words]],
  ],
  ['a court that speaks above', [`In ${alder}, the court wrote:`, `❝${words}`], [[words]]],
  ['a court that speaks above without a colon', [`In ${alder}, the court held that`, `❝${words}`], [[words]]],
  [
    'a court that speaks in a sentence above',
    [`We turn to ${alder}. The court wrote:`, `❝${words}`],
    [[words]],
  ],
  [
    'a paragraph above that ends in a citation',
    [`Rent is owed. ${alder}.`, `❝${words}`, 'We agree.'],
    [[`(${words})`]],
  ],
  [
    'a document that speaks above',
    [`Rent is owed. ${alder}. The lease says:`, `❝${words}`],
    [[`(${words})`]],
  ],
  ['the writer, who speaks above', [`Rent is owed. ${alder}. We suggest:`, `❝${words}`], [[]]],
  ['a paragraph above that goes on', [`In ${alder}, the tenant won. That was just.`, `❝${words}`], [[]]],
  ['the record below', [`Rent is owed, ${alder}:`, `❝${words}`, 'Compl. ¶ 12.'], [[]]],
  ['the record at its end', [`Rent is owed. ${alder}.`, `❝${words} (Tr. 45)`, 'We agree.'], [[]]],
  ['none near', ['Rent is owed.', `❝${words}`, 'We agree.', `${alder}.`], [[]]],
  ['a citation in its midst alone', [`❝As ${cedar}, has it, ${words}`, 'We agree.'], [[]]],
  [
    'the block above, not the one before',
    [`❝First. ${words}`, `${alder}.`, `❝Then. ${words}`, `${cedar}.`],
    [[`First. ${words}`], [`Then. ${words}`]],
  ],
  ['a block that is only a citation', [`❝${words}`, 'We agree.', `❝${alder}.`, 'It is so.'], [[]]],
])('a block quotation is given to %s', (_, paragraphs, expected) => {
  expect(quoted(...paragraphs)).toEqual(expected)
})

test('no name is read across the edge of a block quotation', () => {
  const { text, blocks } = memo('❝and is bound by the Law of Franklin', `${alder}.`)
  expect(findCitations(text, { quotations: blocks }).map(c => c.plaintiff)).toEqual(['Alder'])
})

test('*id.* behind a block quotation passes over what is cited in it', () => {
  const { text, blocks } = memo(
    `In ${alder}, the court wrote:`,
    `❝${words} ${cedar}, is not so.`,
    'Id. at 102.',
  )
  expect(findCitations(text, { quotations: blocks }).map(c => c.inQuotation)).toEqual([
    undefined,
    true,
    undefined,
  ])
})

test('lines that Markdown quotes are a block quotation', () => {
  const found = (text: string) => findCitations(text).map(c => c.quotations.map(q => q.text))
  expect(found(`Rent is owed.\n\n> The landlord who knew\n> is bound by it.\n\n${alder}.`)).toEqual([
    ['The landlord who knew\n> is bound by it.'],
  ])
  expect(found(`Rent is owed.\n\n> ${words} ${alder}.\n\nWe agree.`)).toEqual([[words]])
  expect(found(`> ${words}\n>\n> — ${alder}\n\n${cedar}.`)).toEqual([[words], []])
})
