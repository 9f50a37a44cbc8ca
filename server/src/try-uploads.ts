import { UserId } from '@quaere/api/core/ids'
import type { Deps, JobPayloads } from '@quaere/api/deps'
import { saveTrial } from '@quaere/api/storage/assignments'
import { findUpload } from '@quaere/ingest/job/import-documents'
import { newRun } from '@quaere/ingest/job/import-run'
import { openReader } from '@quaere/ingest/reader/read-file'
import { tryFile } from '@quaere/ingest/job/try-file'

/** The job behind files that a client sends: each is tried, and what was found out is kept as soon as it is known. */
export async function tryUploads(
  deps: Deps,
  { userId, uploadIds }: JobPayloads['try-uploads'],
  signal: AbortSignal,
): Promise<void> {
  const actor = { id: UserId.parse(userId) }
  const run = newRun({ deps, actor, signal })
  const reader = openReader()
  const close = (): void => reader.close()
  signal.addEventListener('abort', close)
  try {
    for (const id of uploadIds) {
      const file = await findUpload(run, id)
      if (file === null) continue
      const unread = await tryFile(run, reader, file)
      await deps.db.as(actor, tx => saveTrial(tx, id, unread))
    }
  } finally {
    signal.removeEventListener('abort', close)
    close()
  }
}
