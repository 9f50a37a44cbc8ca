import { hash } from 'node:crypto'
import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { Deps } from '../deps.ts'
import { insertUpload } from '../storage/assignments.ts'
import { appendAudit } from '../storage/audit.ts'
import { insertImportOfUploads } from '../storage/import-files.ts'
import { listMatters } from '../storage/matters.ts'
import type { UploadedFile } from './assignments.ts'

/** Files put into a matter by one of the firm: kept at once, read by a job. Answers the import to watch. */
export async function uploadToMatter(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  actor: Actor,
  matterId: string,
  files: UploadedFile[],
): Promise<string> {
  if (actor.role === 'client') throw new Refused(notFound('matter'))
  const importId = newId()
  const uploadIds: string[] = []
  await db.as(actor, async tx => {
    const [matter] = await listMatters(tx, matterId)
    if (matter === undefined) throw new Refused(notFound('matter'))
    for (const { name, bytes } of files) {
      const sha256 = hash('sha256', bytes)
      const id = newId()
      await insertUpload(tx, { id, matterId, assignmentId: null, name, bytes, sha256, uploadedBy: actor.id })
      uploadIds.push(id)
    }
    const label = files.length === 1 ? (files[0]?.name ?? 'A file') : `${files.length} files`
    await insertImportOfUploads(tx, { id: importId, matterId, label, requestedBy: actor.id }, uploadIds)
    const detail = { names: files.map(file => file.name) }
    await appendAudit(tx, { matterId, actorId: actor.id, kind: 'files_added', detail })
  })
  await jobs.send('import-uploads', { importId, userId: actor.id, uploadIds })
  return importId
}
