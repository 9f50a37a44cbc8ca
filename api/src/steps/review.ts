import { anchorAt, findAnchor } from '../core/anchor.ts'
import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { refuse } from '../core/memo.ts'
import { type Refusal, Refused, notFound } from '../core/refusal.ts'
import { outcomeActions, refuseReview, refuseTick } from '../core/review.ts'
import { storable } from '../core/storable.ts'
import { tickedBefore } from '../core/ticked-before.ts'
import type { CheckAnswer, MemoPage } from '../core/wire/memos.ts'
import type { CommentRow, QueueRow, ReviewPage, SeenFinding, SendReview } from '../core/wire/reviews.ts'
import type { Deps } from '../deps.ts'
import { appendAudit } from '../storage/audit.ts'
import { findingAt, revisionCheck, tickCitation, untickCitation } from '../storage/checks.ts'
import * as reviews from '../storage/reviews.ts'
import { type Revision, revisionById, revisionRow } from '../storage/revisions.ts'
import type { Tx } from '../storage/session.ts'
import { type LoadedMemo, loadMemo, memoPage, readMemoPage } from './memo-page.ts'
import { lockAndLoad, moveMemo } from './move.ts'
import { checkAnswer, verifyRevision } from './verify.ts'

type Need = Pick<Deps, 'db'>

/** The researcher hands the memo to the reviewer. A memo that cites nothing needs no check by hand: it is made here. */
export async function submitMemo({ db }: Need, actor: Actor, id: string): Promise<MemoPage> {
  const isUnchecked = await db.as(actor, async tx => {
    const { head, facts } = await loadMemo(tx, id)
    const refusal = refuse('submit', facts, actor)
    if (refusal !== null) throw new Refused(refusal)
    return head !== null && (await revisionCheck(tx, head.id)) === null
  })
  if (isUnchecked) await verifyRevision({ db }, actor, id)
  return db.as(actor, async tx => {
    await moveMemo(tx, actor, id, 'submit')
    return readMemoPage(tx, actor, id)
  })
}

/** What waits for this reviewer, oldest due first. */
export const openQueue = ({ db }: Need, actor: Actor): Promise<QueueRow[]> =>
  db.as(actor, tx => reviews.reviewQueue(tx, actor.id))

/** Everything that the review page shows. */
export const openReview = ({ db }: Need, actor: Actor, id: string): Promise<ReviewPage> =>
  db.as(actor, tx => readReview(tx, actor, id))

async function readReview(tx: Tx, actor: Actor, id: string): Promise<ReviewPage> {
  const loaded = await loadMemo(tx, id)
  const { head } = loaded
  if (head === null) {
    throw new Refused({ code: 'memo/empty', status: 409, title: 'There is nothing to review yet' })
  }
  const seenId = await reviews.lastReviewedRevision(tx, id, actor.id)
  const seen = seenId === null ? null : await revisionById(tx, seenId)
  const check = await checkAnswer(tx, id, head)
  const approval = await reviews.lastApproval(tx, id)
  const comments = await reviews.listComments(tx, id)
  return {
    memo: await memoPage(tx, actor, loaded),
    check,
    reviews: await reviews.listReviews(tx, id),
    comments: comments.map(comment => placed(comment, head)),
    lastSeen: seen === null ? null : await lastSeen(tx, actor, seen, head, check),
    approval:
      approval === null
        ? null
        : {
            approver: approval.approver,
            approvedAt: approval.approvedAt.toISOString(),
            sha256: approval.sha256,
            voidedAt: approval.voidedAt?.toISOString() ?? null,
          },
  }
}

/** The revision that the reviewer last reviewed, beside the newest as it was checked. */
async function lastSeen(
  tx: Tx,
  actor: Actor,
  seen: Revision,
  head: Revision,
  { citations }: CheckAnswer,
): Promise<ReviewPage['lastSeen']> {
  const before = seen.id === head.id ? citations : (await checkAnswer(tx, seen.memoId, seen)).citations
  const ticked = tickedBefore(
    { text: head.text, citations },
    { text: seen.text, citations: before },
    actor.id,
  )
  return { revision: revisionRow(seen), text: seen.text, ticked }
}

/** Where a comment's words stand in the newest revision. */
const placed = (comment: reviews.Comment, head: Revision): CommentRow => ({
  ...comment,
  now: findAnchor(comment.anchor, head.text),
})

/** Comments and one outcome, about exactly the revision that was read; sent twice under one id they count once. */
export async function sendReview(
  { db }: Need,
  actor: Actor,
  id: string,
  review: SendReview,
): Promise<ReviewPage> {
  return db.as(actor, async tx => {
    const loaded = await lockAndLoad(tx, id)
    const { facts, head } = loaded
    if (review.id !== undefined && (await reviews.wasSent(tx, review.id, id, actor.id)))
      return readReview(tx, actor, id)
    const checkedAt = head && (await revisionCheck(tx, head.id))?.checkedAt.toISOString()
    const newest = head && { number: head.number, sha256: head.sha256, checkedAt: checkedAt ?? null }
    const refusal = refuseReview(review, facts, newest, actor)
    if (refusal !== null || head === null) {
      throw new Refused(refusal ?? notFound('revision'))
    }
    await record(tx, actor, loaded, head, review)
    const action = outcomeActions[review.outcome]
    if (action !== null) await moveMemo(tx, actor, id, action)
    return readReview(tx, actor, id)
  })
}

async function record(
  tx: Tx,
  actor: Actor,
  { memo }: LoadedMemo,
  head: Revision,
  review: SendReview,
): Promise<void> {
  const { id: memoId, matterId } = memo
  const reviewId = review.id ?? newId()
  const revisionId = head.id
  const { outcome, comments } = review
  const body = storable(review.body)
  await reviews.insertReview(tx, {
    id: reviewId,
    memoId,
    matterId,
    revisionId,
    reviewerId: actor.id,
    outcome,
    body,
  })
  await reviews.insertComments(
    tx,
    comments.map(comment => ({
      id: newId(),
      reviewId,
      memoId,
      matterId,
      revisionId,
      authorId: actor.id,
      anchor: anchorWithin(head.text, comment.anchor),
      body: storable(comment.body),
    })),
  )
  if (outcome === 'approve') {
    await reviews.insertApproval(tx, {
      id: newId(),
      memoId,
      matterId,
      revisionId,
      sha256: review.sha256,
      approverId: actor.id,
    })
  }
  const detail = {
    memoId,
    revision: head.number,
    sha256: head.sha256,
    reviewId,
    outcome,
    comments: comments.length,
  }
  await appendAudit(tx, { matterId, actorId: actor.id, kind: 'review_sent', detail })
}

/** The words come from the stored text, whatever the page sent along with the span. */
function anchorWithin(text: string, { start, end }: { start: number; end: number }) {
  if (start > end || end > text.length) {
    const title = 'A comment points outside of the memo'
    throw new Refused({ code: 'review/anchor', status: 400, title, detail: 'Nothing was sent.' })
  }
  const LONGEST = 4000
  return anchorAt(text, { start, end: Math.min(end, start + LONGEST) })
}

/** A reviewer has compared this citation with its source, or takes that back: the finding that they saw, and no other. */
export async function tick(
  { db }: Need,
  actor: Actor,
  id: string,
  { ordinal, isTicked, ...seen }: SeenFinding & { ordinal: number; isTicked: boolean },
): Promise<void> {
  await db.as(actor, async tx => {
    const { memo, head, facts } = await lockAndLoad(tx, id)
    const refusal = refuseTick(facts, actor)
    if (refusal !== null) throw new Refused(refusal)
    if (head === null || head.number !== seen.revision) {
      throw new Refused(changedSince('The memo was changed after you read it'))
    }
    const now = await findingAt(tx, head.id, ordinal)
    if (now?.fingerprint !== seen.fingerprint || now.textSha256 !== (seen.textSha256 ?? null)) {
      throw new Refused(changedSince('The check of this citation was made again after you read it'))
    }
    const { matterId } = memo
    const which = { revisionId: head.id, ordinal, userId: actor.id }
    if (isTicked) await tickCitation(tx, { ...which, matterId })
    else await untickCitation(tx, which)
    const { fingerprint } = now
    const detail = { memoId: id, revision: head.number, sha256: head.sha256, ordinal, fingerprint }
    const kind = isTicked ? 'citation_ticked' : 'citation_unticked'
    await appendAudit(tx, { matterId, actorId: actor.id, kind, detail })
  })
}

/** The reviewer looked at something that is another thing now. */
const changedSince = (title: string): Refusal => ({
  code: 'review/stale',
  status: 409,
  title,
  detail: 'Nothing was ticked and no tick was taken back: compare what is there now with its source.',
})

/** Somebody of the matter has dealt with a comment. */
export async function resolveComment({ db }: Need, actor: Actor, commentId: string): Promise<CommentRow> {
  return db.as(actor, async tx => {
    const about = await reviews.resolveComment(tx, commentId, actor.id)
    if (about === null) throw new Refused(notFound('comment'))
    const { memoId, matterId } = about
    const detail = { memoId, commentId }
    await appendAudit(tx, { matterId, actorId: actor.id, kind: 'comment_resolved', detail })
    const { head } = await loadMemo(tx, memoId)
    const comment = (await reviews.listComments(tx, memoId)).find(row => row.id === commentId)
    if (comment === undefined || head === null) throw new Refused(notFound('comment'))
    return placed(comment, head)
  })
}
