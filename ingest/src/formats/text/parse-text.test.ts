import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseMarkdown } from './parse-text.ts'

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
