import { z } from 'zod'
import type { Actor } from './matter.ts'
import type { ModelUse } from './ports.ts'

/** The steps whose time is counted, in the order of the work, as they are called on the page. */
export const pipelineSteps = {
  'ingest-parse': 'Ingest: read a file',
  'ingest-split': 'Ingest: split into passages',
  'ingest-cite': 'Ingest: find its citations',
  'ingest-embed': 'Ingest: embed',
  'ingest-save': 'Ingest: save',
  'ingest-index': 'Ingest: index',
  'ingest-summarise': 'Summarise an opinion',
  search: 'Search',
  contrary: 'Search for contrary authority',
  suggest: 'Suggest',
  'check-draft': 'Check while typing',
  check: 'Check a revision',
  seal: 'Seal',
  deliver: 'Deliver',
  'render-pdf': 'Render as PDF',
  'render-docx': 'Render for Word',
} as const

/** A step whose calls are counted: a name of the table above. */
export type PipelineStep = keyof typeof pipelineSteps
const names = Object.keys(pipelineSteps)
export const PipelineStep = z.custom<PipelineStep>(name => typeof name === 'string' && names.includes(name))

/** Each class of duration ends at this many times the one before it: a quantile read off is right to 5 %. */
const RATIO = 1.1
const LAST = 250

/** The class of a duration: up to 1.1 ^ class milliseconds. */
export function bucketOf(milliseconds: number): number {
  if (!(milliseconds > 1)) return 0
  return Math.min(LAST, Math.ceil(Math.log(milliseconds) / Math.log(RATIO)))
}

/** Milliseconds below which this share of the calls stayed, to 5 %; 0 when nothing was counted. */
export function quantileOf(counts: readonly { bucket: number; calls: number }[], share: number): number {
  const all = counts.reduce((sum, { calls }) => sum + calls, 0)
  let below = 0
  for (const { bucket, calls } of [...counts].sort((a, b) => a.bucket - b.bucket)) {
    below += calls
    if (below >= share * all) return RATIO ** Math.max(0, bucket - 0.5)
  }
  return 0
}

/** A piece of work that was done. With `calls`, that many pieces took `milliseconds` each. */
export type Took = {
  step: PipelineStep
  milliseconds: number
  calls?: number
  model?: string
  use?: ModelUse | null
  /** False when the price that is set is that of another model: the tokens count, their cost is not known. */
  isPriced?: boolean
}

/** Counts what steps took and adds it to the database now and then, so that no step waits for its own measurement. */
export type StepTimes = {
  note(actor: Pick<Actor, 'id'>, took: Took): void
  /** Adds what was counted so far. What cannot be added now is kept for the next time. */
  flush(): Promise<void>
  stop(): Promise<void>
}
