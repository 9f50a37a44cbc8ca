import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Actor } from '@quaere/api/core/matter'
import { Refused, notFound } from '@quaere/api/core/refusal'
import {
  type EndState,
  endImport,
  insertFailures,
  reportImport,
  startImport,
} from '@quaere/api/storage/imports'
import { createGunzip } from 'node:zlib'
import { finishImport } from './finish-import.ts'
import { importUpload } from './import-documents.ts'
import { importRegister } from './import-register.ts'
import type { ImportDeps, ImportRun } from './import-run.ts'
import { openReader } from './read-file.ts'
import { importSource, isLines } from './source-kinds.ts'
import { type Step, startStopwatch } from './stopwatch.ts'
import { type FoundFile, walkFiles } from './walk.ts'

export type ImportRequest = {
  /** The row that `insertImport` made; a second run under the same id goes on where the first was interrupted. */
  importId: string
  actor: Pick<Actor, 'id'>
  /** The matter that the documents belong to; none for public law. */
  matterId: string | null
  paths?: string[]
  uploadIds?: string[]
  /** The files name cases for the register of known cases; no text of theirs is taken. */
  isRegister?: boolean
}

/** How far an import has come. `rate` is sources a second; `total` and `secondsLeft` are null while unknown. */
export type Progress = {
  done: number
  total: number | null
  rate: number
  secondsLeft: number | null
  failed: number
}

export type ImportResult = {
  matter?: string
  state: EndState
  sources: number
  passages: number
  unchanged: number
  failed: { path: string; line?: number; reason: string }[]
  warnings: string[]
  seconds: number
  /** Seconds spent in each step; those that overlap are each counted whole. */
  steps: Record<Step, number>
}

/** Milliseconds between reports, and the longest until a request to stop is heard. */
const REPORT_EVERY = 1_000

/**
 * Takes files or uploads in: JSON lines of opinions into public law, files that name cases into the register, or files and
 * JSON lines of a client's documents into a matter. What cannot be read is listed and stops nothing; what is held already
 * is passed over; a stop keeps what was taken so far.
 */
export async function runImport(
  deps: ImportDeps,
  request: ImportRequest,
  onProgress: (progress: Progress) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<ImportResult> {
  const { importId, actor, matterId } = request
  const { db, clock } = deps
  const since = performance.now()
  const stop = new AbortController()
  const run: ImportRun = {
    deps,
    actor,
    watch: startStopwatch(),
    signal: AbortSignal.any([signal, stop.signal]),
    counts: { added: 0, unchanged: 0, failed: 0, passages: 0 },
    unwritten: [],
    failures: [],
    warnings: [],
  }
  await db.as(actor, async tx => {
    if (matterId !== null && (await tx`select from matters where id = ${matterId}`).length === 0) {
      throw new Refused(notFound('matter'))
    }
    await startImport(tx, importId, clock())
  })
  let total: number | null = null
  const report = async (): Promise<void> => {
    const failures = run.unwritten.splice(0)
    const isStopped = await db.as(actor, async tx => {
      await insertFailures(tx, importId, matterId, failures)
      return reportImport(tx, importId, run.counts, total)
    })
    if (isStopped) stop.abort()
    onProgress(progressOf(run, total, (performance.now() - since) / 1000))
  }
  const reports = everySo(REPORT_EVERY, report)
  let state: EndState = 'failed'
  let note: string | null = 'It was interrupted. Start it again: what was taken is not taken twice.'
  try {
    const files = await findFiles(request.paths ?? [])
    if (request.isRegister) {
      await importRegister(run, files, estimate => {
        total = estimate
      })
    } else {
      total = await countSources(files, request.uploadIds?.length ?? 0)
      await importAll(run, request, files)
      if (matterId === null) await finishImport(run)
    }
    state = endState(run)
    note = null
  } catch (error) {
    if (!run.signal.aborted) throw error
    state = 'cancelled'
    note = 'Stopped. What was taken so far stays.'
  } finally {
    await reports.stop()
    await report()
    await db.as(actor, tx => endImport(tx, importId, state, note, clock()))
  }
  return {
    ...(matterId === null ? {} : { matter: matterId }),
    state,
    sources: run.counts.added,
    passages: run.counts.passages,
    unchanged: run.counts.unchanged,
    failed: run.failures.map(({ path, line, reason }) => ({
      path,
      ...(line === null ? {} : { line }),
      reason,
    })),
    warnings: run.warnings,
    seconds: (performance.now() - since) / 1000,
    steps: run.watch.seconds(),
  }
}

async function importAll(run: ImportRun, request: ImportRequest, files: FoundFile[]): Promise<void> {
  const { matterId } = request
  const reader = openReader()
  const close = (): void => reader.close()
  run.signal.addEventListener('abort', close)
  try {
    for (const file of files) {
      run.signal.throwIfAborted()
      await importSource(run, file, { matterId, reader })
    }
    for (const uploadId of matterId === null ? [] : (request.uploadIds ?? [])) {
      run.signal.throwIfAborted()
      if (matterId !== null) await importUpload(run, uploadId, matterId, reader)
    }
  } finally {
    run.signal.removeEventListener('abort', close)
    close()
  }
}

function endState(run: ImportRun): EndState {
  const { added, unchanged, failed } = run.counts
  if (failed === 0) return 'done'
  return added + unchanged > 0 ? 'partly_done' : 'failed'
}

async function findFiles(paths: string[]): Promise<FoundFile[]> {
  const files: FoundFile[] = []
  for await (const file of walkFiles(paths)) files.push(file)
  return files
}

/** Above this size (bytes, as they lie on the disk) lines are not counted beforehand: no total, no time left. */
const COUNTED_UP_TO = 500_000_000

async function countSources(files: FoundFile[], uploads: number): Promise<number | null> {
  let count = uploads
  for (const file of files) {
    if (!isLines(file)) count++
    else if ((await stat(file.path)).size > COUNTED_UP_TO) return null
    else count += await countLines(file.path)
  }
  return count
}

async function countLines(path: string): Promise<number> {
  const file = createReadStream(path)
  const bytes: AsyncIterable<Buffer> = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  let lines = 0
  let last = 10
  try {
    for await (const chunk of bytes) {
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++
      last = chunk.at(-1) ?? last
    }
  } catch {
    // A damaged archive: the import itself tells where.
  }
  return last === 10 ? lines : lines + 1
}

function progressOf(run: ImportRun, total: number | null, seconds: number): Progress {
  const { added, unchanged, failed } = run.counts
  const done = added + unchanged + failed
  const rate = seconds > 0 ? done / seconds : 0
  const secondsLeft = total === null || rate === 0 ? null : Math.max(0, (total - done) / rate)
  return { done, total, rate, secondsLeft, failed }
}

/** Calls `work` again and again, never twice at once, until stopped or until it fails: the last report then fails, too. */
function everySo(milliseconds: number, work: () => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    running = work()
      .then(() => {
        isBusy = false
      })
      .catch(() => clearInterval(timer))
  }, milliseconds)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
