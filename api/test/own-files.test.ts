import { beforeAll, expect, test } from 'vitest'
import { type MatterId, newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import { insertUpload } from '../src/storage/assignments.ts'
import { insertImportFiles } from '../src/storage/import-files.ts'
import { insertFailures, insertImport } from '../src/storage/imports.ts'
import { addMember, makeMatter } from './factories.ts'
import { makeAssignment } from './memos.ts'
import { cast, db } from './with-cast.ts'

const refused = /row-level security policy/
/** A matter of the reviewer's that the researcher does not see. */
let hidden: MatterId

beforeAll(async () => {
  hidden = await makeMatter(db, cast.firmId, cast.clientId)
  await addMember(db, hidden, cast.reviewer, 'reviewer')
})

type Upload = { uploadedBy?: Actor; matterId?: MatterId; assignmentId?: string }

async function upload(by: Actor, { uploadedBy = by, matterId = cast.matterId, assignmentId }: Upload = {}) {
  const id = newId()
  const file = { id, matterId, assignmentId: assignmentId ?? null, name: 'letter.txt', sha256: 'x' }
  const bytes = Buffer.from('Dear Sir')
  await db.as(by, tx => insertUpload(tx, { ...file, bytes, uploadedBy: uploadedBy.id }))
  return id
}

async function ask(by: Actor, requestedBy: Actor = by, matterId: MatterId | null = cast.matterId) {
  const id = newId()
  await db.as(by, tx => insertImport(tx, { id, matterId, label: 'a test', requestedBy: requestedBy.id }))
  return id
}

const list = (by: Actor, importId: string, matterId: MatterId | null, uploadId: string | null) =>
  db.as(by, tx =>
    insertImportFiles(tx, importId, matterId, [{ ordinal: 0, path: 'letter.txt', uploadId, expected: 1 }]),
  )

test('nobody puts a file into a matter, or a document, in another’s name', async () => {
  await expect(upload(cast.researcher, { uploadedBy: cast.reviewer })).rejects.toThrow(refused)
  const document = db.as(
    cast.researcher,
    tx => tx`
      insert into documents (id, matter_id, path, title, sha256, added_by, passage_settings)
      values (${newId()}, ${cast.matterId}, 'a.txt', 'A letter', 'x', ${cast.reviewer.id}, 'document-1')`,
  )
  await expect(document).rejects.toThrow(refused)
  await upload(cast.researcher)
})

test('nobody asks for an import in another’s name, nor turns one over to another', async () => {
  await expect(ask(cast.researcher, cast.administrator)).rejects.toThrow(refused)
  await expect(ask(cast.researcher, cast.administrator, null)).rejects.toThrow(refused)
  const id = await ask(cast.researcher)
  for (const [column, value] of [
    ['requested_by', cast.administrator.id],
    ['matter_id', null],
    ['kind', 'passages'],
  ] as const) {
    const turned = db.as(
      cast.researcher,
      tx => tx`update imports set ${tx({ [column]: value })} where id = ${id}`,
    )
    await expect(turned).rejects.toThrow('permission denied for table imports')
  }
})

test('no file of another matter comes onto the list of an import that its requester’s eyes would read', async () => {
  const theirs = await upload(cast.reviewer, { matterId: hidden })
  const importId = await ask(cast.reviewer)
  await expect(list(cast.researcher, importId, cast.matterId, theirs)).rejects.toThrow(refused)
  await list(cast.researcher, importId, cast.matterId, null)
  const swapped = db.as(
    cast.researcher,
    tx => tx`update import_files set upload_id = ${theirs} where import_id = ${importId}`,
  )
  await expect(swapped).rejects.toThrow('permission denied for table import_files')
  const document = db.as(
    cast.researcher,
    tx => tx`
      insert into documents (id, matter_id, upload_id, path, title, sha256, added_by, passage_settings)
      values (${newId()}, ${cast.matterId}, ${theirs}, 'b.txt', 'A letter', 'x', ${cast.researcher.id}, 'document-1')`,
  )
  await expect(document).rejects.toThrow(refused)
})

test('nothing is put on the list, or among the failures, of an import of a matter that one does not see', async () => {
  const theirs = await ask(cast.reviewer, cast.reviewer, hidden)
  const failure = { file: 0, ordinal: 0, path: 'x', line: null, reason: 'None' }
  for (const matterId of [null, cast.matterId]) {
    await expect(list(cast.researcher, theirs, matterId, null)).rejects.toThrow(refused)
    const failed = db.as(cast.researcher, tx => insertFailures(tx, theirs, matterId, [failure]))
    await expect(failed).rejects.toThrow(refused)
  }
  await list(cast.reviewer, theirs, hidden, null)
})

test('a file of an assignment is one of its matter', async () => {
  const assignmentId = await makeAssignment(db, cast)
  await expect(upload(cast.reviewer, { matterId: hidden, assignmentId })).rejects.toThrow(refused)
  await upload(cast.clientUser, { assignmentId })
})
