import { expect, test } from 'vitest'
import { MemoDoc, type MemoNode, memoText } from './memo-doc.ts'

const paragraph = (text: string): MemoNode => ({
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text }],
})
const item = (...content: MemoNode[]): MemoNode => ({ type: 'listItem', content })
const numbered = (start: number, ...content: MemoNode[]): MemoNode => ({
  type: 'orderedList',
  attrs: { start },
  content,
})
const bulleted = (...content: MemoNode[]): MemoNode => ({ type: 'bulletList', content })

const shown = (...content: MemoNode[]) => {
  const { text, blocks } = memoText({ type: 'doc', content })
  return blocks.map(({ start, end, level, marker }) => [level, marker, text.slice(start, end)])
}

test('an item says its number or bullet, how deep its list stands, and only before its first words', () => {
  const inner = numbered(1, item(paragraph('Serve it.')), item(paragraph('Wait.')))
  expect(
    shown(
      paragraph('Steps:'),
      numbered(3, item(paragraph('Give notice.'), paragraph('In writing.'), inner), item(paragraph('Sue.'))),
      bulleted(item(paragraph('Costs.'))),
    ),
  ).toEqual([
    [0, null, 'Steps:'],
    [0, '3.', 'Give notice.'],
    [0, '', 'In writing.'],
    [1, '1.', 'Serve it.'],
    [1, '2.', 'Wait.'],
    [0, '4.', 'Sue.'],
    [0, '•', 'Costs.'],
  ])
})

test('an item without words keeps its number from the next one, as the editor counts', () => {
  expect(shown(numbered(1, item(paragraph('')), item(paragraph('Sue.'))))).toEqual([[0, '2.', 'Sue.']])
})

test('an item whose first paragraph is empty says its number before the first words that it has', () => {
  expect(shown(numbered(1, item(paragraph(''), paragraph('Sue.'))))).toEqual([[0, '1.', 'Sue.']])
})

test('a quoted list keeps its numbers', () => {
  const quote: MemoNode = { type: 'blockquote', content: [numbered(1, item(paragraph('Notice.')))] }
  const [block] = memoText({ type: 'doc', content: [quote] }).blocks
  expect(block).toMatchObject({ type: 'quotation', marker: '1.' })
})

test('what is nested too deeply is refused in a sentence, behind however many other parts it stands', () => {
  let nested: unknown = { type: 'paragraph' }
  for (let levels = 0; levels < 20_000; levels++) nested = { type: 'blockquote', content: [nested] }
  const others = Array.from({ length: 60_000 }, () => ({ type: 'paragraph' }))
  const read = MemoDoc.safeParse({ type: 'doc', content: [...others, nested] })
  expect(read.error?.issues.map(({ message }) => message)).toEqual([
    'The lists in this memo are nested too deeply',
  ])
})
