import { type Stats, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '@quaere/api/core/ids'
import type { Actor } from '@quaere/api/core/matter'
import { Refused, notFound } from '@quaere/api/core/refusal'
import {
  type ClaimedFile,
  type FileEnd,
  type FileReport,
  claimFile,
  claimFinish,
  endFile,
  insertAfterwork,
  placeOf,
  reportFile,
} from '@quaere/api/storage/import-files'
import {
  type EndState,
  type ImportCounts,
  type ImportSums,
  endImport,
  importFindings,
  insertFailures,
  leaveImport,
  noteImport,
  reportImport,
  startImport,
  sumImport,
} from '@quaere/api/storage/imports'
import { everySo } from './job/every-so.ts'
import { hasWaitingCases } from '@quaere/api/storage/courtlistener'
import { finishImport } from './job/finish-import.ts'
import { findUpload } from './job/import-documents.ts'
import { JOINED, joinCases } from './case-law/join-cases.ts'
import { importRegister } from './case-law/import-register.ts'
import { type ImportDeps, type ImportRun, diskReason, fail, newRun, noCounts } from './job/import-run.ts'
import { type Reader, openReader } from './reader/read-file.ts'
import { recentPace } from './job/recent-pace.ts'
import { gone, noFile, unreadableName } from './refusals.ts'
import { listFiles } from './files/list-files.ts'
import { withSmallHeap } from './job/small-heap.ts'
import { importSource } from './files/source-kinds.ts'
import type { Step } from './job/stopwatch.ts'
import type { FoundFile } from './files/found-file.ts'
import { isUnreadable, walkFiles } from './files/walk.ts'

/** What is to be read in, for whom. */
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
  /** A job of the queue runs it: when its process ends, the import goes on elsewhere or later. */
  isJob?: boolean
  /** Every file is written down: from now on other workers can join in. */
  onListed?: () => Promise<void>
}

/** How far an import has come. `rate` is sources and rows a second, lately; `total` and `secondsLeft` are null while unknown. */
export type Progress = {
  done: number
  total: number | null
  rate: number
  secondsLeft: number | null
  failed: number
}

/** What an import did, with each file or line that was not taken. */
export type ImportResult = {
  matter?: string
  state: EndState
  sources: number
  passages: number
  unchanged: number
  /** How many files and lines were not taken. */
  failures: number
  /** The first of them. */
  failed: { path: string; line?: number; reason: string }[]
  warnings: string[]
  seconds: number
  /** Seconds spent in each step; those that overlap are each counted whole. */
  steps: Record<Step, number>
}

/** Milliseconds between reports, and the longest until a request to stop is heard. */
const REPORT_EVERY = 500
/** Seconds without a sign of life after which another worker takes a file over; an embedded database has one process. */
const LEASE = { embedded: 0, postgres: 20 } as const
/** Milliseconds between looks at files that other workers have in hand. */
const LOOK_EVERY = 300
/** Most failures and warnings that are answered; all are stored. */
const MOST_TOLD = 5_000

/**
 * Takes files or uploads in: JSON lines of opinions into public law, files that name cases into the register, or files and
 * JSON lines of a client's documents into a matter. What cannot be read is listed and stops nothing; what is held already
 * is passed over; a stop keeps what was taken so far. Any number of processes may run the same import at once on Postgres:
 * each takes the next file that nobody has in hand.
 */
export const runImport = (
  deps: ImportDeps,
  request: ImportRequest,
  onProgress: (progress: Progress) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<ImportResult> => withSmallHeap(() => importWithin(deps, request, onProgress, signal))

async function importWithin(
  deps: ImportDeps,
  request: ImportRequest,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<ImportResult> {
  const { importId, actor, matterId } = request
  const { db, clock } = deps
  const since = performance.now()
  const stop = new AbortController()
  const run = newRun({ deps, actor, signal: AbortSignal.any([signal, stop.signal]) })
  const shared: Shared = { run, request, worker: newId(), current: null }
  const started = await db.as(actor, async tx => {
    if (matterId !== null && (await tx`select from matters where id = ${matterId}`).length === 0) {
      throw new Refused(notFound('matter'))
    }
    return startImport(tx, importId, request.isJob ?? false, clock())
  })
  run.wordsFrom = started?.wordsFrom ?? null
  run.only = started?.only ?? null
  let estimate: number | null = null
  let sums: ImportSums = { ...run.counts, total: null, isStopped: false }
  // Of an import that goes on, what was done before has nothing to do with how fast it goes now.
  if (started?.isListed === true) sums = await db.as(actor, tx => sumImport(tx, importId))
  const pace = recentPace(doneOf(sums), 0)
  let rate: number | null = null
  const report = async (): Promise<void> => {
    const failures = run.unwritten.splice(0)
    const told = db.as(actor, async tx => {
      await insertFailures(tx, importId, matterId, failures)
      if (request.isRegister) {
        const isStopped = await reportImport(tx, importId, run.counts, estimate, rate)
        return { ...run.counts, total: estimate, isStopped }
      }
      if (shared.current !== null)
        await reportFile(tx, importId, shared.worker, fileReport(shared.current, run))
      return sumImport(tx, importId, rate)
    })
    sums = await told.catch((error: unknown) => {
      // The next report tells them.
      run.unwritten.unshift(...failures)
      throw error
    })
    if (sums.isStopped) stop.abort()
    rate = pace(doneOf(sums) - run.passed, (performance.now() - since) / 1000)
    onProgress(progressOf(sums, rate))
  }
  let state: EndState = 'failed'
  if (started !== null) {
    const reports = everySo(REPORT_EVERY, report)
    let note: string | null = 'It was interrupted. Start it again: what was taken is not taken twice.'
    try {
      if (request.isRegister) {
        await importRegister(run, await findFiles(request.paths ?? []), total => {
          estimate = total
        })
      } else {
        if (!started.isListed) await listFiles(db, request)
        await request.onListed?.()
        await importAll(shared)
      }
      note = null
    } catch (error) {
      if (!run.signal.aborted) throw error
      state = 'cancelled'
      note = 'Stopped. What was taken so far stays.'
    } finally {
      await reports.stop()
      await report()
      // A job whose process is told to end is no cancelled job: another worker, or the next start, goes on with it.
      const isLeft = state === 'cancelled' && request.isJob === true && !stop.signal.aborted
      if (note === null) state = endState(sums)
      await db.as(actor, tx =>
        isLeft ? leaveImport(tx, importId) : endImport(tx, importId, state, note, clock()),
      )
    }
    if (state === 'cancelled' && request.isJob === true && !stop.signal.aborted) signal.throwIfAborted()
  } else {
    sums = await db.as(actor, tx => sumImport(tx, importId))
    state = endState(sums)
  }
  const { failed, warnings } = await db.as(actor, tx => importFindings(tx, importId, MOST_TOLD))
  return {
    ...(matterId === null ? {} : { matter: matterId }),
    state,
    sources: sums.added,
    passages: sums.passages,
    unchanged: sums.unchanged,
    failures: sums.failed,
    failed: failed.map(({ path, line, reason }) => ({ path, ...(line === null ? {} : { line }), reason })),
    warnings: request.isRegister ? run.warnings : warnings,
    seconds: (performance.now() - since) / 1000,
    steps: run.watch.seconds(),
  }
}

type Current = { file: ClaimedFile; since: number }
/** What the parts of one run share; `current` is the file in hand. */
type Shared = { run: ImportRun; request: ImportRequest; worker: string; current: Current | null }

const fileReport = ({ file, since }: Current, run: ImportRun): FileReport => ({
  ordinal: file.ordinal,
  counts: run.counts,
  expected: run.expected,
  stage: run.watch.latest(),
  seconds: (performance.now() - since) / 1000,
})

/** Takes file after file until none is left, then does what comes after the last one, unless another worker does. */
async function importAll(shared: Shared): Promise<void> {
  const { run, request, worker } = shared
  const { db } = run.deps
  const { importId, actor, matterId } = request
  const lease = LEASE[db.kind]
  const reader = openReader()
  const close = (): void => reader.close()
  run.signal.addEventListener('abort', close)
  try {
    for (;;) {
      run.signal.throwIfAborted()
      const { file, isOver } = await db.as(actor, tx => claimFile(tx, importId, worker, lease))
      if (file !== null) await importOne(shared, file, reader)
      else if (isOver && !(await joinNext(shared))) break
      else if (isOver) continue
      else await wait(LOOK_EVERY, undefined, { signal: run.signal })
    }
    for (;;) {
      run.signal.throwIfAborted()
      const finish = await db.as(actor, tx => claimFinish(tx, importId, worker, lease))
      if (finish === 'ended') return
      if (finish === 'mine') break
      await wait(LOOK_EVERY, undefined, { signal: run.signal })
    }
    if (matterId !== null) return
    const { added } = await db.as(actor, tx => sumImport(tx, importId))
    run.counts = { ...noCounts(), added }
    const signs = everySo(REPORT_EVERY, async () => {
      await db.as(actor, tx => claimFinish(tx, importId, worker, lease))
    })
    const tell = (note: string | null) => db.as(actor, tx => noteImport(tx, importId, note))
    await finishImport(run, tell).finally(() => signs.stop())
  } finally {
    run.signal.removeEventListener('abort', close)
    close()
  }
}

/** The number in the list under which CourtListener's tables are joined, when all files are read. */
const AFTER_ALL = 2_000_000_000

/** Lists the joining of CourtListener's tables when there is something to join; answers false when there is not. */
async function joinNext({ run, request }: Shared): Promise<boolean> {
  const { importId, actor, matterId } = request
  if (matterId !== null || !(await run.deps.db.asOwner(hasWaitingCases))) return false
  await run.deps.db.as(actor, tx => insertAfterwork(tx, importId, AFTER_ALL, JOINED))
  return true
}

const noLongerThere = 'It is no longer there. Upload it again.'

/** A folder here is one that may not be read, which opening it tells. Anything else could keep its reader for ever. */
const isFileOrFolder = (found: Stats): boolean => found.isFile() || found.isDirectory()

/** A file that lies on the disk. */
async function importPlaced({ run, request }: Shared, file: ClaimedFile, reader: Reader): Promise<void> {
  const { importId, matterId } = request
  const path = await run.deps.db.asOwner(tx => placeOf(tx, importId, file.ordinal))
  if (path === null) return fail(run, file.path, null, noLongerThere)
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) fail(run, file.path, null, isUnreadable(path) ? unreadableName : gone)
    else if (!isFileOrFolder(found)) fail(run, file.path, null, noFile)
    else await importSource(run, { path, name: file.path }, { matterId, reader })
  } catch (error) {
    const reason = diskReason(error, path)
    if (reason === null) throw error
    fail(run, file.path, null, reason)
  }
}

async function importOne(shared: Shared, file: ClaimedFile, reader: Reader): Promise<void> {
  const { run, request, worker } = shared
  const { importId, actor, matterId } = request
  Object.assign(run, {
    file: file.ordinal,
    counts: noCounts(),
    expected: null,
    reason: null,
    warnings: [],
  })
  const current = { file, since: performance.now() }
  shared.current = current
  let state: FileEnd['state'] = 'queued'
  try {
    if (file.ordinal === AFTER_ALL) await joinCases(run)
    else if (file.uploadId === null) await importPlaced(shared, file, reader)
    else {
      const found = matterId === null ? null : await findUpload(run, file.uploadId)
      if (found === null) fail(run, 'An uploaded file', null, noLongerThere)
      else await importSource(run, found, { matterId, reader })
      if (run.only !== null && doneOf(run.counts) === 0) fail(run, file.path, null, noLongerThere)
    }
    run.signal.throwIfAborted()
    state = endState(run.counts)
  } finally {
    shared.current = null
    const failures = run.unwritten.splice(0)
    await run.deps.db.as(actor, async tx => {
      await insertFailures(tx, importId, matterId, failures)
      const { reason, warnings } = run
      await endFile(tx, importId, worker, { ...fileReport(current, run), state, reason, warnings })
    })
  }
}

function endState({
  added,
  unchanged,
  failed,
  rows,
}: ImportCounts & { rows: number }): 'done' | 'partly_done' | 'failed' {
  if (failed === 0) return 'done'
  return added + unchanged + rows > 0 ? 'partly_done' : 'failed'
}

async function findFiles(paths: string[]): Promise<FoundFile[]> {
  const files: FoundFile[] = []
  for await (const file of walkFiles(paths)) files.push(file)
  return files
}

const doneOf = ({
  added,
  unchanged,
  failed,
  rows,
}: Pick<ImportSums, 'added' | 'unchanged' | 'failed' | 'rows'>): number => added + unchanged + failed + rows

function progressOf(sums: ImportSums, rate: number | null): Progress {
  const { total, failed } = sums
  const done = doneOf(sums)
  const secondsLeft = total === null || rate === null ? null : Math.max(0, (total - done) / rate)
  return { done, total, rate: rate ?? 0, secondsLeft, failed }
}
