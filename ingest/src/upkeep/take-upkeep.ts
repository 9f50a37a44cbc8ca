import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '@quaere/api/core/matter'
import { claimFinish } from '@quaere/api/storage/import-files'
import { startImport } from '@quaere/api/storage/imports'
import { UPKEEP_LEASE } from '@quaere/api/storage/upkeep-jobs'
import type { ImportDeps } from '../job/import-run.ts'

/** Upkeep to be done, for whom. */
export type UpkeepRequest = {
  /** The row that `insertImport` made; a second run goes on where the first was interrupted. */
  importId: string
  /** Who asked for it; what this person may not see is left alone. */
  actor: Pick<Actor, 'id'>
  /** A job of the queue runs it: when its process ends, it goes on elsewhere or later. */
  isJob?: boolean
}

/** Milliseconds between reports of upkeep, and the longest until a request to stop is heard. */
export const REPORT_EVERY = 500

/**
 * Whether this worker has the job now; false when it has ended, or when another process is at work on it. A job waits for
 * another: the process that had it may have been killed a moment ago, and counts as alive for a while.
 */
export async function takeUpkeep(
  { db, clock }: Pick<ImportDeps, 'db' | 'clock'>,
  { importId, actor, isJob = false }: UpkeepRequest,
  worker: string,
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    const claim = await db.as(actor, async tx => {
      if ((await startImport(tx, importId, isJob, clock())) === null) return 'ended'
      return claimFinish(tx, importId, worker, UPKEEP_LEASE)
    })
    if (claim === 'mine') return true
    if (claim !== 'theirs' || !isJob) return false
    await wait(REPORT_EVERY, undefined, { signal })
  }
}
