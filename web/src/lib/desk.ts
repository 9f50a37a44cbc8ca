import type { DeliveryRow } from '@quaere/api/core/wire/deliveries'
import type { AssignmentRow } from '@quaere/api/core/wire/matters'
import type { MemoRow } from '@quaere/api/core/wire/memos'
import type { Me } from '@quaere/api/core/wire/people'

export type Desk = {
  /** Deliveries about which a client asked, longest unanswered first. */
  toAnswer: DeliveryRow[]
  toAccept: AssignmentRow[]
  toBegin: AssignmentRow[]
  ownMemos: MemoRow[]
  otherMemos: MemoRow[]
  finishedMemos: MemoRow[]
  isEmpty: boolean
}

const byDeadline = (a: { deadline: string }, b: { deadline: string }): number =>
  Date.parse(a.deadline) - Date.parse(b.deadline)

/** What lies on a person's desk, each pile by deadline. */
export function sortDesk(
  { id, role }: Pick<Me, 'id' | 'role'>,
  assignments: readonly AssignmentRow[],
  memos: readonly MemoRow[],
  deliveries: readonly DeliveryRow[],
): Desk {
  const toAnswer = deliveries
    .filter(({ waitingSince }) => waitingSince !== null)
    .sort((a, b) => Date.parse(a.waitingSince ?? '') - Date.parse(b.waitingSince ?? ''))
  const sorted = [...assignments].sort(byDeadline)
  const open = memos.filter(isUnderWay).sort(byDeadline)
  const toAccept = role === 'administrator' ? sorted.filter(({ state }) => state === 'filed') : []
  const toBegin = sorted.filter(
    ({ state, researcher, memo }) => state === 'accepted' && memo === null && researcher?.id === id,
  )
  const ownMemos = open.filter(({ author }) => author.id === id)
  const otherMemos = open.filter(({ author }) => author.id !== id)
  const finishedMemos = memos.filter(memo => !isUnderWay(memo)).sort((a, b) => -byDeadline(a, b))
  const isEmpty = [toAnswer, toAccept, toBegin, ownMemos, otherMemos].every(pile => pile.length === 0)
  return { toAnswer, toAccept, toBegin, ownMemos, otherMemos, finishedMemos, isEmpty }
}

const isUnderWay = ({ state }: MemoRow): boolean => state !== 'delivered' && state !== 'withdrawn'
