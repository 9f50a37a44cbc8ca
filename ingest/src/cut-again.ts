import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '@quaere/api/core/ids'
import type { Actor } from '@quaere/api/core/matter'
import { claimFinish } from '@quaere/api/storage/import-files'
import { activeModel } from '@quaere/api/storage/meaning'
import {
  type EndState,
  endImport,
  insertFailures,
  leaveImport,
  noteImport,
  reportImport,
  startImport,
} from '@quaere/api/storage/imports'
import { UPKEEP_LEASE, upkeepCounts } from '@quaere/api/storage/upkeep-jobs'
import { countStale } from '@quaere/api/storage/stale-passages'
import { everySo } from './every-so.ts'
import { finishImport } from './finish-import.ts'
import { type ImportDeps, type ImportRun, noCounts } from './import-run.ts'
import { type CurrentSettings, recutDocuments, recutOpinions } from './recut-sources.ts'
import { currentSettings } from './passage-settings.ts'
import { recentPace } from './recent-pace.ts'
import type { Progress } from './run-import.ts'
import { startStopwatch } from './stopwatch.ts'

export type RecutRequest = {
  /** The row of kind `passages` that `insertImport` made; a second run goes on where the first was interrupted. */
  importId: string
  /** Documents are cut of the matters that this person may see. */
  actor: Pick<Actor, 'id'>
  /** A job of the queue runs it: when its process ends, it goes on elsewhere or later. */
  isJob?: boolean
}

export type RecutResult = {
  state: EndState
  sources: number
  passages: number
  failed: { path: string; reason: string }[]
  seconds: number
}

/** Milliseconds between reports, and the longest until a request to stop is heard. */
const REPORT_EVERY = 500

/**
 * Cuts held sources again whose passages were made by other settings than today's: each source in one transaction, with its
 * vectors, so that searches find its old passages until all of the new are there. A source that cannot be saved keeps
 * its old ones and is told. Null when another process is at work on it, when it has ended, or while another model is being
 * filled: new passages would have no vector of the model that is searched meanwhile.
 */
export async function cutAgain(
  deps: ImportDeps,
  { importId, actor, isJob = false }: RecutRequest,
  onProgress: (progress: Progress) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
  current: CurrentSettings = currentSettings,
): Promise<RecutResult | null> {
  const { db, clock } = deps
  const worker = newId()
  const since = performance.now()
  const stop = new AbortController()
  const active = await db.asOwner(activeModel)
  if (active !== null && active.id !== deps.embedder.id) return null
  const begin = () =>
    db.as(actor, async tx => {
      if ((await startImport(tx, importId, isJob, clock())) === null) return 'ended'
      const claim = await claimFinish(tx, importId, worker, UPKEEP_LEASE)
      if (claim !== 'mine') return claim
      const counts = await upkeepCounts(tx, importId)
      return { counts, total: counts.added + counts.failed + (await countStale(tx, current)) }
    })
  // The process that had the job may have been killed a moment ago, and counts as alive for a while.
  let begun = await begin()
  for (; isJob && begun === 'theirs'; begun = await begin()) await wait(REPORT_EVERY, undefined, { signal })
  if (typeof begun === 'string') return null
  const { counts, total } = begun
  const run: ImportRun = {
    deps,
    actor,
    watch: startStopwatch(),
    signal: AbortSignal.any([signal, stop.signal]),
    file: 0,
    expected: null,
    counts: { ...noCounts(), ...counts },
    unwritten: [],
    reason: null,
    warnings: [],
    passed: 0,
  }
  const pace = recentPace(counts.added + counts.failed, 0)
  const failed: RecutResult['failed'] = []
  const report = async (): Promise<void> => {
    const rate = pace(run.counts.added + run.counts.failed, (performance.now() - since) / 1000)
    const isStopped = await db.as(actor, async tx => {
      const claim = await claimFinish(tx, importId, worker, UPKEEP_LEASE)
      return (await reportImport(tx, importId, run.counts, total, rate)) || claim !== 'mine'
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
    const opinions = await recutOpinions(run, current, told)
    await recutDocuments(run, current, told)
    if (opinions > 0) await finishImport(run, told => db.as(actor, tx => noteImport(tx, importId, told)))
    note = null
    state = run.counts.failed === 0 ? 'done' : 'partly_done'
  } catch (error) {
    if (!run.signal.aborted) throw error
    state = 'cancelled'
    note = 'Stopped. What was cut again so far stays; the rest keeps its passages.'
  } finally {
    await reports.stop()
    await report()
    // A job whose process is told to end is no stopped job: another worker, or the next start, goes on with it.
    const isLeft = state === 'cancelled' && isJob && !stop.signal.aborted
    await db.as(actor, tx =>
      isLeft ? leaveImport(tx, importId) : endImport(tx, importId, state, note, clock()),
    )
  }
  if (state === 'cancelled' && isJob && !stop.signal.aborted) signal.throwIfAborted()
  const { added: sources, passages } = run.counts
  return { state, sources, passages, failed, seconds: (performance.now() - since) / 1000 }
}

function progressOf({ counts: { added, failed } }: ImportRun, total: number, rate: number | null): Progress {
  const done = added + failed
  const secondsLeft = rate === null ? null : Math.max(0, (total - done) / rate)
  return { done, total, rate: rate ?? 0, secondsLeft, failed }
}
