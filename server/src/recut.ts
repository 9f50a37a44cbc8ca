import { UserId } from '@quaere/api/core/ids'
import type { Deps, JobPayloads } from '@quaere/api/deps'
import { lockNewestUpkeep } from '@quaere/api/storage/upkeep-jobs'
import { countStale } from '@quaere/api/storage/stale-passages'
import { cutAgain } from '@quaere/ingest/upkeep/cut-again'
import { currentSettings } from '@quaere/ingest/passages/passage-settings'
import { queueIndex } from './index-job.ts'
import { actingPerson } from './operator.ts'
import { type FoundJob, isOpen, takeUpOrBegin } from './upkeep.ts'

const LABEL = `Passages cut again by their present settings (${[
  ...currentSettings.opinions,
  ...currentSettings.documents,
].join(', ')})`

/** The job, and how many sources are cut by other settings. */
export type FoundRecut = { job: FoundJob | null; stale: number }

/**
 * The job for sources cut by other settings: the one that waits or was interrupted, else a new one. None when nothing is
 * stale. `isAsked` says that somebody wants it now; a start leaves alone what a person has stopped, or what could not be done.
 */
export async function findRecut({ db }: Pick<Deps, 'db'>, isAsked: boolean): Promise<FoundRecut> {
  const actor = await actingPerson(db, undefined)
  return db.as(actor, async tx => {
    const newest = await lockNewestUpkeep(tx, 'passages')
    const stale = await countStale(tx, currentSettings)
    if (newest !== null && isOpen(newest)) return { job: newest, stale }
    if (stale === 0) return { job: null, stale }
    const isSettled =
      newest?.label === LABEL && (newest.state === 'cancelled' || newest.state === 'partly_done')
    if (isSettled && !isAsked) return { job: null, stale }
    const job = await takeUpOrBegin(tx, newest, { kind: 'passages', label: LABEL, requestedBy: actor.id })
    return { job, stale }
  })
}

/** What a server or worker does at its start: held sources whose passages are of another version are cut again by a job. */
export async function queueRecut(
  deps: Pick<Deps, 'db' | 'jobs'>,
  say: (line: string) => void,
): Promise<void> {
  const { job, stale } = await findRecut(deps, false)
  if (job === null || job.isAtWork) return
  await deps.jobs.send('cut-again', { importId: job.id, userId: job.requestedBy })
  say(
    `${stale} ${stale === 1 ? 'source is' : 'sources are'} cut into passages anew; search goes on meanwhile.`,
  )
}

/** The job itself. */
export async function workRecut(
  deps: Deps,
  { importId, userId }: JobPayloads['cut-again'],
  signal: AbortSignal,
): Promise<void> {
  await cutAgain(deps, { importId, actor: { id: UserId.parse(userId) }, isJob: true }, undefined, signal)
  await queueIndex(deps, true)
}
