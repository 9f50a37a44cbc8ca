import type { CheckRow } from '@quaere/api/core/wire/memos'
import { expect, test } from 'vitest'
import { numbered } from './mark-numbers.ts'

const row = (fingerprint: string, ordinal: number) => ({ fingerprint, ordinal }) as CheckRow

test('marks have the numbers of the listed citations with the same finding, equal ones in order', () => {
  const listed = [row('a', 0), row('b', 1), row('a', 2)]
  const marks = [row('a', 0), null, row('new', 2), row('a', 3)].map(each => ({ start: 0, end: 1, row: each }))
  expect(numbered(marks, listed).map(mark => mark.ordinal)).toEqual([0, null, null, 2])
})
