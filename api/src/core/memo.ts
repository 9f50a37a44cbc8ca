import { z } from 'zod'
import type { Actor } from './matter.ts'
import type { Refusal } from './refusal.ts'

/** The states of a memo; `sealed` and `delivered` never change again. */
export const MemoState = z.enum(['drafting', 'in_review', 'approved', 'sealed', 'delivered', 'withdrawn'])
export type MemoState = z.infer<typeof MemoState>

type Transition = { from: readonly MemoState[]; to: MemoState; by: 'researcher' | 'reviewer'; done: string }

/** Every arrow of a memo's life: a row an action. memo-life.test.ts holds them against the database's guard_memo(). */
export const transitions = {
  submit: { from: ['drafting'], to: 'in_review', by: 'researcher', done: 'submitted for review' },
  approve: { from: ['in_review'], to: 'approved', by: 'reviewer', done: 'approved' },
  request_changes: { from: ['in_review'], to: 'drafting', by: 'reviewer', done: 'sent back for changes' },
  reopen: { from: ['approved'], to: 'drafting', by: 'reviewer', done: 'reopened' },
  seal: { from: ['approved'], to: 'sealed', by: 'reviewer', done: 'sealed' },
  deliver: { from: ['sealed'], to: 'delivered', by: 'reviewer', done: 'delivered' },
  withdraw: {
    from: ['drafting', 'in_review', 'approved'],
    to: 'withdrawn',
    by: 'researcher',
    done: 'withdrawn',
  },
} as const satisfies Record<string, Transition>

/** What can be done to a memo: the name of a row of the table. */
export type Action = keyof typeof transitions

/** What the judge needs to know of a memo. */
export type MemoFacts = {
  state: MemoState
  authorId: string
  /** Everybody who saved a revision or took a suggestion. */
  editorIds: readonly string[]
  /** Members of the matter and what they are in it. */
  members: readonly { userId: string; role: 'researcher' | 'reviewer' }[]
  /** Citations of the newest revision that still block a submission. */
  blocking: { notChecked: number; unexplained: number }
  hasRevision: boolean
  /** Cited sources whose text was replaced after the newest revision was checked. */
  stale: readonly { title: string; changedAt: string }[]
}

const named: Record<MemoState, string> = {
  drafting: 'being drafted',
  in_review: 'in review',
  approved: 'approved',
  sealed: 'sealed',
  delivered: 'delivered',
  withdrawn: 'withdrawn',
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

/** May this person do this now? The one judge: it guards the step and tells the page why a button is off. */
export function refuse(action: Action, memo: MemoFacts, actor: Pick<Actor, 'id'>): Refusal | null {
  const { from, by } = transitions[action]
  const isAuthor = memo.authorId === actor.id || memo.editorIds.includes(actor.id)
  const isReviewer = memo.members.some(member => member.userId === actor.id && member.role === 'reviewer')
  if (by === 'reviewer' && isAuthor) {
    const title =
      action === 'approve'
        ? 'Authors do not approve their own memos'
        : `Authors do not ${verb(action)} their own memos`
    return { code: 'memo/own-review', status: 403, title }
  }
  if (by === 'reviewer' && !isReviewer) {
    return { code: 'memo/not-reviewer', status: 403, title: 'Only a reviewer of this matter does that' }
  }
  if (by === 'researcher' && memo.authorId !== actor.id) {
    return {
      code: 'memo/not-author',
      status: 403,
      title: `Only the memo's researcher can ${verb(action)} it`,
    }
  }
  if (!from.some(state => state === memo.state)) {
    const [is, done] = [named[memo.state], transitions[action].done]
    const title = is === done ? `The memo is ${is} already` : `The memo is ${is}, so it cannot be ${done}`
    return { code: 'memo/wrong-state', status: 409, title }
  }
  const unchecked =
    action === 'submit' ? refuseSubmission(memo) : action === 'approve' ? refuseUnexplained(memo) : null
  return unchecked ?? (rests.has(action) ? refuseStale(memo) : null)
}

/** Actions that rest on the check of the newest revision. */
const rests: ReadonlySet<Action> = new Set(['submit', 'approve', 'seal'])

function refuseStale({ stale: [source, ...more], state }: MemoFacts): Refusal | null {
  if (source === undefined) return null
  const others = more.length === 0 ? '' : ` and of ${count(more.length, 'other source')}`
  const next = state === 'approved' ? 'Reopen the memo and check it again' : 'Check again'
  const title = `The text of ${source.title}${others} changed on ${day(source.changedAt)}, after the check. ${next}`
  return { code: 'memo/stale-check', status: 409, title }
}

/** The UTC day, as lawyers write it: "23 November 2026". */
const day = (instant: string): string =>
  new Date(instant).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

function refuseSubmission({ hasRevision, blocking }: MemoFacts): Refusal | null {
  if (!hasRevision) return { code: 'memo/empty', status: 409, title: 'There is nothing to review yet' }
  if (blocking.notChecked > 0) {
    const title = `${count(blocking.notChecked, 'citation')} not checked yet: run the check first`
    return { code: 'memo/not-checked', status: 409, title }
  }
  if (blocking.unexplained > 0) {
    const title = `${count(blocking.unexplained, 'citation')} not verified and without your reason`
    return { code: 'memo/unexplained', status: 409, title }
  }
  return null
}

/** A check that was run again during the review may find what the researcher gave no reason for, and its reader did not see. */
function refuseUnexplained({ blocking: { unexplained } }: MemoFacts): Refusal | null {
  if (unexplained === 0) return null
  const title = `${count(unexplained, 'citation')} no longer verified and without the researcher’s reason: ask for changes`
  return { code: 'memo/unexplained', status: 409, title }
}

const verb = (action: Action): string => action.replace('_', ' ')
