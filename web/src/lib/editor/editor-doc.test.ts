import { newMemoDoc, type MemoNode } from '@quaere/api/core/memo-doc'
import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { endOfSection, fromEditor, headingAt, outlineOf, toEditor } from './editor-doc.ts'
import { memoExtensions } from './memo-schema.ts'

const schema = getSchema(memoExtensions)
const open = (doc: MemoNode) => schema.nodeFromJSON(toEditor(doc))

test('a memo comes out of the editor as it went in', () => {
  const from = {
    kind: 'opinion' as const,
    sourceId: '01980000-0000-7000-8000-000000000001',
    start: 3,
    end: 9,
  }
  const mark = { type: 'origin' as const, attrs: { by: 'machine' as const, suggestion: from.sourceId } }
  const doc: MemoNode = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Discussion' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'Taken.', marks: [{ type: 'bold' }, mark] }] },
      {
        type: 'blockquote',
        attrs: { from },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Q' }] }],
      },
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
      },
    ],
  }
  expect(fromEditor(open(doc))).toEqual(doc)
})

test('a memo without blocks can be typed into', () => {
  expect(open({ type: 'doc' }).childCount).toBe(1)
})

test('the heading the cursor is in is the last one before it', () => {
  const doc = open(newMemoDoc('May she sue?'))
  const outline = outlineOf(doc)
  expect(outline.map(entry => entry.words)).toContain('Discussion')
  const discussion = outline.find(entry => entry.words === 'Discussion')
  expect(headingAt(outline, (discussion?.position ?? 0) + 13)?.words).toBe('Discussion')
  expect(headingAt(outline, 0)).toBeNull()
})

test('a section ends before the next heading of its level, over the empty lines there', () => {
  const doc = open(newMemoDoc('q'))
  const { from, to } = endOfSection(doc, 'Discussion')
  expect(doc.resolve(to).nodeAfter?.textContent).toBe('Conclusion')
  expect(doc.resolve(from).nodeBefore?.textContent).toBe('Discussion')
})

test('a heading below belongs to the section', () => {
  const heading = (level: 2 | 3, text: string): MemoNode => ({
    type: 'heading',
    attrs: { level },
    content: [{ type: 'text', text }],
  })
  const doc = open({
    type: 'doc',
    content: [heading(2, 'Discussion'), heading(3, 'A'), heading(2, 'Conclusion')],
  })
  expect(doc.resolve(endOfSection(doc, 'Discussion').from).nodeBefore?.textContent).toBe('A')
  expect(endOfSection(doc, 'A')).toEqual(endOfSection(doc, 'Discussion'))
  expect(endOfSection(doc, 'Gone').to).toBe(doc.content.size)
})
