import { getSchema } from '@tiptap/core'
import { history, redo, undo } from '@tiptap/pm/history'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { memoExtensions } from './memo-schema.ts'
import { type MovedSuggestions, movedByHistory } from './moved-suggestions.ts'

const schema = getSchema(memoExtensions)
const suggestion = '01980000-0000-7000-8000-000000000001'

test('undoing takes a suggestion out of the text and doing again brings it back; deleting it by hand does neither', () => {
  const doc = schema.node('doc', null, [schema.node('paragraph', null, schema.text('Mine.'))])
  let state = EditorState.create({ doc, plugins: [history()] })
  let moved: MovedSuggestions | null = null
  const apply = (change: Transaction): void => {
    moved = movedByHistory(change)
    state = state.apply(change)
  }
  const by = (attrs: object) => [schema.mark('origin', { by: 'machine', suggestion, ...attrs })]
  const taken = schema.node('paragraph', null, schema.text('The machine’s.', by({})))
  apply(state.tr.insert(state.doc.content.size, taken))
  expect(moved).toBeNull()
  undo(state, apply)
  expect(moved).toEqual({ left: [suggestion], back: [] })
  redo(state, apply)
  expect(moved).toEqual({ left: [], back: [suggestion] })

  const end = state.doc.content.size
  apply(state.tr.delete(end - taken.nodeSize, end).setMeta('addToHistory', true))
  expect(moved).toBeNull()
  undo(state, apply)
  expect(moved).toEqual({ left: [], back: [suggestion] })

  // Some of its words, also as a person changed them, are still the suggestion's.
  apply(state.tr.addMark(end - 10, end - 1, schema.mark('origin', { by: 'machine_edited', suggestion })))
  undo(state, apply)
  expect(moved).toBeNull()
})
