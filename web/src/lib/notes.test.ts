import type { SealedCitation } from '@quaere/api/core/seal'
import { expect, test } from 'vitest'
import { notesOf, toldOf } from './notes.ts'

const citation = (over: Partial<SealedCitation>): SealedCitation => ({
  block: 0,
  start: 0,
  end: 10,
  text: 'a',
  kind: 'full_case',
  verdict: 'verified',
  reason: 'It fits.',
  authorReason: null,
  tickedBy: [],
  source: null,
  excerpt: null,
  ...over,
})
const excerpt = { before: '', passage: 'x', after: '', start: 0, end: 1 }

test('parallel citations share a note, so that no number is missing', () => {
  const given = [
    citation({ block: 1, start: 5, end: 60 }),
    citation({ block: 1, start: 5, end: 60 }),
    citation({ block: 1, start: 40, end: 70 }),
    citation({ block: 1, start: 70, end: 80 }),
    citation({ block: 2, start: 5, end: 60 }),
  ]
  expect(notesOf(given)).toEqual([
    { block: 1, start: 5, end: 70, citations: [0, 1, 2] },
    { block: 1, start: 70, end: 80, citations: [3] },
    { block: 2, start: 5, end: 60, citations: [4] },
  ])
})

test('notes are numbered as the memo is read, whatever the order of the package', () => {
  const given = [citation({ block: 3 }), citation({ block: 1, start: 20, end: 30 }), citation({ block: 1 })]
  expect(notesOf(given).map(note => note.citations)).toEqual([[2], [1], [0]])
})

test('a note shows the words of the source first, and a parallel citation only when it says something else', () => {
  const given = [
    citation({}),
    citation({ excerpt }),
    citation({ verdict: 'wrong_year', reason: 'The year is 1994.' }),
    citation({ reason: 'Name and year agree.' }),
  ]
  const [note] = notesOf(given)
  if (note === undefined) throw new Error('no note')
  const told = toldOf(note, given)
  expect(told?.main).toBe(given[1])
  expect(told?.others).toEqual([given[2]])
})
