import type { ImportCounts } from './imports.ts'
import type { Tx } from './session.ts'

/** Any number of its own: two starts at once must not both queue the job. */
const QUEUE_LOCK = 17
/** Seconds without a sign of life after which nobody is at work on it any more. */
export const RECUT_LEASE = 20

export type RecutJob = { id: string; requestedBy: string; state: string; label: string; isAtWork: boolean }

/** The newest job that cuts passages again; holds off everybody else who asks until the transaction ends. */
export async function lockNewestRecut(tx: Tx): Promise<RecutJob | null> {
  await tx`select pg_advisory_xact_lock(${QUEUE_LOCK})`
  const [row] = await tx<RecutJob[]>`
    select id, requested_by as "requestedBy", state, label,
      state = 'running' and finisher is not null
        and finisher_seen_at > clock_timestamp() - ${RECUT_LEASE} * interval '1 second' as "isAtWork"
    from imports
    where kind = 'passages'
    order by created_at desc, id desc
    limit 1`
  return row ?? null
}

/** What the job has done so far: after an interruption it counts on from here. */
export async function recutCounts(tx: Tx, id: string): Promise<ImportCounts> {
  const [row] = await tx<ImportCounts[]>`
    select added, unchanged, failed, passages from imports where id = ${id}`
  return row ?? { added: 0, unchanged: 0, failed: 0, passages: 0 }
}

/** Puts a job that was stopped or left something undone back into the queue. */
export async function requeueRecut(tx: Tx, id: string): Promise<void> {
  await tx`delete from import_failures where import_id = ${id}`
  await tx`
    update imports
    set state = 'queued', failed = 0, note = null, started_at = null, finished_at = null, is_job = true,
      cancel_requested = false, finisher = null, finisher_seen_at = null
    where id = ${id} and state not in ('queued', 'running')`
}

/** In whose name a job works. */
export async function requesterOf(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`select requested_by as id from imports where id = ${id}`
  return row?.id ?? null
}
