import { z } from 'zod'
import { CheckAnswer, MemoPage, RevisionRow } from './memos.ts'
import { Instant, Person, SentAs, words } from './shared.ts'

/** GET /api/reviews (reviewer): memos in review in their matters, oldest due first. */
export const QueueRow = z.object({
  memoId: z.uuid(),
  title: z.string(),
  matterName: z.string(),
  clientName: z.string(),
  author: Person,
  deadline: Instant,
  deadlineZone: z.string(),
  revision: z.int(),
  /** Revisions written since this reviewer last sent a review; null when never seen. */
  changesSinceSeen: z.int().nullable(),
  openComments: z.int(),
  citations: z.int(),
  ticked: z.int(),
  isOwn: z.boolean(),
})
export type QueueRow = z.infer<typeof QueueRow>

/** Where a comment stands: span into the revision's canonical text, with the words and some around them to find it again. */
export const Anchor = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  quote: z.string().max(4000),
  prefix: z.string().max(200),
  suffix: z.string().max(200),
})
export type Anchor = z.infer<typeof Anchor>

/** A comment with the words it is about, `revision` being the one it was made on. */
export const CommentRow = z.object({
  id: z.uuid(),
  author: Person,
  anchor: Anchor,
  /** Where its words stand in the newest revision now; null = "text removed". */
  now: z.object({ start: z.int(), end: z.int() }).nullable(),
  body: z.string(),
  revision: z.int(),
  createdAt: Instant,
  resolvedBy: Person.nullable(),
})
export type CommentRow = z.infer<typeof CommentRow>

/** A review that was sent about one revision. */
export const ReviewRow = z.object({
  id: z.uuid(),
  reviewer: Person,
  outcome: z.enum(['comment', 'request_changes', 'approve']),
  body: z.string(),
  revision: z.int(),
  createdAt: Instant,
})
export type ReviewRow = z.infer<typeof ReviewRow>

/** GET /api/memos/:id/review (staff of the matter): everything the review page shows. */
export const ReviewPage = z.object({
  memo: MemoPage,
  check: CheckAnswer,
  reviews: z.array(ReviewRow),
  comments: z.array(CommentRow),
  /** The revision this reviewer last reviewed, to show what changed since. */
  lastSeen: z
    .object({
      revision: RevisionRow,
      text: z.string(),
      /** Ordinals of the newest check's citations that read the same there and were ticked there by this reviewer. */
      ticked: z.array(z.int()),
    })
    .nullable(),
  approval: z
    .object({ approver: Person, approvedAt: Instant, sha256: z.string(), voidedAt: Instant.nullable() })
    .nullable(),
})
export type ReviewPage = z.infer<typeof ReviewPage>

/** POST /api/memos/:id/reviews: comments and one outcome, sent once; `revision` and `sha256` name what was read. → ReviewPage */
export const SendReview = z.object({
  id: SentAs,
  revision: z.int().min(1),
  sha256: z.string().length(64),
  outcome: z.enum(['comment', 'request_changes', 'approve']),
  body: z.string().trim().max(8000),
  comments: z.array(z.object({ anchor: Anchor, body: words('A comment has words').max(8000) })).max(500),
  /** When the check that the reviewer read was made: an approval on an earlier one is refused. Left out by who shows none. */
  checkedAt: Instant.nullable().optional(),
})
export type SendReview = z.infer<typeof SendReview>

/**
 * What a reviewer saw of the citation that they tick: the revision, what was found, and the text that was compared (left
 * out where none was). A check that was made again since may have another finding under the same ordinal.
 */
export const SeenFinding = z.object({
  revision: z.coerce.number().int().min(1),
  fingerprint: z.string().min(1).max(200),
  textSha256: z.string().length(64).optional(),
})
export type SeenFinding = z.infer<typeof SeenFinding>

/** PUT and DELETE /api/memos/:id/ticks/:ordinal?SeenFinding (a reviewer); 409 `review/stale` when it is another one now. POST /api/comments/:id/resolve (staff of the matter). */
