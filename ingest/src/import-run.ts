import type { Actor } from '@quaere/api/core/matter'
import type { Clock, Embedder } from '@quaere/api/core/ports'
import type { ImportCounts, ImportFailure } from '@quaere/api/storage/imports'
import type { Db } from '@quaere/api/storage/session'
import type { Stopwatch } from './stopwatch.ts'

export type ImportDeps = {
  db: Db
  embedder: Embedder
  clock: Clock
  /** `later` leaves the vectors of public law to the next import: words, citations and texts are there at once. */
  vectors?: 'now' | 'later'
}

/** One import while it runs: what its parts share. */
export type ImportRun = {
  deps: ImportDeps
  actor: Pick<Actor, 'id'>
  watch: Stopwatch
  /** Aborted when somebody asks to stop. */
  signal: AbortSignal
  counts: ImportCounts
  /** Failures not yet written to the database. */
  unwritten: ImportFailure[]
  failures: ImportFailure[]
  warnings: string[]
}

/** Most warnings and failures that are kept in memory to be told at the end; all failures are counted and stored. */
const MOST_TOLD = 5_000

/** One file or line that was not taken. Nothing else stops. */
export function fail(run: ImportRun, path: string, line: number | null, reason: string): void {
  const failure = { ordinal: run.counts.failed, path, line, reason }
  run.counts.failed++
  run.unwritten.push(failure)
  if (run.failures.length < MOST_TOLD) run.failures.push(failure)
}

export function warn(run: ImportRun, path: string, warnings: string[]): void {
  for (const warning of warnings) {
    if (run.warnings.length < MOST_TOLD) run.warnings.push(`${path}: ${warning}`)
  }
}

/**
 * Why the database would not take a source, as a sentence; null for everything that is not about this one source
 * (a lost connection, a full disk), which stops the import.
 */
export function storageReason(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  // SQLSTATE classes: 22 data that does not fit, 23 a rule of the tables, 54 a limit of the database.
  const isAboutData = /^(?:22|23|54)[0-9A-Z]{3}$/.test(error.code)
  return isAboutData ? `It could not be stored: ${error.message}.` : null
}
