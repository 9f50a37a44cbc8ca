import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '@quaere/api/core/ids'
import { type IndexProgress, ensureVectorIndex } from '@quaere/api/storage/build-vector-index'
import { claimFinish } from '@quaere/api/storage/import-files'
import { type EndState, endImport, leaveImport, noteImport, reportImport } from '@quaere/api/storage/imports'
import { UPKEEP_LEASE } from '@quaere/api/storage/upkeep-jobs'
import { INDEX_FROM, countVectors, vectorsToIndex } from '@quaere/api/storage/vector-index'
import { everySo } from '../job/every-so.ts'
import { type ImportDeps, noCounts } from '../job/import-run.ts'
import { recentPace } from '../job/recent-pace.ts'
import type { Progress } from '../run-import.ts'
import { REPORT_EVERY, type UpkeepRequest, takeUpkeep } from '../upkeep/take-upkeep.ts'

/** Milliseconds before the embedded database falls silent: an open page looks once more, and then knows why. */
const TOLD_BEFORE = 1_500

const notes: Record<IndexProgress['stage'], string | null> = {
  waiting: 'It waits for work on the same passages to end that began earlier.',
  building: null,
  checking: 'It takes in what came meanwhile.',
}
const SILENT =
  'The embedded database builds it in one go, a minute for some fifty thousand vectors: until then no page answers, and nothing stops it.'

/**
 * Builds the graph of the configured model's vectors, with its progress in the row. Searches compare every vector until it
 * stands. Null when another process is at work on it, or came to be, or when it has ended.
 */
export async function indexVectors(
  { db, clock, embedder }: Pick<ImportDeps, 'db' | 'clock' | 'embedder'>,
  request: UpkeepRequest,
  onProgress: (progress: Progress) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
  from = INDEX_FROM,
): Promise<EndState | null> {
  const { importId, actor, isJob = false } = request
  const worker = newId()
  if (!(await takeUpkeep({ db, clock }, request, worker, signal))) return null
  const { id, dimensions } = embedder
  let total = await db.asOwner(tx => vectorsToIndex(tx, db.kind, id, dimensions, from))
  const asked = new AbortController()
  // A job whose process is told to end is no stopped job: on Postgres the building goes on, and so does the next process.
  const stop = isJob ? asked.signal : AbortSignal.any([asked.signal, signal])
  // This process stood still for so long that another has the job now: that one waits for the building.
  const lost = new AbortController()
  const leave = isJob ? AbortSignal.any([lost.signal, signal]) : lost.signal
  const since = performance.now()
  const pace = recentPace(0, 0)
  let latest: Pick<IndexProgress, 'done' | 'stage'> = { done: 0, stage: 'building' }
  const report = async (): Promise<void> => {
    const { done, stage } = latest
    const rate = pace(done, (performance.now() - since) / 1000)
    const isStopped = await db.as(actor, async tx => {
      if ((await claimFinish(tx, importId, worker, UPKEEP_LEASE)) !== 'mine') {
        lost.abort()
        return false
      }
      if (db.kind === 'postgres') await noteImport(tx, importId, notes[stage])
      return reportImport(tx, importId, { ...noCounts(), added: done }, total, rate)
    })
    if (isStopped) asked.abort()
    const secondsLeft = total === null || rate === null ? null : (total - done) / rate
    onProgress({ done, total, rate: rate ?? 0, secondsLeft, failed: 0 })
  }
  const reports = everySo(REPORT_EVERY, report)
  let state: EndState = 'failed'
  let note: string | null = null
  try {
    if (db.kind === 'embedded' && total !== null) {
      await db.as(actor, tx => noteImport(tx, importId, SILENT))
      await wait(TOLD_BEFORE)
      // Said once more beside the building, it would wait for its end.
      await reports.stop()
      await report()
    }
    const stands = await ensureVectorIndex(db, id, dimensions, {
      from,
      leave,
      stop,
      onProgress(progress) {
        latest = progress
      },
    })
    if (stands) {
      // A building that an earlier process left behind may have ended before this one looked.
      total = await db.asOwner(tx => countVectors(tx, id))
      latest = { done: total, stage: 'checking' }
    }
    if (stop.aborted && !stands) {
      state = 'cancelled'
      note = 'Stopped. Searches compare every vector: they miss nothing, and take longer.'
    } else state = 'done'
  } catch (error) {
    if (lost.signal.aborted) return null
    if (!leave.aborted) note = failureOf(error)
    throw error
  } finally {
    await reports.stop()
    await report()
    const isLeft = state === 'failed' && note === null
    if (!lost.signal.aborted)
      await db.as(actor, tx =>
        isLeft ? leaveImport(tx, importId) : endImport(tx, importId, state, note, clock()),
      )
  }
  return state
}

const failureOf = (error: unknown): string =>
  `The database could not build it: ${error instanceof Error ? error.message : 'nobody knows why'}. Searches compare every vector meanwhile: they miss nothing, and take longer.`
