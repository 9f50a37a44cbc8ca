import type { Actor, AssignmentState } from '../core/matter.ts'
import { type Action, type MemoState, refuse, transitions } from '../core/memo.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { setAssignmentState } from '../storage/assignments.ts'
import { appendAudit } from '../storage/audit.ts'
import { lockMemo, setMemoState } from '../storage/memos.ts'
import type { Tx } from '../storage/session.ts'
import { type LoadedMemo, loadMemo } from './memo-page.ts'

/** The assignment's state goes along with its memo's; a withdrawn memo leaves the assignment to be begun again. */
export const assignmentStates = {
  drafting: 'drafting',
  in_review: 'in_review',
  approved: 'approved',
  sealed: 'sealed',
  delivered: 'delivered',
  withdrawn: 'accepted',
} as const satisfies Record<MemoState, AssignmentState>

/** Locks the memo, then loads it: nobody changes it until the transaction ends. */
export async function lockAndLoad(tx: Tx, id: string): Promise<LoadedMemo> {
  if (!(await lockMemo(tx, id))) throw new Refused(notFound('memo'))
  return loadMemo(tx, id)
}

/** Lock, judge, then `record` what the action needs, and move the memo and its assignment on. */
export async function moveMemo(
  tx: Tx,
  actor: Actor,
  id: string,
  action: Action,
  record: (loaded: LoadedMemo) => Promise<void> = async () => {},
): Promise<LoadedMemo> {
  const loaded = await lockAndLoad(tx, id)
  const refusal = refuse(action, loaded.facts, actor)
  if (refusal !== null) throw new Refused(refusal)
  await record(loaded)
  const { memo, head } = loaded
  const { to } = transitions[action]
  await setMemoState(tx, id, to)
  await setAssignmentState(tx, memo.assignmentId, assignmentStates[to])
  const about = { matterId: memo.matterId, actorId: actor.id }
  if (action === 'withdraw') {
    await appendAudit(tx, { ...about, kind: 'memo_withdraw', detail: { memoId: id } })
  } else if (action !== 'seal' && action !== 'deliver' && head !== null) {
    const detail = { memoId: id, revision: head.number, sha256: head.sha256 }
    await appendAudit(tx, { ...about, kind: `memo_${action}`, detail })
  }
  return loaded
}
