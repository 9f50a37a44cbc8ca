import { expect, test } from 'vitest'
import { openNoteStarts, splitFootnotes, textSize } from './footnotes.ts'
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

test('the text is what stands above, though the notes have more letters; a title that stands there is not', () => {
  const block = (top: number, size: number, words: string[]): Line[] =>
    lines(words).map((line, at) => ({ ...line, y: top + at * size * 1.2, size }))
  const text = block(100, 12, [
    'The tenant wrote twice in October1, and',
    'nobody answered, as the record shows at',
    'length.',
  ])
  const note = block(600, 9, [
    '1 See Marsh v. Pell, 412 F.3d 91, 95 (2d Cir. 2005), which holds at length',
    'that a party who accepts performance with full knowledge of the breach cannot',
    'later insist upon the forfeiture that the clause allows, and says so once more.',
  ])
  const page = { label: '1', height: 792, lines: [...text, ...note] }
  expect(textSize([page])).toBe(12)
  expect(splitFootnotes(page, 12, false).notes).toEqual(note)
  const title = block(100, 24, ['A Lease and its Notices'])
  expect(textSize([{ ...page, lines: [...title, ...note] }])).toBe(9)
})
