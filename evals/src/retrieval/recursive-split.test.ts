import { expect, test } from 'vitest'
import { recursiveSplit } from './recursive-split.ts'

const texts = (text: string, size: number, overlap: number) =>
  recursiveSplit(text, size, overlap).map(({ start, end }) => text.slice(start, end))

test('paragraphs are joined up to the size, then lines, then words', () => {
  expect(texts('aa bb\n\ncc\n\ndddd eeee', 9, 0)).toEqual(['aa bb\n\ncc', 'dddd eeee'])
  expect(texts('aaa bbb ccc ddd', 7, 0)).toEqual(['aaa bbb', 'ccc ddd'])
})

test('the end of a chunk is repeated at the beginning of the next', () => {
  expect(texts('aaa bbb ccc ddd', 11, 3)).toEqual(['aaa bbb ccc', 'ccc ddd'])
})

test('what nothing separates is cut at the size, and nothing is lost', () => {
  expect(texts('abcdefghij', 4, 0)).toEqual(['abcd', 'efgh', 'ij'])
  const text = 'The term ends in May.\n\n'.repeat(40) + 'x'.repeat(2_500)
  const covered = new Set(
    recursiveSplit(text).flatMap(({ start, end }) => [...Array(end - start).keys()].map(i => start + i)),
  )
  for (let at = 0; at < text.length; at++) if (/\S/.test(text.charAt(at))) expect(covered.has(at)).toBe(true)
  expect(Math.max(...recursiveSplit(text).map(({ start, end }) => end - start))).toBeLessThanOrEqual(1_000)
})
