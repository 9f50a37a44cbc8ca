import { z } from 'zod'
import { Anchor, type QueueRow, type ReviewRow } from '../core/wire/reviews.ts'
import { MOST_ROWS, type Person } from '../core/wire/shared.ts'
import type { Tx } from './session.ts'

type QueueRecord = Omit<QueueRow, 'author' | 'deadline'> & {
  authorId: string
  authorName: string
  deadline: Date
}

/** Memos in review in the matters of which the person is a reviewer, oldest due first. */
export async function reviewQueue(tx: Tx, reviewerId: string): Promise<QueueRow[]> {
  const rows = await tx<QueueRecord[]>`
    select memos.id as "memoId", memos.title, matters.name as "matterName", clients.name as "clientName",
      author.id as "authorId", author.name as "authorName", assignments.deadline,
      assignments.deadline_zone as "deadlineZone", head.number as revision,
      case when reviewed.number is not null then (select count(*)::int from revisions later
        where later.memo_id = memos.id and not later.is_aside and later.number > reviewed.number) end
        as "changesSinceSeen",
      (select count(*)::int from review_comments
        where review_comments.memo_id = memos.id and resolved_at is null) as "openComments",
      (select count(*)::int from citation_checks where revision_id = head.id) as citations,
      (select count(*)::int from citation_ticks
        where revision_id = head.id and citation_ticks.user_id = ${reviewerId}) as ticked,
      exists (select from revisions own where own.memo_id = memos.id and own.author_id = ${reviewerId}) as "isOwn"
    from memos
      join members on members.matter_id = memos.matter_id and members.user_id = ${reviewerId} and members.role = 'reviewer'
      join matters on matters.id = memos.matter_id
      join clients on clients.id = matters.client_id
      join assignments on assignments.id = memos.assignment_id
      join users author on author.id = memos.author_id
      join revisions head on head.id = memos.head_id
      left join lateral (select max(revisions.number) as number
        from reviews join revisions on revisions.id = reviews.revision_id
        where reviews.memo_id = memos.id and reviews.reviewer_id = ${reviewerId}) reviewed on true
    where memos.state = 'in_review'
    order by assignments.deadline, memos.id
    limit ${MOST_ROWS}`
  return rows.map(({ authorId, authorName, deadline, changesSinceSeen, ...row }) => ({
    ...row,
    author: { id: authorId, name: authorName },
    deadline: deadline.toISOString(),
    changesSinceSeen,
  }))
}

/** A review to be kept. */
export type NewReview = {
  id: string
  memoId: string
  matterId: string
  revisionId: string
  reviewerId: string
  outcome: ReviewRow['outcome']
  body: string
}

/** Keeps a review of one revision. */
export async function insertReview(tx: Tx, review: NewReview): Promise<void> {
  await tx`
    insert into reviews (id, memo_id, matter_id, revision_id, reviewer_id, outcome, body)
    values (${review.id}, ${review.memoId}, ${review.matterId}, ${review.revisionId}, ${review.reviewerId},
      ${review.outcome}, ${review.body})`
}

/** Whether this person sent this review of the memo before. */
export async function wasSent(tx: Tx, id: string, memoId: string, reviewerId: string): Promise<boolean> {
  const rows = await tx`
    select id from reviews where id = ${id} and memo_id = ${memoId} and reviewer_id = ${reviewerId}`
  return rows.length > 0
}

/** Every review of a memo, oldest first. */
export async function listReviews(tx: Tx, memoId: string): Promise<ReviewRow[]> {
  const rows = await tx<(Omit<ReviewRow, 'createdAt'> & { createdAt: Date })[]>`
    select reviews.id, jsonb_build_object('id', users.id, 'name', users.name) as reviewer, outcome, body,
      revisions.number as revision, reviews.created_at as "createdAt"
    from reviews
      join users on users.id = reviews.reviewer_id
      join revisions on revisions.id = reviews.revision_id
    where reviews.memo_id = ${memoId}
    order by reviews.created_at, reviews.id`
  return rows.map(row => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

/** The id of the revision that this person last reviewed. */
export async function lastReviewedRevision(
  tx: Tx,
  memoId: string,
  reviewerId: string,
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select revision_id as id
    from reviews
    where memo_id = ${memoId} and reviewer_id = ${reviewerId}
    order by created_at desc, id desc
    limit 1`
  return row?.id ?? null
}

/** A comment as it was made, on the words of its own revision. */
export type Comment = {
  id: string
  author: Person
  anchor: Anchor
  body: string
  revision: number
  createdAt: string
  resolvedBy: Person | null
}

/** A comment to be kept, with the review that it was sent with. */
export type NewComment = {
  id: string
  reviewId: string
  memoId: string
  matterId: string
  revisionId: string
  authorId: string
  anchor: Anchor
  body: string
}

/** Keeps the comments of a review. */
export async function insertComments(tx: Tx, comments: NewComment[]): Promise<void> {
  await tx`
    insert into review_comments (id, review_id, memo_id, matter_id, revision_id, author_id, anchor, body)
    select id, "reviewId", "memoId", "matterId", "revisionId", "authorId", anchor, body
    from jsonb_to_recordset(${JSON.stringify(comments)}::text::jsonb) as comment (id uuid, "reviewId" uuid,
      "memoId" uuid, "matterId" uuid, "revisionId" uuid, "authorId" uuid, anchor jsonb, body text)`
}

const CommentRecord = z.object({
  id: z.uuid(),
  author: z.object({ id: z.uuid(), name: z.string() }),
  anchor: Anchor,
  body: z.string(),
  revision: z.int(),
  createdAt: z.date(),
  resolvedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
})

/** Every comment on a memo, in the order in which they were written. */
export async function listComments(tx: Tx, memoId: string): Promise<Comment[]> {
  const rows = await tx<Record<string, unknown>[]>`
    select review_comments.id, jsonb_build_object('id', author.id, 'name', author.name) as author, anchor, body,
      revisions.number as revision, review_comments.created_at as "createdAt",
      case when resolver.id is not null
        then jsonb_build_object('id', resolver.id, 'name', resolver.name) end as "resolvedBy"
    from review_comments
      join users author on author.id = review_comments.author_id
      left join users resolver on resolver.id = review_comments.resolved_by
      join revisions on revisions.id = review_comments.revision_id
    where review_comments.memo_id = ${memoId}
    order by review_comments.created_at, review_comments.id`
  return rows.map(row => {
    const { createdAt, ...comment } = CommentRecord.parse(row)
    return { ...comment, createdAt: createdAt.toISOString() }
  })
}

/** Marks a comment as dealt with; answers its memo, null when it is not there or not visible. */
export async function resolveComment(
  tx: Tx,
  id: string,
  resolvedBy: string,
): Promise<{ memoId: string; matterId: string } | null> {
  const [row] = await tx<{ memoId: string; matterId: string }[]>`
    update review_comments
    set resolved_by = coalesce(resolved_by, ${resolvedBy}), resolved_at = coalesce(resolved_at, now())
    where id = ${id}
    returning memo_id as "memoId", matter_id as "matterId"`
  return row ?? null
}

/** An approval of exactly one text: the revision with its SHA-256. */
export type NewApproval = {
  id: string
  memoId: string
  matterId: string
  revisionId: string
  sha256: string
  approverId: string
}

/** Keeps an approval; the database refuses one by an author, of another text, or not in review (guard_approval). */
export async function insertApproval(tx: Tx, approval: NewApproval): Promise<void> {
  await tx`
    insert into approvals (id, memo_id, matter_id, revision_id, revision_sha256, approver_id)
    values (${approval.id}, ${approval.memoId}, ${approval.matterId}, ${approval.revisionId}, ${approval.sha256},
      ${approval.approverId})`
}

/** An approval; void once `voidedAt` is set. */
export type Approval = {
  id: string
  revisionId: string
  sha256: string
  approver: Person
  approvedAt: Date
  voidedAt: Date | null
}

/** The last approval of a memo, standing or void. */
export async function lastApproval(tx: Tx, memoId: string): Promise<Approval | null> {
  const [row] = await tx<Approval[]>`
    select approvals.id, revision_id as "revisionId", revision_sha256 as sha256,
      jsonb_build_object('id', users.id, 'name', users.name) as approver, approved_at as "approvedAt",
      voided_at as "voidedAt"
    from approvals
      join users on users.id = approvals.approver_id
    where memo_id = ${memoId}
    order by approved_at desc, approvals.id desc
    limit 1`
  return row ?? null
}
