import { expect, test } from 'vitest'
import { findHeadings } from './headings.ts'

const texts = (text: string): string[] => findHeadings(text).map(heading => heading.text)

test('an answer in a transcript is no heading, and the part of a memo under the same letter is one', () => {
  const answers = 'Q. Did you see the car?\n\nA. Yes, I saw it.\n\n'
  expect(texts(`EXAMINATION\n\n${answers.repeat(3)}`)).toEqual([])
  expect(texts('A. Standard of Review\n\nThe court reviews it anew.')).toEqual(['A. Standard of Review'])
})
