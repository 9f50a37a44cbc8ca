import type { Actor } from './matter.ts'
import { type Action, type MemoFacts, refuse } from './memo.ts'
import type { Refusal } from './refusal.ts'
import type { CheckRow, RevisionRow } from './wire/memos.ts'
import type { SeenFinding, SendReview } from './wire/reviews.ts'

/** With what a reviewer sends a review. */
export type ReviewOutcome = SendReview['outcome']

/** What an outcome does to the memo; a comment leaves it where it is. */
export const outcomeActions = {
  comment: null,
  request_changes: 'request_changes',
  approve: 'approve',
} as const satisfies Record<ReviewOutcome, Action | null>

/** May this person send this review of this revision now? `head` is the newest revision, `checkedAt` when it was last checked. */
export function refuseReview(
  review: Pick<SendReview, 'outcome' | 'revision' | 'sha256' | 'body' | 'comments' | 'checkedAt'>,
  memo: MemoFacts,
  head: { number: number; sha256: string; checkedAt: string | null } | null,
  actor: Pick<Actor, 'id'>,
): Refusal | null {
  // A comment needs what asking for changes needs: a reviewer, not the author, a memo in review.
  const refusal = refuse(outcomeActions[review.outcome] ?? 'request_changes', memo, actor)
  if (refusal !== null) {
    return refusal.code === 'memo/own-review' && review.outcome !== 'approve'
      ? { ...refusal, title: 'Authors do not review their own memos' }
      : refusal
  }
  if (head === null || head.number !== review.revision || head.sha256 !== review.sha256) {
    return {
      code: 'review/stale',
      status: 409,
      title: 'The memo was changed after you read it',
      detail: `You read revision ${review.revision}; the newest is ${head?.number ?? 'none'}. Your comments are kept: read what changed before you send them.`,
      extra: { head },
    }
  }
  if (review.outcome === 'approve' && (review.checkedAt ?? head.checkedAt) !== head.checkedAt) {
    return {
      code: 'review/stale',
      status: 409,
      title: 'The citations were checked again after you read them',
      detail: 'Nothing was approved: look at what the check says now, then approve.',
    }
  }
  if (review.outcome !== 'approve' && review.body === '' && review.comments.length === 0) {
    const title = review.outcome === 'comment' ? 'Write a comment first' : 'Say what should change'
    return {
      code: 'review/empty',
      status: 400,
      title,
      detail: 'Comment on a passage of the memo, or write to the author below.',
    }
  }
  return null
}

/** What a reviewer's page shows of a citation, as it is sent along with the tick. */
export const seenFinding = (
  { number: revision }: Pick<RevisionRow, 'number'>,
  { ordinal, fingerprint, textSha256 }: Pick<CheckRow, 'ordinal' | 'fingerprint' | 'textSha256'>,
): SeenFinding & { ordinal: number } => ({
  ordinal,
  revision,
  fingerprint,
  ...(textSha256 === null ? {} : { textSha256 }),
})

/** May this person tick a citation as looked at? A reviewer of the matter who wrote none of the memo, while it is in review. */
export function refuseTick(memo: MemoFacts, actor: Pick<Actor, 'id'>): Refusal | null {
  const refusal = refuse('request_changes', memo, actor)
  return refusal?.code === 'memo/own-review'
    ? { ...refusal, title: 'Authors do not tick the citations of their own memos' }
    : refusal
}
