import { expect, test } from 'vitest'
import { printedStanding } from './printed-standing.ts'

const checked = (...verdicts: ('verified' | 'wrong_pin' | 'not_held')[]) => ({
  checkedAt: '2026-01-01T00:00:00.000Z',
  citations: verdicts.map(verdict => ({ verdict })),
})

test('a printed memo that nobody approved says so, and how many citations are not verified', () => {
  const some = checked('verified', 'wrong_pin', 'not_held')
  expect(printedStanding('drafting', some)).toBe('Draft, not approved: 2 of 3 citations are not verified.')
  expect(printedStanding('in_review', checked('wrong_pin'))).toBe(
    'In review, not approved: 1 of 1 citation is not verified.',
  )
  expect(printedStanding('withdrawn', checked('verified'))).toBe('Withdrawn, not approved.')
  for (const unread of [null, { checkedAt: null, citations: [] }])
    expect(printedStanding('drafting', unread)).toBe('Draft, not approved: its citations are not checked.')
})

test('an approved memo is printed without a warning, unless a citation of it stands on a reason alone', () => {
  expect(printedStanding('approved', checked('verified'))).toBeNull()
  expect(printedStanding('delivered', checked('verified', 'not_held'))).toBe(
    '1 of 2 citations is not verified.',
  )
})
