import type { MemoState } from '../core/memo.ts'
import type { MemoRow } from '../core/wire/memos.ts'
import { MOST_ROWS, type Person } from '../core/wire/shared.ts'
import type { Tx } from './session.ts'

/** A memo with what its page says about the matter and the assignment it answers. */
export type MemoRecord = {
  id: string
  title: string
  state: MemoState
  matterId: string
  matterName: string
  clientId: string
  clientName: string
  firmName: string
  assignmentId: string
  jurisdiction: string
  question: string
  deadline: Date
  deadlineZone: string
  authorId: string
  authorName: string
  reviewerId: string | null
  reviewerName: string | null
  headId: string | null
  deliveryId: string | null
  updatedAt: Date
  /** Who asked for changes, until the memo is submitted again. */
  sentBackBy: Person | null
}

/**
 * The memos that row security shows: those under way, then finished ones, each last changed first; one of them when asked. However
 * many others there are, a person's own under way are among them.
 */
export async function listMemoRecords(tx: Tx, only: { id?: string } = {}): Promise<MemoRecord[]> {
  return tx<MemoRecord[]>`
    select * from (select memos.id, memos.title, memos.state, memos.matter_id as "matterId", matters.name as "matterName",
      clients.id as "clientId", clients.name as "clientName", firms.name as "firmName",
      memos.assignment_id as "assignmentId",
      assignments.jurisdiction, assignments.question, assignments.deadline,
      assignments.deadline_zone as "deadlineZone", author.id as "authorId", author.name as "authorName",
      reviewer.id as "reviewerId", reviewer.name as "reviewerName", memos.head_id as "headId",
      deliveries.id as "deliveryId", memos.updated_at as "updatedAt",
      case when memos.state = 'drafting' and last_review.outcome = 'request_changes'
        then last_review.reviewer end as "sentBackBy"
    from memos
      join matters on matters.id = memos.matter_id
      join clients on clients.id = matters.client_id
      join firms on firms.id = matters.firm_id
      join assignments on assignments.id = memos.assignment_id
      join users author on author.id = memos.author_id
      left join users reviewer on reviewer.id = assignments.reviewer_id
      left join deliveries on deliveries.memo_id = memos.id
      left join lateral (
        select outcome, jsonb_build_object('id', users.id, 'name', users.name) as reviewer
        from reviews join users on users.id = reviews.reviewer_id
        where reviews.memo_id = memos.id
        order by reviews.created_at desc, reviews.id desc
        limit 1) last_review on true
    where (${only.id ?? null}::uuid is null or memos.id = ${only.id ?? null})
    order by memos.state in ('delivered', 'withdrawn'), memos.author_id = me() desc, memos.updated_at desc
    limit ${MOST_ROWS}) shown
    order by state in ('delivered', 'withdrawn'), "updatedAt" desc`
}

/** Every memo that the person may see, as the list shows it. */
export async function listMemos(tx: Tx): Promise<MemoRow[]> {
  const records = await listMemoRecords(tx)
  return records.map(memo => ({
    id: memo.id,
    title: memo.title,
    state: memo.state,
    matterName: memo.matterName,
    clientName: memo.clientName,
    author: { id: memo.authorId, name: memo.authorName },
    deadline: memo.deadline.toISOString(),
    deadlineZone: memo.deadlineZone,
    updatedAt: memo.updatedAt.toISOString(),
    sentBackBy: memo.sentBackBy,
  }))
}

/** Holds the memo until the transaction ends; false when it is not there or not visible. */
export async function lockMemo(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx`select id from memos where id = ${id} for update`
  return rows.length > 0
}

/** The memo that answers an assignment, a withdrawn one left out. */
export async function memoOfAssignment(tx: Tx, assignmentId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id
    from memos
    where assignment_id = ${assignmentId} and state <> 'withdrawn'
    order by created_at desc
    limit 1`
  return row?.id ?? null
}

/** A memo to be begun. */
export type NewMemo = { id: string; matterId: string; assignmentId: string; title: string; authorId: string }

/** Begins a memo, as a draft without a revision. */
export async function insertMemo(tx: Tx, memo: NewMemo): Promise<void> {
  await tx`
    insert into memos (id, matter_id, assignment_id, title, author_id)
    values (${memo.id}, ${memo.matterId}, ${memo.assignmentId}, ${memo.title}, ${memo.authorId})`
}

/** Moves a memo on; the database refuses what is no arrow of its life (guard_memo). */
export async function setMemoState(tx: Tx, id: string, state: MemoState): Promise<void> {
  await tx`update memos set state = ${state}, updated_at = now() where id = ${id}`
}

/** The newest revision is the head. */
export async function setMemoHead(tx: Tx, id: string, revisionId: string): Promise<void> {
  await tx`update memos set head_id = ${revisionId}, updated_at = now() where id = ${id}`
}

/** Names a memo anew; only while it is being drafted. */
export async function setMemoTitle(tx: Tx, id: string, title: string): Promise<void> {
  await tx`update memos set title = ${title}, updated_at = now() where id = ${id}`
}

/** Somebody who works on a matter, and as what. */
export type Member = { userId: string; role: 'researcher' | 'reviewer' }

/** Who works on a matter, by id: what the judge of memos needs. */
export async function matterMembers(tx: Tx, matterId: string): Promise<Member[]> {
  return tx<Member[]>`select user_id as "userId", role from members where matter_id = ${matterId}`
}

/**
 * Everybody who wrote in the memo: who saved a revision, asides included, or took a suggestion. The database's wrote_in()
 * says the same.
 */
export async function memoEditors(tx: Tx, memoId: string): Promise<Person[]> {
  return tx<Person[]>`
    select id, name
    from users
    where id in (select author_id from revisions where memo_id = ${memoId})
      or id in (select decided_by from suggestions where memo_id = ${memoId} and state in ('accepted', 'edited'))`
}

/** What opening a memo needs to know of its assignment; held until the transaction ends. */
export type AssignmentToAnswer = {
  id: string
  matterId: string
  state: string
  question: string
  researcherId: string | null
}

/** The assignment, held until the transaction ends; null when it is not there or not visible. */
export async function lockAssignmentToAnswer(tx: Tx, id: string): Promise<AssignmentToAnswer | null> {
  const [row] = await tx<AssignmentToAnswer[]>`
    select id, matter_id as "matterId", state, question, researcher_id as "researcherId"
    from assignments
    where id = ${id}
    for update`
  return row ?? null
}
