import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { memoExtensions } from './memo-schema.ts'
import { rewriting } from './rewriting.ts'

const schema = getSchema(memoExtensions)
const text = (words: string, ...marks: string[]) =>
  schema.text(
    words,
    marks.map(mark => schema.mark(mark)),
  )
const state = EditorState.create({
  schema,
  doc: schema.node('doc', null, [
    schema.node('paragraph', null, [
      text('See '),
      text('Doe v. Roe', 'italic'),
      text(', 1 Frank. 2 (1975).'),
    ]),
    schema.node('paragraph', null, [text('More.')]),
  ]),
})
const written = 'Doe v. Roe, 1 Frank. 2 (1975)'
const right = 'Doe v. Roe, 1 Frank. 2 (1974)'
const range = { from: 5, to: 5 + written.length }

test('only what differs is written anew, so that the name keeps its italics', () => {
  const change = rewriting(state, range, written, right)
  expect(change?.doc.firstChild?.textContent).toBe('See Doe v. Roe, 1 Frank. 2 (1974).')
  expect(change?.doc.firstChild?.child(1).marks.map(mark => mark.type.name)).toEqual(['italic'])
  expect(change?.steps).toHaveLength(1)
})

test('words can be added and taken away', () => {
  expect(rewriting(state, range, written, `${written} (dissent)`)?.doc.textContent).toContain(
    '(1975) (dissent).',
  )
  expect(rewriting(state, range, written, 'Doe v. Roe, 1 Frank. 2')?.doc.textContent).toContain('1 Frank. 2.')
})

test('words that have changed meanwhile are left alone', () => {
  expect(rewriting(state, range, 'Doe v. Poe, 1 Frank. 2 (1975)', right)).toBeNull()
  expect(rewriting(state, { from: 6, to: range.to }, written, right)).toBeNull()
  expect(rewriting(state, { from: 5, to: 900 }, written, right)).toBeNull()
})
