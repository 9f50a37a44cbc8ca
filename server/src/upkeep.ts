import { newId } from '@quaere/api/core/ids'
import type { Tx } from '@quaere/api/storage/session'
import { insertImport } from '@quaere/api/storage/imports'
import { type UpkeepJob, type UpkeepKind, requeueUpkeep } from '@quaere/api/storage/upkeep-jobs'

/** A job of upkeep as who queues it sees it: its row, in whose name it works, whether somebody is at work on it. */
export type FoundJob = Pick<UpkeepJob, 'id' | 'requestedBy' | 'isAtWork'>

/** Whether the job waits or is under way: there is no need for another. */
export const isOpen = ({ state }: UpkeepJob): boolean => state === 'queued' || state === 'running'

/**
 * The job that is to be queued: the newest of its kind where it is of the same label and has left something undone, else a new
 * one. Called under the lock of `lockNewestUpkeep`, when none is open.
 */
export async function takeUpOrBegin(
  tx: Tx,
  newest: UpkeepJob | null,
  { kind, label, requestedBy }: { kind: UpkeepKind; label: string; requestedBy: string },
): Promise<FoundJob> {
  if (newest !== null && newest.label === label && newest.state !== 'done') {
    await requeueUpkeep(tx, newest.id)
    return newest
  }
  const id = newId()
  await insertImport(tx, { id, matterId: null, label, requestedBy, kind })
  return { id, requestedBy, isAtWork: false }
}
