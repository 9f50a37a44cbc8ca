import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { CITATION_SUITE } from '@quaere/api/core/citation-sets'
import type { z } from 'zod'
import { type Metric, proportion } from '../metric.ts'
import { missIds } from '../miss-ids.ts'
import type { ScoredQuestion, SetMiss } from '../suite.ts'

/** What a set found out: its figures, and each miss with what was wanted, what came, and why. */
export type SetMeasured = { metrics: Metric[]; misses?: Missed[] }

/** One thing that went wrong, for people to look at. */
export type Missed = Omit<SetMiss, 'set'>

/** One set of the citations' suite. Its name and goals stand in the table of `core/citation-sets`. */
export type EvalSet = {
  name: string
  /** Files below the folder of the public data; without them the set is skipped. */
  files: readonly string[]
  measure(bench: SetBench): Promise<SetMeasured>
}

export type SetBench = {
  /** The path of a file of the public data. */
  at: (path: string) => string
  /**
   * To be called as the work goes on: tells how far it is, lets the process answer, and throws when it was asked to stop.
   * Cheap when called often.
   */
  progress: (done: number, total: number) => Promise<void>
}

/** Milliseconds between two words of progress. */
const PROGRESS_EVERY = 250

/** The `progress` of a bench. */
export function progressOf(
  report: (done: number, total: number) => void,
  signal: AbortSignal,
): SetBench['progress'] {
  let told = 0
  return async (done, total) => {
    const now = performance.now()
    if (now - told < PROGRESS_EVERY && done < total) return
    told = now
    report(done, total)
    await setImmediate()
    signal.throwIfAborted()
  }
}

/** The metric of a set: `SET: MEASURE` in the suite of the citations. */
export const share = (set: string, measure: string, right: number, of: number): Metric =>
  proportion(CITATION_SUITE, `${set}: ${measure}`, right, of)

/** The lines of a JSON-lines file, plain or `.gz`, by their shape. */
export function linesOf<T>(file: string, shape: z.ZodType<T>): T[] {
  const raw = readFileSync(file)
  const text = file.endsWith('.gz') ? gunzipSync(raw).toString('utf8') : raw.toString('utf8')
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => shape.parse(JSON.parse(line)))
}

/** Misses as questions of the run: what the page of the evals lists. */
export function questionsOf(misses: readonly SetMiss[]): ScoredQuestion[] {
  const ids = missIds(misses)
  return misses.map(({ set, id, what, wanted, found, reason }, at) => ({
    suite: CITATION_SUITE,
    questionId: ids[at] ?? '',
    question: `${set}: ${what} of ${id}: ${reason}`,
    wanted: [wanted],
    found: [found],
    score: 0,
  }))
}
