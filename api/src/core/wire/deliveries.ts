import { z } from 'zod'
import { Instant, Person, SentAs, words } from './shared.ts'

/** GET /api/deliveries: delivered work the person may see; with `waiting`, where a client waits for an answer. */
export const DeliveriesQuery = z.object({ waiting: z.literal('yes').optional() })
/** A delivery in a list, as the client and the firm see it. */
export const DeliveryRow = z.object({
  id: z.uuid(),
  title: z.string(),
  matterName: z.string(),
  clientName: z.string(),
  deliveredAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
  /** Messages of both sides. */
  questions: z.int(),
  /** When the client first wrote after the firm's last word, what needs no answer left out; null when nothing of the client's waits. */
  waitingSince: Instant.nullable(),
})
export type DeliveryRow = z.infer<typeof DeliveryRow>

/** A message about a delivery, of the client or of the firm. */
export const QuestionRow = z.object({
  id: z.uuid(),
  author: Person,
  body: z.string(),
  askedAt: Instant,
  /** The client's, and the firm has neither answered since nor said that it needs no answer. */
  isWaiting: z.boolean(),
  /** Who of the firm said that it needs no answer, and when; only the firm reads it. */
  settled: z.object({ by: Person, at: Instant }).nullable(),
})
export type QuestionRow = z.infer<typeof QuestionRow>

/**
 * GET /api/deliveries/:id. `package` is the sealed text byte for byte: canonical JSON of core/seal.ts's Package; its SHA-256 is `seal`.
 * GET /api/deliveries/:id/memo.pdf, /memo.docx, /package.json download.
 * POST /api/deliveries/:id/acknowledge (client's user). POST /api/deliveries/:id/questions {body} → QuestionRow (both sides write).
 * POST /api/deliveries/:id/questions/:questionId/settle → QuestionRow[] (staff): the client's message needs no answer.
 */
export const DeliveryPage = DeliveryRow.extend({
  memoId: z.uuid().nullable(),
  package: z.string(),
  seal: z.string(),
  sealedBy: Person,
  sealedAt: Instant,
  acknowledgedBy: Person.nullable(),
  questionRows: z.array(QuestionRow),
})
export type DeliveryPage = z.infer<typeof DeliveryPage>

/** A message to be sent: not empty, at most 8,000 characters. */
export const NewQuestion = z.object({ id: SentAs, body: words('Write your question').max(8000) })
