import { UserId } from '@quaere/api/core/ids'
import type { Deps, JobPayloads } from '@quaere/api/deps'
import { loadImports } from '@quaere/api/storage/imports'
import { runImport } from '@quaere/ingest/run-import'

/** The job behind an upload: its files go into their matter in the name of the person who put them there. */
export async function importUploads(
  deps: Deps,
  { importId, userId, uploadIds }: JobPayloads['import-uploads'],
  signal: AbortSignal,
): Promise<void> {
  const actor = { id: UserId.parse(userId) }
  const [row] = await deps.db.as(actor, tx => loadImports(tx, deps.clock(), importId))
  // Cancelled while it waited, or the person has since been walled off: there is nothing to do.
  if (row === undefined || row.state === 'cancelled') return
  await runImport(deps, { importId, actor, matterId: row.matterId, uploadIds }, undefined, signal)
}
