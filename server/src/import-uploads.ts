import { existsSync } from 'node:fs'
import { UserId } from '@quaere/api/core/ids'
import type { Deps, JobPayloads } from '@quaere/api/deps'
import { placeOf } from '@quaere/api/storage/import-files'
import { loadImports } from '@quaere/api/storage/imports'
import { runImport } from '@quaere/ingest/run-import'
import { queueIndex } from './index-job.ts'
import { noteImport } from './note-import.ts'
import { queueSummaries } from './summaries.ts'

/** The job behind an upload, and of a worker that joins an import: files go in in the name of who asked for it. */
export async function importUploads(
  deps: Deps,
  { importId, userId, uploadIds }: JobPayloads['import-uploads'],
  signal: AbortSignal,
): Promise<void> {
  const actor = { id: UserId.parse(userId) }
  const [row] = await deps.db.as(actor, tx => loadImports(tx, deps.clock(), importId))
  // Cancelled while it waited, or the person has since been walled off: there is nothing to do.
  if (row === undefined || row.state === 'cancelled') return
  // Somebody else is at work on a folder that this machine does not see: its files are not this worker's to fail.
  const place = await deps.db.asOwner(tx => placeOf(tx, importId))
  if (row.state === 'running' && place !== null && !existsSync(place)) return
  const request = { importId, actor, matterId: row.matterId, uploadIds, isJob: true }
  noteImport(deps, actor, await runImport(deps, request, undefined, signal))
  if (row.matterId !== null) return
  await queueIndex(deps, true)
  await queueSummaries(deps)
}
