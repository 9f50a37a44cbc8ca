import { newId } from '@quaere/api/core/ids'
import { insertImport } from '@quaere/api/storage/imports'
import { runImport } from '@quaere/ingest/run-import'
import type { FillPlace, Report } from '../suite.ts'

/**
 * Takes files in exactly as `quaere ingest` does: public law, or a matter's documents when `matterId` is given. Throws
 * when a single source could not be taken: a set that is incomplete would give figures of something else.
 */
export async function importFiles(
  { deps, actor }: FillPlace,
  paths: string[],
  matterId: string | null,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const importId = newId()
  const row = { id: importId, matterId, label: 'Evals', requestedBy: actor.id }
  await deps.db.as(actor, tx => insertImport(tx, row))
  const result = await runImport(
    deps,
    { importId, actor, matterId, paths },
    ({ done, total }) => report('reading the sources in', done, total),
    signal,
  )
  signal.throwIfAborted()
  const [failed] = result.failed
  if (failed !== undefined) {
    const place = failed.line === undefined ? failed.path : `${failed.path}, line ${failed.line}`
    throw new Error(`A source of the evals could not be taken (${place}): ${failed.reason}`)
  }
}
