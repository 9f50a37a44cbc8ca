import { expect, test } from 'vitest'
import { printedStanding } from './printed-standing.ts'

const checked = (...verdicts: ('verified' | 'wrong_pin' | 'not_held')[]) => ({
  checkedAt: '2026-01-01T00:00:00.000Z',
  citations: verdicts.map(verdict => ({ verdict })),
  stale: [],
})

test('a printed memo that nobody approved says so, and how many citations are not verified', () => {
  const some = checked('verified', 'wrong_pin', 'not_held')
  expect(printedStanding('drafting', some)).toBe('Draft, not approved: 2 of 3 citations are not verified.')
  expect(printedStanding('in_review', checked('wrong_pin'))).toBe(
    'In review, not approved: 1 of 1 citation is not verified.',
  )
  expect(printedStanding('withdrawn', checked('verified'))).toBe('Withdrawn, not approved.')
  for (const unread of [null, { checkedAt: null, citations: [], stale: [] }])
    expect(printedStanding('drafting', unread)).toBe('Draft, not approved: its citations are not checked.')
})

test('an approved memo is printed without a warning, unless a citation of it stands on a reason alone', () => {
  expect(printedStanding('approved', checked('verified'))).toBeNull()
  expect(printedStanding('delivered', checked('verified', 'not_held'))).toBe(
    '1 of 2 citations is not verified.',
  )
})

test('a printed memo names the source whose text changed after its citations were checked', () => {
  const stale = [{ title: 'Halloran v. Pike Street Properties' }]
  expect(printedStanding('approved', { ...checked('verified'), stale })).toBe(
    'The text of Halloran v. Pike Street Properties changed after the citations were checked.',
  )
  expect(
    printedStanding('in_review', {
      ...checked('wrong_pin'),
      stale: [...stale, { title: 'Pell' }, { title: 'Cole' }],
    }),
  ).toBe(
    'In review, not approved: 1 of 1 citation is not verified; the text of Halloran v. Pike Street Properties and of 2 other sources changed after the citations were checked.',
  )
})

test('a review that is printed with its changes alone says that the rest is left out', () => {
  const changes = { shown: 'changes', revision: 3 } as const
  expect(printedStanding('in_review', checked('verified'), changes)).toBe(
    'In review, not approved. Only what changed since revision 3 is here: paragraphs that did not change are left out.',
  )
  expect(printedStanding('delivered', checked('verified'), { shown: 'marked', revision: 3 })).toBe(
    'What changed since revision 3 is marked.',
  )
})
