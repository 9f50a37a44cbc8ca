import { z } from 'zod'
import { Verdict } from '../verdict.ts'
import { Instant, Person } from './shared.ts'

/**
 * GET /api/labels/citations (administrators): what reviewers wrote at a citation of a memo that has been delivered, newest first, at
 * most 500. Each waits until an administrator takes it as a labelled row or says that it is none. Of the matters that the viewer
 * may see.
 */
export const CitationCorrection = z.object({
  commentId: z.uuid(),
  /** Of the citation in the revision that the comment is about. */
  ordinal: z.int(),
  memoTitle: z.string(),
  matterName: z.string(),
  sentence: z.string(),
  citation: z.string(),
  /** The source that the check found for it; null when none. */
  externalId: z.string().nullable(),
  /** What the check said. */
  verdict: Verdict,
  said: z.string(),
  saidBy: Person,
  saidAt: Instant,
  decision: z.object({ isApproved: z.boolean(), right: Verdict.nullable(), by: Person }).nullable(),
})
export type CitationCorrection = z.infer<typeof CitationCorrection>

/** PUT /api/labels/citations/:commentId/:ordinal, once. `right` is the verdict that the reviewer's words make right; null: no correction. */
export const DecideCorrection = z.object({ right: Verdict.nullable() })
export type DecideCorrection = z.infer<typeof DecideCorrection>

/** A line of GET /api/labels/citations.jsonl (administrators): a correction that was taken, in the shape of the evals' sets. */
export const CitationLabel = z.object({
  id: z.string(),
  split: z.literal('field'),
  source: z.literal('review'),
  author: z.string(),
  approvedBy: z.string(),
  sentence: z.string(),
  citation: z.string(),
  externalId: z.string().nullable(),
  verdict: Verdict,
  right: Verdict,
  said: z.string(),
})
export type CitationLabel = z.infer<typeof CitationLabel>
