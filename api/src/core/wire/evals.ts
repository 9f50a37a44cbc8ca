import { z } from 'zod'
import { Instant } from './shared.ts'

export const MetricRow = z.object({
  suite: z.string(),
  metric: z.string(),
  value: z.number().nullable(),
  n: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  skipped: z.string().nullable(),
})
export type MetricRow = z.infer<typeof MetricRow>

/** GET /api/evals (staff): runs, oldest first, each with its metrics. */
export const EvalRun = z.object({
  id: z.uuid(),
  commit: z.string(),
  dataHash: z.string(),
  configHash: z.string(),
  model: z.string(),
  machine: z.string(),
  ranAt: Instant,
  metrics: z.array(MetricRow),
})
export type EvalRun = z.infer<typeof EvalRun>

/** GET /api/evals/:runId/questions?suite=… */
export const EvalQuestion = z.object({
  questionId: z.string(),
  question: z.string(),
  wanted: z.array(z.string()),
  found: z.array(z.string()),
  score: z.number(),
})
export type EvalQuestion = z.infer<typeof EvalQuestion>
