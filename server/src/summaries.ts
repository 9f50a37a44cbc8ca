import { UserId } from '@quaere/api/core/ids'
import type { Deps, JobPayloads } from '@quaere/api/deps'
import { endImport, startImport } from '@quaere/api/storage/imports'
import { countWithoutSummary, isSummaryLacking } from '@quaere/api/storage/opinion-summaries'
import { lockNewestUpkeep } from '@quaere/api/storage/upkeep-jobs'
import { summariseOpinions } from '@quaere/ingest/upkeep/summarise-opinions'
import { queueIndex } from './index-job.ts'
import { actingPerson } from './operator.ts'
import { type FoundJob, isOpen, takeUpOrBegin } from './upkeep.ts'

/**
 * The job for opinions that lack a summary by the configured model: the one that waits or was interrupted, else a new one. Null
 * when none lacks one, or no model is configured. `isAsked` says that somebody wants it now; starts and imports
 * leave alone what a person has stopped, since it costs, and what the model has failed at.
 */
export async function findSummaryJob(
  { db, summariser }: Pick<Deps, 'db' | 'summariser'>,
  isAsked: boolean,
): Promise<FoundJob | null> {
  if (summariser === null) return null
  const actor = await actingPerson(db, undefined)
  const label = `Summaries of opinions (${summariser.id})`.slice(0, 300)
  return db.as(actor, async tx => {
    const newest = await lockNewestUpkeep(tx, 'summaries')
    if (newest !== null && isOpen(newest)) return newest
    const isSame = newest !== null && newest.label === label
    if (isSame && newest.state === 'cancelled' && !isAsked) return null
    const lacking = { model: summariser.id, job: isSame && !isAsked ? newest.id : null }
    if (!(await isSummaryLacking(tx, lacking))) return null
    return takeUpOrBegin(tx, newest, { kind: 'summaries', label, requestedBy: actor.id })
  })
}

/** What a start and an import of public law do: opinions without a summary are left to whoever takes jobs. */
export async function queueSummaries(
  deps: Pick<Deps, 'db' | 'jobs' | 'summariser'>,
  say: (line: string) => void = () => undefined,
): Promise<void> {
  const { db, summariser } = deps
  const job = await findSummaryJob(deps, false)
  if (job === null || job.isAtWork || summariser === null) return
  await deps.jobs.send('summarise', { importId: job.id, userId: job.requestedBy })
  const left = await db.asOwner(tx => countWithoutSummary(tx, { model: summariser.id, job: null }))
  say(
    `${left} ${left === 1 ? 'opinion gets its summary' : 'opinions get their summaries'}; search goes on meanwhile.`,
  )
}

const NO_MODEL = 'No model summarises: QUAERE_SUMMARY_MODEL is not set. Summaries that are there stay.'

/** The job itself. Queued while a model was configured, it ends with the reason where none is any more. */
export async function workSummaries(
  deps: Deps,
  { importId, userId }: JobPayloads['summarise'],
  signal: AbortSignal,
): Promise<void> {
  const { db, summariser, clock } = deps
  const actor = { id: UserId.parse(userId) }
  if (summariser === null) {
    await db.as(actor, async tx => {
      if ((await startImport(tx, importId, true, clock())) !== null)
        await endImport(tx, importId, 'failed', NO_MODEL, clock())
    })
    return
  }
  await summariseOpinions({ ...deps, summariser }, { importId, actor, isJob: true }, undefined, signal)
  await queueIndex(deps, true)
}
