import type { Actor } from '@quaere/api/core/matter'
import type { EvalQuestion } from '@quaere/api/core/wire/evals'
import type { Deps } from '@quaere/api/deps'
import type { Judge } from './drafting/judge.ts'
import { type Metric, skipped } from './metric.ts'

/** A question of a suite with what was wanted, what came (best first) and its score between 0 and 1. */
export type ScoredQuestion = EvalQuestion & { suite: string }

/** What a suite found out; `dataHash` is of the files that it read, empty when it was skipped. */
export type Measured = {
  metrics: Metric[]
  questions: ScoredQuestion[]
  dataHash: string
  misses?: SetMiss[]
}

/**
 * One thing that went wrong in a set of a suite, for people to look at, with the reason. `id` is of the data; `text` tells apart what
 * has one id and wanted the same.
 */
export type SetMiss = {
  set: string
  id: string
  what: string
  wanted: string
  found: string
  reason: string
  text?: string
}

/** What a suite works with. */
export type Laboratory = {
  /** Folder of the public data sets; it need not be there. */
  sharedData: string
  corpora: Corpora
  demo: DemoSet | null
  /** The model whose judgment is asked for; null when none is configured. */
  judge: Judge | null
  /** Parts of a suite that are wanted; null for all of it. Only the citations' suite has parts. */
  sets: readonly string[] | null
  /** Search is broken on purpose, to see that the fall is noticed: words no longer count, only meaning does. */
  isBroken: boolean
  report: Report
  signal: AbortSignal
}

/** Told how far a suite has come; `total` is null while unknown. */
export type Report = (what: string, done: number, total: number | null) => void

/** The demonstration's opinions, its questions, and its memos whose citations are all right. */
export type DemoSet = {
  hash: string
  /** Puts the opinions into public law. */
  fill: Fill
  questions: { id: string; query: string; relevant: string[] }[]
  memos: { id: string; text: string }[]
}

/** Sources that are put into a database of the evals' own, once; `hash` is of their bytes. */
export type CorpusPlan = { name: string; hash: string; fill: Fill }
/** Puts a corpus into an empty database. */
export type Fill = (place: FillPlace, report: Report, signal: AbortSignal) => Promise<void>
/** The database that is filled, and in whose name. */
export type FillPlace = { deps: Deps; actor: Actor }

/** Opens such a database, filling it the first time, and closes it when the work is done. */
export type Corpora = {
  embedder: Deps['embedder']
  /** Null where none is configured. */
  reranker: Deps['reranker']
  /** A folder for files that a plan makes for itself. */
  folder: string
  within<T>(plan: CorpusPlan, report: Report, work: (place: FillPlace) => Promise<T>): Promise<T>
}

/** A suite of the evals, as the command knows it. */
export type Suite = {
  title: string
  /** Run when no suite is named. */
  isDefault: boolean
  /** Run by `--sample`: small enough for every change. */
  isSample: boolean
  /** Its figures are looked at: no baseline is made of them, and no fall of theirs fails a run. */
  isTracked?: true
  /** It heeds `isBroken`: a search that is broken on purpose makes it fall. */
  isBreakable?: true
  measure(laboratory: Laboratory): Promise<Measured>
}

/** A set that is not there: every metric skipped with the reason, never passed. */
export function allSkipped(suite: string, metrics: readonly string[], reason: string): Measured {
  return { metrics: metrics.map(metric => skipped(suite, metric, reason)), questions: [], dataHash: '' }
}
