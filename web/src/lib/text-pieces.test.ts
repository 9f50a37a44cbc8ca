import { expect, test } from 'vitest'
import { textPieces } from './text-pieces.ts'

test('overlapping marks are cut so that each piece has its own set', () => {
  const layers = [
    { start: 0, end: 6, what: 'comment' },
    { start: 4, end: 9, what: 'citation' },
  ]
  expect(
    textPieces('0123456789', { start: 2, end: 10 }, layers).map(({ text, over }) => [text, over]),
  ).toEqual([
    ['23', ['comment']],
    ['45', ['comment', 'citation']],
    ['678', ['citation']],
    ['9', []],
  ])
})

test('a page that begins inside cuts, one that begins elsewhere does not', () => {
  const starts = textPieces('0123456789', { start: 2, end: 8 }, [], [1, 5, 9]).map(piece => piece.start)
  expect(starts).toEqual([2, 5])
})
