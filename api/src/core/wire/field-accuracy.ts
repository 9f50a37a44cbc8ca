import { z } from 'zod'

/**
 * GET /api/evals/field (staff): the citations in memos delivered in a month that a reviewer ticked, and how many of them drew no
 * reviewer's comment. Counts only matters that the viewer belongs to. Months without any are left out, the oldest is first.
 */
export const FieldMonth = z.object({
  /** "2026-03", by UTC. */
  month: z.string(),
  ticked: z.int(),
  clean: z.int(),
  memos: z.int(),
})
export type FieldMonth = z.infer<typeof FieldMonth>
