import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { memoExtensions } from './memo-schema.ts'
import { BRINGS_IN, OriginKeeper } from './origin-keeper.ts'

const schema = getSchema(memoExtensions)
const suggestion = '01980000-0000-7000-8000-000000000001'
const [plugin] = OriginKeeper.config.addProseMirrorPlugins?.call({} as never) ?? []

function memo() {
  const mark = { type: 'origin', attrs: { by: 'machine', suggestion } }
  const doc = schema.nodeFromJSON({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Mine. ' },
          { type: 'text', text: 'The machine’s.', marks: [mark] },
        ],
      },
    ],
  })
  return EditorState.create({ doc, plugins: plugin ? [plugin] : [] })
}
const origins = (state: EditorState) => {
  const found: string[] = []
  state.doc.descendants(node => {
    if (node.isText) found.push(`${node.text}:${String(node.marks[0]?.attrs.by ?? 'person')}`)
  })
  return found
}

test('a word typed into machine text makes the whole of it edited', () => {
  const state = memo()
  const mark = state.doc.resolve(12).marks()
  const next = state.apply(state.tr.insert(12, schema.text('own ', mark)))
  expect(origins(next)).toEqual(['Mine. :person', 'The mown achine’s.:machine_edited'])
})

test('a word deleted from machine text makes the rest of it edited', () => {
  const state = memo()
  expect(origins(state.apply(state.tr.delete(7, 11)))).toEqual(['Mine. :person', 'machine’s.:machine_edited'])
})

test('typing beside machine text leaves it the machine’s', () => {
  const state = memo()
  expect(origins(state.apply(state.tr.insertText('More ', 1)))).toEqual([
    'More Mine. :person',
    'The machine’s.:machine',
  ])
})

test('splitting a paragraph changes no words', () => {
  const state = memo()
  expect(origins(state.apply(state.tr.split(11))).every(each => !each.includes('machine_edited'))).toBe(true)
})

test('bringing the same suggestion in a second time is not an edit', () => {
  const state = memo()
  const words = schema.text(' Again.', state.doc.resolve(12).marks())
  const next = state.apply(state.tr.insert(state.doc.content.size - 1, words).setMeta(BRINGS_IN, true))
  expect(origins(next).some(each => each.includes('machine_edited'))).toBe(false)
})
