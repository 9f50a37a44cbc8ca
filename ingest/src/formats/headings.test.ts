import { expect, test } from 'vitest'
import { makePdfPage } from '../samples/sample-files.ts'
import { findHeadings } from './headings.ts'
import { parsePdf } from './pdf/parse-pdf.ts'

const texts = (text: string): string[] => findHeadings(text).map(heading => heading.text)

test('an answer in a transcript is no heading, and the part of a memo under the same letter is one', () => {
  const answers = 'Q. Did you see the car?\n\nA. Yes, I saw it.\n\n'
  expect(texts(`EXAMINATION\n\n${answers.repeat(3)}`)).toEqual([])
  expect(texts('A. Standard of Review\n\nThe court reviews it anew.')).toEqual(['A. Standard of Review'])
})

test('what heads nothing is no heading: the items of a list, of which the last may have other words below', () => {
  const list =
    '1. First step.\n\n2. Second step, which is longer.\n\n3. Third step.\n\nSo much for the steps.'
  expect(texts(`II. Argument\n\n${list}`)).toEqual(['II. Argument'])
  const parts =
    '1. The lease\n\n1.1 It was signed.\n\n2. The notice\n\n14\n\nIt was never given.\n\n2. The notice'
  expect(texts(parts)).toEqual(['1. The lease', '2. The notice', '2. The notice'])
})

test('a heading that is there twice, as old prints underline it, stays one', () => {
  expect(texts('A. Food Stamp Act\n\nA. Food Stamp Act\n\nThe Act is of 1964.')).toHaveLength(2)
})

test('a number without a full stop makes a heading of what is set in larger type, and of nothing else', async () => {
  const set = (size: number, words: string, y: number): string =>
    `BT /F1 ${size} Tf 20 ${y} Td (${words}) Tj ET\n`
  const text = 'The landlord waived the notice that the lease required.'
  const page = (size: number): Uint8Array =>
    makePdfPage(
      set(size, '2.1 The rule', 180) + set(10, text, 150) + set(10, '2 March 2020 was the day.', 120),
    )
  const headings = async (bytes: Uint8Array): Promise<unknown> => {
    const outcome = await parsePdf(bytes, 'a.pdf')
    return outcome.ok && outcome.source.headings
  }
  expect(await headings(page(14))).toEqual([{ level: 2, text: '2.1 The rule', start: 0, end: 12 }])
  expect(await headings(page(10))).toEqual([])
})
