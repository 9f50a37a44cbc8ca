import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import { parseMarkdown, parseText } from './parse-text.ts'

test('a line that is underlined is a heading of Markdown; rules, tables, items and code are none', () => {
  const text = [
    'The Lease',
    '=========',
    '',
    'Its terms',
    '---',
    'Words.',
    '',
    '---',
    '',
    '| a | b |',
    '|---|---|',
    '',
    '- an item',
    '---',
    '',
    'the end of a paragraph',
    'that goes on',
    '---',
    '```',
    '',
    'code',
    '----',
    '```',
  ].join('\n')
  const outcome = parseMarkdown(strToU8(text), 'a.md')
  if (!outcome.ok) throw new Error(outcome.reason)
  const { headings, title } = outcome.source
  expect(headings.map(one => [one.level, one.text, text.slice(one.start, one.end)])).toEqual([
    [1, 'The Lease', 'The Lease'],
    [2, 'Its terms', 'Its terms'],
  ])
  expect(title).toBe('The Lease')
})

test('bold and underlined print of a terminal leaves no signs among the words', () => {
  const typed = '\u001b[1mORDER\u001b[0m\n\u001b[4;31mIt is so ordered.\u001b[m\n'
  const outcome = parseText(strToU8(typed), 'order.txt')
  expect(outcome.ok && outcome.source.text).toBe('ORDER\nIt is so ordered.\n')
})

test('letters that a printer typed over themselves stand once, and the file is a text', async () => {
  const bold = (words: string): string => [...words].map(letter => `${letter}\b${letter}`).join('')
  const underlined = (words: string): string => [...words].map(letter => `_\b${letter}`).join('')
  const typed = [
    bold('ORDER'),
    `${underlined('Roe')} ${underlined('v.')} ${underlined('Wade')} is cited.`,
    'see\b_ _\b_\b_\bb\bb o\bo\bok',
  ].join('\n')
  const outcome = await parseFile(strToU8(typed), 'order.txt')
  expect(outcome.ok && outcome.source.text).toBe('ORDER\nRoe v. Wade is cited.\nsee b ok')
})
