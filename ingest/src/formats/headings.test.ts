import { expect, test } from 'vitest'
import { findHeadings } from './headings.ts'

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
