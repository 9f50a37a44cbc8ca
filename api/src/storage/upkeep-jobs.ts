import type { ImportRow } from '../core/wire/imports.ts'
import type { ImportCounts } from './imports.ts'
import type { Tx } from './session.ts'

/** Work on what is held that stands among the imports: passages cut again, the vector index built, opinions summarised. */
export type UpkeepKind = Exclude<ImportRow['kind'], 'sources'>

/** Any number of its own: two starts at once must not both queue a job. */
const QUEUE_LOCK = 17
/** Seconds without a sign of life after which nobody is at work on it any more. */
export const UPKEEP_LEASE = 20

/** A job of the upkeep; `isAtWork`: a living process has it. */
export type UpkeepJob = { id: string; requestedBy: string; state: string; label: string; isAtWork: boolean }

/** The newest job of a kind; holds off everybody else who asks until the transaction ends. */
export async function lockNewestUpkeep(tx: Tx, kind: UpkeepKind): Promise<UpkeepJob | null> {
  await tx`select pg_advisory_xact_lock(${QUEUE_LOCK})`
  const [row] = await tx<UpkeepJob[]>`
    select id, requested_by as "requestedBy", state, label,
      state = 'running' and finisher is not null
        and finisher_seen_at > clock_timestamp() - ${UPKEEP_LEASE} * interval '1 second' as "isAtWork"
    from imports
    where kind = ${kind}
    order by created_at desc, id desc
    limit 1`
  return row ?? null
}

/** What the job has done so far: after an interruption it counts on from here. */
export async function upkeepCounts(tx: Tx, id: string): Promise<ImportCounts> {
  const [row] = await tx<ImportCounts[]>`
    select added, unchanged, failed, passages from imports where id = ${id}`
  return row ?? { added: 0, unchanged: 0, failed: 0, passages: 0 }
}

/** Puts a job that was stopped or left something undone back into the queue; one that waits or is at work stays as it is. */
export async function requeueUpkeep(tx: Tx, id: string): Promise<void> {
  const requeued = await tx`
    update imports
    set state = 'queued', failed = 0, note = null, started_at = null, finished_at = null, is_job = true, rate = null,
      cancel_requested = false, finisher = null, finisher_seen_at = null
    where id = ${id} and state not in ('queued', 'running')
    returning id`
  if (requeued.length > 0) await tx`delete from import_failures where import_id = ${id}`
}

/** In whose name a job works. */
export async function requesterOf(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`select requested_by as id from imports where id = ${id}`
  return row?.id ?? null
}
