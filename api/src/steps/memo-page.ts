import { planCheck } from '../core/cite/check.ts'
import type { Actor } from '../core/matter.ts'
import { type Action, type MemoFacts, refuse, transitions } from '../core/memo.ts'
import { memoText, newMemoDoc } from '../core/memo-doc.ts'
import { countOfGroups } from '../core/parallel.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { MemoPage } from '../core/wire/memos.ts'
import { blockingCitations, staleSources } from '../storage/checks.ts'
import { type MemoRecord, listMemoRecords, matterMembers, memoEditors } from '../storage/memos.ts'
import { type Revision, docOf, listRevisions, revisionById, revisionRow } from '../storage/revisions.ts'
import type { Tx } from '../storage/session.ts'

/** A memo as its steps need it: the row, the newest revision, and what the judge asks for. */
export type LoadedMemo = { memo: MemoRecord; head: Revision | null; facts: MemoFacts }

/** Loads a memo that the actor may see; refuses with a 404 otherwise. */
export async function loadMemo(tx: Tx, id: string): Promise<LoadedMemo> {
  const [memo] = await listMemoRecords(tx, { id })
  if (memo === undefined) throw new Refused(notFound('memo'))
  const head = memo.headId === null ? null : await revisionById(tx, memo.headId)
  const editors = await memoEditors(tx, id)
  const facts: MemoFacts = {
    state: memo.state,
    authorId: memo.authorId,
    editorIds: editors.map(person => person.id),
    members: await matterMembers(tx, memo.matterId),
    blocking: await blocking(tx, memo, head),
    hasRevision: head !== null,
    stale: head === null ? [] : await staleSources(tx, head.id),
  }
  return { memo, head, facts }
}

/** An unchecked revision blocks by every citation that stands in it. */
async function blocking(tx: Tx, memo: MemoRecord, head: Revision | null): Promise<MemoFacts['blocking']> {
  if ((memo.state !== 'drafting' && memo.state !== 'in_review') || head === null)
    return { notChecked: 0, unexplained: 0 }
  const found = await blockingCitations(tx, memo.id, head.id)
  if (found !== null) return found
  const { text, quotations } = memoText(docOf(head))
  return { notChecked: countOfGroups(planCheck(text, { quotations }).citations), unexplained: 0 }
}

/** May this person type in the memo? Reviewers may not: whoever writes a revision cannot approve it. */
export function mayEdit(facts: MemoFacts, actor: Pick<Actor, 'id'>): boolean {
  if (facts.state !== 'drafting') return false
  if (facts.authorId === actor.id) return true
  return facts.members.some(member => member.userId === actor.id && member.role === 'researcher')
}

/** The memo's page, with the reason why each action is off. */
export async function readMemoPage(tx: Tx, actor: Actor, id: string): Promise<MemoPage> {
  return memoPage(tx, actor, await loadMemo(tx, id))
}

/** A loaded memo as its page shows it, with what this actor may do and why not. */
export async function memoPage(tx: Tx, actor: Actor, { memo, head, facts }: LoadedMemo): Promise<MemoPage> {
  const reviewer =
    memo.reviewerId === null || memo.reviewerName === null
      ? null
      : { id: memo.reviewerId, name: memo.reviewerName }
  return {
    id: memo.id,
    title: memo.title,
    state: memo.state,
    matterId: memo.matterId,
    matterName: memo.matterName,
    clientName: memo.clientName,
    jurisdiction: memo.jurisdiction,
    question: memo.question,
    deadline: memo.deadline.toISOString(),
    deadlineZone: memo.deadlineZone,
    author: { id: memo.authorId, name: memo.authorName },
    reviewer,
    head: head === null ? null : revisionRow(head),
    doc: head === null ? newMemoDoc(memo.question) : docOf(head),
    canEdit: mayEdit(facts, actor),
    permissions: permissionsOf(facts, actor),
    asides: await listRevisions(tx, memo.id, true),
    deliveryId: memo.deliveryId,
  }
}

function permissionsOf(facts: MemoFacts, actor: Pick<Actor, 'id'>): Record<string, string | null> {
  const actions = Object.keys(transitions).filter(isAction)
  return Object.fromEntries(actions.map(action => [action, refuse(action, facts, actor)?.title ?? null]))
}

const isAction = (name: string): name is Action => name in transitions
