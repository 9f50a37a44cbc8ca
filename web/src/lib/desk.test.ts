import type { AssignmentRow } from '@quaere/api/core/wire/matters'
import type { MemoRow } from '@quaere/api/core/wire/memos'
import { expect, test } from 'vitest'
import { sortDesk } from './desk.ts'

const ana = { id: 'ana', name: 'Ana' }
const ben = { id: 'ben', name: 'Ben' }
const assignment = (id: string, over: Partial<AssignmentRow>): AssignmentRow => ({
  id,
  matterId: 'm',
  matterName: 'Matter',
  clientName: 'Client',
  question: 'Why?',
  jurisdiction: 'Franklin',
  deadline: '2026-03-01T00:00:00Z',
  deadlineZone: 'UTC',
  state: 'accepted',
  words: '',
  stateReason: null,
  filedBy: ben,
  filedAt: '2026-01-01T00:00:00Z',
  researcher: ana,
  reviewer: ben,
  memo: null,
  deliveryId: null,
  files: [],
  ...over,
})
const memo = (id: string, over: Partial<MemoRow>): MemoRow => ({
  id,
  title: id,
  state: 'drafting',
  matterName: 'Matter',
  clientName: 'Client',
  author: ana,
  deadline: '2026-03-01T00:00:00Z',
  deadlineZone: 'UTC',
  updatedAt: '2026-02-01T00:00:00Z',
  ...over,
})

test('a researcher begins what names them and has no memo yet, nearest deadline first', () => {
  const rows = [
    assignment('late', { deadline: '2026-04-01T00:00:00Z' }),
    assignment('soon', {}),
    assignment('other', { researcher: ben }),
    assignment('begun', { memo: { id: 'x', state: 'drafting', title: 't' } }),
  ]
  const desk = sortDesk({ id: 'ana', role: 'researcher' }, rows, [])
  expect(desk.toBegin.map(({ id }) => id)).toEqual(['soon', 'late'])
})

test('only an administrator accepts', () => {
  const rows = [assignment('new', { state: 'filed', researcher: null, reviewer: null })]
  expect(sortDesk({ id: 'noel', role: 'administrator' }, rows, []).toAccept).toHaveLength(1)
  expect(sortDesk({ id: 'ana', role: 'researcher' }, rows, []).isEmpty).toBe(true)
})

test('memos under way are parted into own and others’, finished ones lie below', () => {
  const memos = [memo('own', {}), memo('bens', { author: ben }), memo('sent', { state: 'delivered' })]
  const desk = sortDesk({ id: 'ana', role: 'researcher' }, [], memos)
  expect([desk.ownMemos, desk.otherMemos, desk.finishedMemos].map(pile => pile.map(({ id }) => id))).toEqual([
    ['own'],
    ['bens'],
    ['sent'],
  ])
})
