import { z } from 'zod'
import { AssignmentState } from '../matter.ts'
import { MemoState } from '../memo.ts'
import { Instant, Person, SentAs, called, words } from './shared.ts'

/** GET /api/matters: the matters the person may see (a client's user: their client's). POST makes one (administrator). */
export const MatterRow = z.object({
  id: z.uuid(),
  name: z.string(),
  clientId: z.uuid(),
  clientName: z.string(),
  jurisdiction: z.string().nullable(),
  /** Null for a client's user. */
  documents: z.int().nullable(),
  openAssignments: z.int(),
})
export type MatterRow = z.infer<typeof MatterRow>

/** POST /api/matters: a matter to be opened, with the parties that conflicts are screened against. */
export const NewMatter = z.object({
  id: SentAs,
  clientId: z.uuid(),
  name: called('A name is needed', 300),
  jurisdiction: z.string().trim().max(200).nullable(),
  parties: z
    .array(z.object({ name: called('A party needs a name', 300), side: z.string().trim().max(60) }))
    .max(50),
})
export type NewMatter = z.infer<typeof NewMatter>

/** A file that the matter holds, as ingested. */
export const DocumentRow = z.object({
  id: z.uuid(),
  title: z.string(),
  path: z.string(),
  addedAt: Instant,
  addedBy: z.string(),
  passages: z.int(),
  warnings: z.array(z.string()),
})
export type DocumentRow = z.infer<typeof DocumentRow>

/**
 * GET /api/documents/:id/quoted-by (staff) → these. DELETE /api/documents/:id takes it out for good. A memo without a title
 * belongs to another matter of the client, which the reader may not see: of it only that it is unfinished is told.
 */
export const QuotingMemo = z.object({ title: z.string().nullable(), state: MemoState })
export type QuotingMemo = z.infer<typeof QuotingMemo>

/** How a memo that quotes a document is named to somebody who may or may not see it. */
export const quotingTitle = ({ title }: QuotingMemo): string =>
  title ?? 'one in another matter of this client, which you may not see'

/** A file that cannot be read, and why and what to do, in a sentence; `name` leads with the upload's, where it lies in an archive. */
export const Unread = z.object({ name: z.string(), reason: z.string() })
export type Unread = z.infer<typeof Unread>

/** A file that came with a question. `trial`: whether it can be read is being found out, is known (`unread`), or nobody asked. */
export const AssignmentFile = z.object({
  id: z.uuid(),
  name: z.string(),
  size: z.int(),
  trial: z.enum(['asked', 'done']).nullable(),
  unread: z.array(Unread),
})
export type AssignmentFile = z.infer<typeof AssignmentFile>

/** An assignment in a list. `words` is the state in words. */
export const AssignmentRow = z.object({
  id: z.uuid(),
  matterId: z.uuid(),
  matterName: z.string(),
  clientName: z.string(),
  /** In a list its beginning. */
  question: z.string(),
  jurisdiction: z.string(),
  deadline: Instant,
  deadlineZone: z.string(),
  state: AssignmentState,
  words: z.string(),
  stateReason: z.string().nullable(),
  filedBy: Person,
  filedAt: Instant,
  researcher: Person.nullable(),
  reviewer: Person.nullable(),
  /** Staff: the memo that answers it, if begun. */
  memo: z.object({ id: z.uuid(), state: MemoState, title: z.string() }).nullable(),
  /** Client: the delivered work. */
  deliveryId: z.uuid().nullable(),
  files: z.array(AssignmentFile),
})
export type AssignmentRow = z.infer<typeof AssignmentRow>

/** GET /api/matters/:id (staff). */
export const MatterPage = MatterRow.extend({
  parties: z.array(z.object({ name: z.string(), side: z.string() })),
  members: z.array(Person.extend({ role: z.enum(['researcher', 'reviewer']) })),
  walls: z.array(Person.extend({ reason: z.string() })),
  assignments: z.array(AssignmentRow),
  documentRows: z.array(DocumentRow),
})
export type MatterPage = z.infer<typeof MatterPage>

/** POST /api/matters/:id/members and DELETE /api/matters/:id/members/:userId (administrator). */
export const NewMember = z.object({ userId: z.uuid(), role: z.enum(['researcher', 'reviewer']) })
/** POST /api/matters/:id/walls and DELETE /api/matters/:id/walls/:userId (administrator). */
export const NewWall = z.object({
  userId: z.uuid(),
  reason: words('A reason is needed').max(1000),
})

/**
 * GET /api/assignments (all that the person may see, newest deadline last), GET /api/assignments/:id.
 * POST /api/assignments (client): answers the row. Files follow by POST /api/assignments/:id/files (multipart, field
 * `file`, repeated); each of a client's is tried at once, and goes into the matter, by a job.
 * `deadline` is local wall-clock time in `deadlineZone` (an IANA name): 'YYYY-MM-DDTHH:MM'.
 */
export const NewAssignment = z.object({
  id: SentAs,
  matterId: z.uuid(),
  question: words('Write the question that you want answered').max(
    20_000,
    'A question has at most 20,000 characters; put the rest into a file',
  ),
  jurisdiction: words('Name the jurisdiction whose law applies').max(200),
  deadline: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'Give the deadline as a day and a time'),
  deadlineZone: z.string().min(1).max(100),
})
export type NewAssignment = z.infer<typeof NewAssignment>

/** POST /api/assignments/:id/accept (administrator); makes both members of the matter. */
export const Accept = z.object({ researcherId: z.uuid(), reviewerId: z.uuid() })
export type Accept = z.infer<typeof Accept>
/** POST /api/assignments/:id/decline (administrator), POST /api/assignments/:id/withdraw (client; no body). */
export const Decline = z.object({ reason: words('Say why').max(2000) })

/** GET /api/assignments/:id/conflicts (administrator): parties of other clients' matters whose names look alike. */
export const Conflict = z.object({
  party: z.string(),
  matterName: z.string(),
  clientName: z.string(),
  like: z.string(),
})
export type Conflict = z.infer<typeof Conflict>
/** GET /api/assignments/:id/candidates (administrator): who may be named; walled persons are left out. */
export const Candidates = z.object({ researchers: z.array(Person), reviewers: z.array(Person) })
export type Candidates = z.infer<typeof Candidates>
