import { newId } from '@quaere/api/core/ids'
import { claimFinish } from '@quaere/api/storage/import-files'
import {
  type EndState,
  endImport,
  insertFailures,
  leaveImport,
  noteImport,
  reportImport,
} from '@quaere/api/storage/imports'
import { activeModel } from '@quaere/api/storage/meaning'
import type { Tx } from '@quaere/api/storage/session'
import { UPKEEP_LEASE, upkeepCounts } from '@quaere/api/storage/upkeep-jobs'
import { everySo } from '../job/every-so.ts'
import { finishImport } from '../job/finish-import.ts'
import { type ImportDeps, type ImportRun, newRun } from '../job/import-run.ts'
import { recentPace } from '../job/recent-pace.ts'
import type { Tell } from './recut-sources.ts'
import type { Progress } from '../run-import.ts'
import { REPORT_EVERY, type UpkeepRequest, takeUpkeep } from './take-upkeep.ts'

/** What upkeep did, in sources and passages. */
export type UpkeepResult = {
  state: EndState
  sources: number
  passages: number
  failed: { path: string; reason: string }[]
  seconds: number
  /** Why not all was done, when it was not. */
  note: string | null
}

/** What is done to the passages of held sources, one source after the other. */
export type UpkeepWork = {
  /** How many sources are left to do, as the requester sees them. */
  left(tx: Tx): Promise<number>
  /** Does them. `renewsIndex`: public law has other words now. `gaveUp`: why it ends before all is done, as a sentence. */
  work(run: ImportRun, tell: Tell): Promise<{ renewsIndex: boolean; gaveUp: string | null }>
  /** What a person who stopped it is told. */
  stopped: string
}

/**
 * Runs such work as a job that stands among the imports: progress and a request to stop go by its row, and another process goes
 * on with it when this one ends. Null when another process is at work on it, or came to be, when it has ended, or while another
 * model is being filled: new passages would have no vector of the model that is searched meanwhile.
 */
export async function runUpkeep(
  deps: ImportDeps,
  request: UpkeepRequest,
  { left, work, stopped }: UpkeepWork,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<UpkeepResult | null> {
  const { db, clock } = deps
  const { importId, actor, isJob = false } = request
  const worker = newId()
  const since = performance.now()
  const stop = new AbortController()
  const active = await db.asOwner(activeModel)
  if (active !== null && active.id !== deps.embedder.id) return null
  if (!(await takeUpkeep(deps, request, worker, signal))) return null
  const { counts, total } = await db.as(actor, async tx => {
    const counts = await upkeepCounts(tx, importId)
    return { counts, total: counts.added + counts.failed + (await left(tx)) }
  })
  const run = newRun({ deps, actor, signal: AbortSignal.any([signal, stop.signal]), counts })
  const pace = recentPace(counts.added + counts.failed, 0)
  const failed: UpkeepResult['failed'] = []
  // This process stood still for so long that another has the job now, and its row.
  const own = { isLost: false }
  const report = async (): Promise<void> => {
    const rate = pace(run.counts.added + run.counts.failed, (performance.now() - since) / 1000)
    const isStopped = await db.as(actor, async tx => {
      own.isLost = (await claimFinish(tx, importId, worker, UPKEEP_LEASE)) !== 'mine'
      return own.isLost || reportImport(tx, importId, run.counts, total, rate)
    })
    if (isStopped) stop.abort()
    onProgress(progressOf(run, total, rate))
  }
  const told = async (path: string, matterId: string | null, reason: string): Promise<void> => {
    failed.push({ path, reason })
    const failure = { file: 0, ordinal: run.counts.failed++, path, line: null, reason }
    await db.as(actor, tx => insertFailures(tx, importId, matterId, [failure]))
  }
  const reports = everySo(REPORT_EVERY, report)
  let state: EndState = 'failed'
  let note: string | null = 'It was interrupted. Start it again: it goes on where it was.'
  try {
    const { renewsIndex, gaveUp } = await work(run, told)
    if (renewsIndex) await finishImport(run, told => db.as(actor, tx => noteImport(tx, importId, told)))
    note = gaveUp
    state = gaveUp !== null ? 'failed' : run.counts.failed === 0 ? 'done' : 'partly_done'
  } catch (error) {
    if (!run.signal.aborted) throw error
    state = 'cancelled'
    note = stopped
  } finally {
    await reports.stop()
    await report()
    // A job whose process is told to end is no stopped job: another worker, or the next start, goes on with it.
    const isLeft = state === 'cancelled' && isJob && !stop.signal.aborted
    if (!own.isLost)
      await db.as(actor, tx =>
        isLeft ? leaveImport(tx, importId) : endImport(tx, importId, state, note, clock()),
      )
  }
  if (own.isLost) return null
  if (state === 'cancelled' && isJob && !stop.signal.aborted) signal.throwIfAborted()
  const { added: sources, passages } = run.counts
  return { state, sources, passages, failed, seconds: (performance.now() - since) / 1000, note }
}

function progressOf({ counts: { added, failed } }: ImportRun, total: number, rate: number | null): Progress {
  const done = added + failed
  const secondsLeft = rate === null ? null : Math.max(0, (total - done) / rate)
  return { done, total, rate: rate ?? 0, secondsLeft, failed }
}
