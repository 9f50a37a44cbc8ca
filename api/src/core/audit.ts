import { z } from 'zod'
import { Role } from './matter.ts'
import { WordsFrom } from './words-from.ts'

const event = <K extends string, D extends z.ZodRawShape>(kind: K, detail: D) =>
  z.object({ kind: z.literal(kind), detail: z.object(detail) })

const id = z.uuid()
const assignment = { assignmentId: id }
const memo = { memoId: id }
const revision = { memoId: id, revision: z.int(), sha256: z.string() }
const person = { userId: id, reason: z.string().optional() }
const delivery = { memoId: id, deliveryId: id, seal: z.string() }

/** Everything that is put on record in a matter; a row of the chain holds one. Texts stay in their tables, ids and fingerprints are here. */
export const AuditEvent = z.discriminatedUnion('kind', [
  event('matter_opened', { name: z.string() }),
  event('member_added', person),
  event('member_removed', person),
  event('wall_raised', person),
  event('wall_lowered', person),
  event('files_added', { assignmentId: id.optional(), names: z.array(z.string()) }),
  event('document_deleted', { documentId: id, title: z.string(), path: z.string(), versions: z.int() }),
  event('document_read_again', { documentId: id, title: z.string(), path: z.string(), wordsFrom: WordsFrom }),
  event('assignment_filed', assignment),
  event('assignment_accepted', { ...assignment, researcherId: id, reviewerId: id }),
  event('assignment_declined', { ...assignment, reason: z.string() }),
  event('assignment_withdrawn', assignment),
  event('memo_opened', { ...memo, ...assignment }),
  event('memo_revised', revision),
  event('memo_aside_kept', revision),
  event('memo_titled', { ...memo, title: z.string() }),
  event('memo_checked', { ...revision, counts: z.record(z.string(), z.int()) }),
  event('citation_reason_given', { ...memo, fingerprint: z.string(), reason: z.string() }),
  event('citation_ticked', { ...revision, ordinal: z.int() }),
  event('citation_unticked', { ...revision, ordinal: z.int() }),
  event('suggestions_offered', {
    ...memo,
    heading: z.string(),
    writer: z.string(),
    offered: z.int(),
    stopped: z.boolean(),
  }),
  event('suggestion_decided', {
    ...memo,
    suggestionId: id,
    state: z.enum(['accepted', 'edited', 'rejected']),
  }),
  event('review_sent', {
    ...revision,
    reviewId: id,
    outcome: z.enum(['comment', 'request_changes', 'approve']),
    comments: z.int(),
  }),
  event('correction_decided', {
    ...memo,
    commentId: id,
    ordinal: z.int(),
    isApproved: z.boolean(),
  }),
  event('corrections_exported', { rows: z.int() }),
  event('comment_resolved', { ...memo, commentId: id }),
  event('memo_submit', revision),
  event('memo_approve', revision),
  event('memo_request_changes', revision),
  event('memo_reopen', revision),
  event('memo_withdraw', memo),
  event('memo_seal', delivery),
  event('memo_deliver', delivery),
  event('delivery_acknowledged', { deliveryId: id }),
  event('question_asked', { deliveryId: id, questionId: id }),
  event('question_settled', { deliveryId: id, questionId: id }),
])
export type AuditEvent = z.infer<typeof AuditEvent>

const model = { model: z.string() }

/**
 * Everything that is put on record of the firm itself: what an administrator does to people, clients and settings, which belong
 * to no matter. The names of that day are here, since they may change; nothing that somebody could sign in with ever is.
 */
export const FirmEvent = z.discriminatedUnion('kind', [
  event('person_added', {
    userId: id,
    name: z.string(),
    email: z.string(),
    role: Role,
    /** Of a client's user; null for the firm's own people. */
    clientId: id.nullable(),
    clientName: z.string().nullable(),
  }),
  event('person_shut_out', { userId: id, name: z.string(), email: z.string() }),
  event('person_let_in', { userId: id, name: z.string(), email: z.string() }),
  event('client_added', { clientId: id, name: z.string() }),
  event('model_change_stopped', model),
  event('model_change_resumed', model),
])
export type FirmEvent = z.infer<typeof FirmEvent>
