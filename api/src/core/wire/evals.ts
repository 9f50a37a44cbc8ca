import { z } from 'zod'
import { Instant } from './shared.ts'

/** A figure of a run: of `n` cases, with its 95 % interval; without a value where `skipped` says why it was not measured. */
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

/** What a metric must reach: a number is the least, `most` the largest share of something that should not happen. */
export const EvalLimit = z.union([z.number(), z.strictObject({ most: z.number() })])
export type EvalLimit = z.infer<typeof EvalLimit>

/** GET /api/evals/floors (staff): by suite and metric; empty when the release came without them. */
export const EvalFloors = z.record(z.string(), z.record(z.string(), EvalLimit))
export type EvalFloors = z.infer<typeof EvalFloors>

/** GET /api/evals/:runId/questions?suite=… */
export const EvalQuestion = z.object({
  questionId: z.string(),
  question: z.string(),
  wanted: z.array(z.string()),
  found: z.array(z.string()),
  score: z.number(),
})
export type EvalQuestion = z.infer<typeof EvalQuestion>

/** A measure of a set with its 95 % interval; `reached` is null without a goal and when it was skipped. */
export const SetMetric = MetricRow.omit({ suite: true }).extend({
  goal: z.union([z.object({ least: z.number() }), z.object({ most: z.number() })]).nullable(),
  reached: z.boolean().nullable(),
})

/** The figures of one set of citations. */
export const SetFigures = z.object({
  set: z.string(),
  title: z.string(),
  /** The labels are a machine's. */
  silver: z.boolean(),
  metrics: z.array(SetMetric),
})
export type SetFigures = z.infer<typeof SetFigures>

/**
 * GET /api/evals/citations (staff): how well citations are found, resolved and judged. From the last run in this database,
 * or else the figures that came with the release; null when there are neither.
 */
export const CitationFigures = z.object({
  from: z.enum(['run', 'record']),
  commit: z.string(),
  machine: z.string(),
  measuredAt: Instant,
  /** What measured it, for people. */
  command: z.string(),
  sets: z.array(SetFigures),
})
export type CitationFigures = z.infer<typeof CitationFigures>
