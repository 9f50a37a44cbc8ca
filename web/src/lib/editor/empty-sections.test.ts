import { expect, test } from 'vitest'
import { memoText, type MemoNode } from '@quaere/api/core/memo-doc'
import { emptyWords } from './empty-sections.ts'

const heading = (level: 2 | 3, text: string): MemoNode => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
})
const paragraph = (text: string): MemoNode =>
  text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] }
const words = (...content: MemoNode[]): string | null => emptyWords(memoText({ type: 'doc', content }))

test('headings with nothing under them are named, and one with a lower heading that has something is not', () => {
  expect(
    words(
      heading(2, 'Brief Answer'),
      paragraph(''),
      heading(2, 'Discussion'),
      heading(3, 'The duty'),
      paragraph('It is owed.'),
      heading(3, 'The defense'),
      heading(2, 'Conclusion'),
      paragraph(' '),
    ),
  ).toBe('Nothing stands under “Brief Answer”, “The defense”, “Conclusion”.')
  expect(words(heading(2, 'Discussion'), heading(3, 'The duty'), paragraph('It is owed.'))).toBeNull()
})
