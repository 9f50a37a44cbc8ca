import { expect, test } from 'vitest'
import { findAnchor, makeAnchor } from './anchor.ts'

const before = 'The lessor may enter. The lessee may object. The lessor may enter again.'
const second = before.lastIndexOf('may enter')
const anchor = makeAnchor(before, { start: second, end: second + 'may enter'.length })

test('a comment finds its words where they were', () => {
  expect(findAnchor(before, anchor)).toEqual({ start: second, end: second + 9 })
})

test('of the same words in two places, the one with the same surroundings is meant', () => {
  const after = `By the statute. ${before}`
  expect(findAnchor(after, anchor)?.start).toBe(after.lastIndexOf('may enter'))
})

test('words that are gone have no place', () => {
  expect(findAnchor('The lessor shall leave.', anchor)).toBeNull()
})

test('a comment holds at most 4,000 characters of the memo', () => {
  expect(makeAnchor('x'.repeat(9000), { start: 0, end: 9000 }).quote).toHaveLength(4000)
})
