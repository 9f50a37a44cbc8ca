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

const Span = z.object({ start: z.int(), end: z.int() })

/**
 * What the check of a citation is run on again: so much of the memo as gives the verdict that the whole memo gives, the place of
 * the citation in it (with names and year) and its block quotations, and what of public law was looked up for it, as it is held
 * when the row is taken out. Its words are a client's.
 */
export const Recheck = z.object({
  text: z.string(),
  ...Span.shape,
  quotations: z.array(Span),
  sources: z.array(
    z.object({
      id: z.string(),
      externalId: z.string(),
      name: z.string(),
      shortName: z.string(),
      citations: z.array(z.string()),
      court: z.string().nullable(),
      date: z.string().nullable(),
      docket: z.string().nullable().exactOptional(),
      text: z.string(),
      pages: z.array(z.object({ label: z.string(), offset: z.int(), series: z.string().exactOptional() })),
      parts: z.array(
        Span.extend({
          kind: z.enum(['body', 'syllabus', 'lead', 'concurrence', 'dissent', 'footnotes', 'argument']),
          author: z.string().exactOptional(),
        }),
      ),
    }),
  ),
  /** Cases that are known at its citation and not held. */
  register: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      citations: z.array(z.string()),
      court: z.string().nullable(),
      date: z.string().nullable(),
    }),
  ),
})
export type Recheck = z.infer<typeof Recheck>

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
  /** Null where no part of the memo gives the verdict that the whole of it gives. */
  check: Recheck.nullable(),
})
export type CitationLabel = z.infer<typeof CitationLabel>
