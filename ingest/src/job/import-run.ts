import type { Actor } from '@quaere/api/core/matter'
import type { Clock, Embedder } from '@quaere/api/core/ports'
import type { WordsFrom } from '@quaere/api/core/words-from'
import type { FileCounts } from '@quaere/api/storage/import-files'
import type { ImportFailure, OnlyDocument } from '@quaere/api/storage/imports'
import type { Db } from '@quaere/api/storage/session'
import { gone, notAllowed } from '../refusals.ts'
import { type Stopwatch, startStopwatch } from './stopwatch.ts'

/** What an import works with. */
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
  /** Where somebody wants the words of PDFs from, and the one document that is read again for it; null for all of the files. */
  wordsFrom: WordsFrom | null
  only: OnlyDocument | null
  /** Number of the file under way in the list of the import, and what came of it so far. */
  file: number
  counts: FileCounts
  /** How many sources and rows the file under way holds, as far as that is known by now; null before. */
  expected: number | null
  /** Failures not yet written to the database. */
  unwritten: ImportFailure[]
  /** Why the first source of the file under way failed. */
  reason: string | null
  /** Warnings of the file under way. */
  warnings: string[]
  /** Rows that are counted though an earlier import took them: no measure of how quickly this one works. */
  passed: number
}

/** A count that begins. */
export const noCounts = (): FileCounts => ({
  pages: 0,
  passages: 0,
  added: 0,
  replaced: 0,
  unchanged: 0,
  failed: 0,
  rows: 0,
})

/** A run at its beginning; `counts` are what was done of it before. */
export const newRun = ({
  counts,
  ...given
}: Pick<ImportRun, 'deps' | 'actor' | 'signal'> & {
  watch?: Stopwatch
  counts?: Partial<FileCounts>
}): ImportRun => ({
  watch: startStopwatch(),
  ...given,
  wordsFrom: null,
  only: null,
  file: 0,
  counts: { ...noCounts(), ...counts },
  expected: null,
  unwritten: [],
  reason: null,
  warnings: [],
  passed: 0,
})

/** Most warnings that are kept of one file. */
const MOST_WARNINGS = 500

/** One file or line that was not taken. Nothing else stops. */
export function fail(run: ImportRun, path: string, line: number | null, reason: string): void {
  run.unwritten.push({ file: run.file, ordinal: run.counts.failed, path, line, reason })
  run.counts.failed++
  run.reason ??= reason
}

/** What the reader of a source should know. Of a line or a part, `path` says which of the file it is. */
export function warn(run: ImportRun, path: string, warnings: string[]): void {
  for (const warning of warnings) {
    if (run.warnings.length < MOST_WARNINGS) run.warnings.push(path === '' ? warning : `${path}: ${warning}`)
  }
}

/** Why a file or folder on the disk is not taken, as a sentence; null for everything that is not about this one. */
export function diskReason(error: unknown, path: string): string | null {
  if (!(error instanceof Error) || !('code' in error && 'path' in error) || error.path !== path) return null
  if (error.code === 'ENOENT') return gone
  return error.code === 'EACCES' || error.code === 'EPERM' ? notAllowed : null
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
