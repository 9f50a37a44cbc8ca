import { z } from 'zod'
import { Instant, Person } from './shared.ts'

/** Longest question, in characters, that is kept with a mark. */
export const LONGEST_LABELLED = 2000

/**
 * PUT /api/labels (staff): whether an opinion answers a question that was asked of public law, without a matter. A second mark
 * of the same person takes the place of the first while that is not approved. Answers the mark that stands.
 */
export const LabelSearch = z.object({
  question: z.string().trim().min(1, 'A mark belongs to a question').max(LONGEST_LABELLED),
  /** The opinion. */
  sourceId: z.uuid(),
  isGood: z.boolean(),
})
export type LabelSearch = z.infer<typeof LabelSearch>

/** GET /api/labels (staff): one's own marks; for reviewers and administrators the firm's. Newest first, at most 500. */
export const LabelledSearch = z.object({
  id: z.uuid(),
  question: z.string(),
  externalId: z.string(),
  /** The opinion's name; null when it is held no more. */
  title: z.string().nullable(),
  isGood: z.boolean(),
  labelledBy: Person,
  labelledAt: Instant,
  approvedBy: Person.nullable(),
})
export type LabelledSearch = z.infer<typeof LabelledSearch>

/** A line of GET /api/labels/field.jsonl: the approved marks of one person on one question, in the shape of the evals' sets. */
export const FieldLabel = z.object({
  id: z.string(),
  split: z.literal('field'),
  source: z.string(),
  author: z.string(),
  question: z.string(),
  relevant: z.array(z.string()),
  irrelevant: z.array(z.string()),
})
export type FieldLabel = z.infer<typeof FieldLabel>
