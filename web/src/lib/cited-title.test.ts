import { expect, test } from 'vitest'
import type { CheckRow } from '@quaere/api/core/wire/memos'
import { citedTitle } from './cited-title.ts'

const titled = (text: string, title: string | null): string | null =>
  citedTitle({ text, evidence: { title } as CheckRow['evidence'] })

test('a citation that names no case says whose it is', () => {
  expect(titled('Id.', 'Halloran v. Pike Street Properties')).toBe('Halloran v. Pike Street Properties')
  expect(titled('212 Frank. at 322', 'Halloran v. Pike Street Properties')).toBe(
    'Halloran v. Pike Street Properties',
  )
})

test('a citation that names its case is not told twice, and of one that was not found nothing is told', () => {
  expect(titled('Halloran, 212 Frank. at 322', 'Halloran v. Pike Street Properties')).toBeNull()
  expect(titled('In re Gault, 387 U.S. 1 (1967)', 'In re Gault')).toBeNull()
  expect(titled('Id. at 12', null)).toBeNull()
})
