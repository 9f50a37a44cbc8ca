import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { backwardPin } from './judge-place.ts'

const back = (citation: string, last?: number) => {
  const [c] = findCitations(`Cole v. Dale, ${citation}.`, { pages: true })
  return c === undefined ? undefined : backwardPin(c, last)
}

test.each([
  '97 F.3d 678, 681-678 (5th Cir. 1996)',
  '97 F.3d 678, 679-75 (5th Cir. 1996)',
  '97 F.3d 678, 684-83 (5th Cir. 1996)',
  '1996 WL 12345, at *3-2 (5th Cir. 1996)',
  '1996 WL 12345, at *31-30 (5th Cir. 1996)',
])('a range that runs backwards: %s', citation => {
  expect(back(citation)).toBeDefined()
})

test.each([
  '97 F.3d 678, 679-80 (5th Cir. 1996)',
  '97 F.3d 678, 1318-19 (5th Cir. 1996)',
  // The end begins the next hundred, or the next ten.
  '97 F.3d 678, 1199-01 (5th Cir. 1996)',
  '97 F.3d 678, 698-03 (5th Cir. 1996)',
  '97 F.3d 678, 679-5 (5th Cir. 1996)',
  '97 F.3d 78, 98-12 (5th Cir. 1996)',
  '1996 WL 12345, at *12-3 (5th Cir. 1996)',
  '1996 WL 12345, at *2-3 (5th Cir. 1996)',
])('one that does not, or of which that is not certain: %s', citation => {
  expect(back(citation)).toBeUndefined()
})

test('an end that may be of the next hundred is backwards where the case has no such page', () => {
  expect(back('97 F.3d 678, 698-03 (5th Cir. 1996)', 705)).toBeUndefined()
  expect(back('97 F.3d 678, 698-03 (5th Cir. 1996)', 699)).toBeDefined()
})
