import { memoText, type MemoNode } from '@quaere/api/core/memo-doc'
import { expect, test } from 'vitest'
import { changesOfBlocks, isChanged, textChanges } from './changed-text.ts'

const memo = (...words: string[]) =>
  memoText({
    type: 'doc',
    content: words.map((text): MemoNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  })

test('new words are marked where they stand, removed ones are told where they stood', () => {
  const after = memo('The lease binds.', 'The tenant must sue.')
  const changes = textChanges(memo('The lease binds.', 'The tenant may sue.').text, after.text)
  const [first, second] = changesOfBlocks(after.blocks, changes)
  expect(first && isChanged(first)).toBe(false)
  expect(second?.added.map(({ start, end }) => after.text.slice(start, end))).toEqual(['must'])
  expect(second?.removed.map(({ text }) => text)).toEqual(['may'])
})

test('a paragraph that went away is told at the next one, or at the last', () => {
  const whole = memo('One stands.', 'Two goes.', 'Three stands.').text
  const middle = memo('One stands.', 'Three stands.')
  expect(changesOfBlocks(middle.blocks, textChanges(whole, middle.text)).map(isChanged)).toEqual([
    false,
    true,
  ])
  const end = memo('One stands.', 'Two goes.')
  const last = changesOfBlocks(end.blocks, textChanges(whole, end.text)).at(-1)
  expect(last?.removed[0]?.text).toContain('Three stands.')
})

test('the same text has no changed block', () => {
  const same = memo('One.', 'Two.')
  expect(changesOfBlocks(same.blocks, textChanges(same.text, same.text)).some(isChanged)).toBe(false)
})
