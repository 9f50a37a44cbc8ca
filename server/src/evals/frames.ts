import { MetricRow, EvalQuestion } from '@quaere/api/core/wire/evals'
import { z } from 'zod'

/** What the process of the evals is told, on its standard input. */
export const Task = z.object({
  suites: z.array(z.string()),
  /** Parts of the suites that are wanted; null for all. */
  sets: z.array(z.string()).nullable(),
  sharedData: z.string(),
  /** Search is broken on purpose. */
  isBroken: z.boolean(),
})
export type Task = z.infer<typeof Task>

/** What the evals’ process found, as it tells its parent. */
export const Findings = z.object({
  metrics: z.array(
    MetricRow.extend({
      value: z.number(),
      low: z.number(),
      high: z.number(),
      skipped: z.string().exactOptional(),
    }),
  ),
  questions: z.array(EvalQuestion.extend({ suite: z.string() })),
  misses: z.array(
    z.object({
      set: z.string(),
      id: z.string(),
      what: z.string(),
      wanted: z.string(),
      found: z.string(),
      reason: z.string(),
    }),
  ),
  dataHash: z.string(),
  dataHashes: z.record(z.string(), z.string()),
  configHash: z.string(),
  model: z.string(),
})

/** What it answers, a JSON object a line. */
export const Frame = z.union([
  z.object({ suite: z.string(), what: z.string(), done: z.number(), total: z.number().nullable() }),
  z.object({ findings: Findings }),
  z.object({ failed: z.string() }),
])
export type Frame = z.infer<typeof Frame>
