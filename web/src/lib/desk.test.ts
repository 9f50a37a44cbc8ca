import type { DeliveryRow } from '@quaere/api/core/wire/deliveries'
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
  sentBackBy: null,
  ...over,
})
const delivery = (id: string, waitingSince: string | null): DeliveryRow => ({
  id,
  title: id,
  matterName: 'Matter',
  clientName: 'Client',
  deliveredAt: '2026-02-01T00:00:00Z',
  acknowledgedAt: null,
  questions: 1,
  waitingSince,
})

test('a researcher begins what names them and has no memo yet, nearest deadline first', () => {
  const rows = [
    assignment('late', { deadline: '2026-04-01T00:00:00Z' }),
    assignment('soon', {}),
    assignment('other', { researcher: ben }),
    assignment('begun', { memo: { id: 'x', state: 'drafting', title: 't' } }),
  ]
  const desk = sortDesk({ id: 'ana', role: 'researcher' }, rows, [], [])
  expect(desk.toBegin.map(({ id }) => id)).toEqual(['soon', 'late'])
})

test('only an administrator accepts', () => {
  const rows = [assignment('new', { state: 'filed', researcher: null, reviewer: null })]
  expect(sortDesk({ id: 'noel', role: 'administrator' }, rows, [], []).toAccept).toHaveLength(1)
  expect(sortDesk({ id: 'ana', role: 'researcher' }, rows, [], []).isEmpty).toBe(true)
})

test('memos under way are parted into own and others’, finished ones lie below', () => {
  const memos = [memo('own', {}), memo('bens', { author: ben }), memo('sent', { state: 'delivered' })]
  const desk = sortDesk({ id: 'ana', role: 'researcher' }, [], memos, [])
  expect([desk.ownMemos, desk.otherMemos, desk.finishedMemos].map(pile => pile.map(({ id }) => id))).toEqual([
    ['own'],
    ['bens'],
    ['sent'],
  ])
})

test('clients who wait for an answer lie on the desk, the longest first, and nothing else of what was delivered', () => {
  const rows = [
    delivery('late', '2026-02-03T00:00:00Z'),
    delivery('answered', null),
    delivery('early', '2026-02-02T00:00:00Z'),
  ]
  const desk = sortDesk({ id: 'ana', role: 'researcher' }, [], [], rows)
  expect(desk.toAnswer.map(({ id }) => id)).toEqual(['early', 'late'])
  expect(desk.isEmpty).toBe(false)
})
