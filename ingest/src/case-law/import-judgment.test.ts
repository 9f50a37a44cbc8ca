import { expect, test } from 'vitest'
import { toJudgment } from './import-judgment.ts'
import type { ParsedSource } from '../parsed.ts'

function judgment(lines: string[], meta: Record<string, string>): ParsedSource {
  const text = lines.join('\n\n')
  const paragraphs = lines.flatMap(line => {
    const label = /^(?:\d+\.|\(\w\))/.exec(line)?.[0]
    return label === undefined ? [] : [{ label, start: text.indexOf(line) }]
  })
  const parts: ParsedSource['parts'] = [{ kind: 'body', start: 0, end: text.length }]
  return { title: 'a', text, pages: [], parts, headings: [], warnings: [], paragraphs, meta }
}

test('a judgment is known by its neutral citation and its own paragraphs are its pages', () => {
  const lines = ['1. First', '(a) inner', '2. Second', '7. A quoted rule', '3. Third']
  const opinion = toJudgment(judgment(lines, { neutral_citation: '[2022] EAT 36', date: '2022-02-25' }))
  expect(opinion).toMatchObject({
    externalId: 'uk:[2022] EAT 36',
    citations: ['[2022] EAT 36'],
    courtId: 'ukeat',
    date: '2022-02-25',
  })
  expect(
    opinion?.pages.map(page => [page.label, page.series, opinion.text.slice(page.offset, page.offset + 2)]),
  ).toEqual([
    ['1', 'paragraph', '1.'],
    ['2', 'paragraph', '2.'],
    ['3', 'paragraph', '3.'],
  ])
})

test('a Word file without a neutral citation is no judgment', () => {
  expect(toJudgment(judgment(['1. First'], {}))).toBeNull()
})
