import { expect, test } from 'vitest'
import { openNoteStarts } from './footnotes.ts'
import { type Line, toParagraphs } from './lines.ts'

const lines = (words: string[]): Line[] =>
  words.map((text, at) => {
    const y = 600 + at * 11
    return { text, x: 72, right: 500, y, size: 9, angle: 0, lastY: y }
  })

test('each note is a paragraph, though the one before goes on from the page above and fills its line', () => {
  const starts = openNoteStarts()
  const first = [
    '1 Smith v. Jones, 12 F.3d 34, which held that the rule',
    'applies to every lease made after 1990',
  ]
  expect(toParagraphs(lines(first), starts)).toHaveLength(1)
  const second = [
    'and to none before it that the parties made in',
    'subbasin',
    '2 and 40 of them.',
    '2 See Restatement, section',
    '3 of it.',
  ]
  expect(toParagraphs(lines(second), starts)).toEqual([
    'and to none before it that the parties made in\nsubbasin\n2 and 40 of them.',
    '2 See Restatement, section\n3 of it.',
  ])
})

test('notes with signs are paragraphs, a section of a statute at the start of a line is none', () => {
  const words = [
    '* Judge Roe took no part in the decision of',
    '§ 4 of the order.',
    '† Now known as Acme Holdings.',
  ]
  expect(toParagraphs(lines(words), openNoteStarts())).toHaveLength(2)
})
