import { hash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MatterId, newId } from '@quaere/api/core/ids'
import { insertUpload } from '@quaere/api/storage/assignments'
import { claimFile } from '@quaere/api/storage/import-files'
import { insertImport, requestCancel } from '@quaere/api/storage/imports'
import { expect, test } from 'vitest'
import { addMember, makeMatter } from '../../../api/test/factories.ts'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { firstReadingProcess, readingProcesses } from '../reader/reading-processes.ts'
import { runImport } from '../run-import.ts'
import { makePdf } from '../samples/sample-files.ts'

const clock = (): Date => new Date()

async function newImport(matterId: MatterId): Promise<string> {
  const id = newId()
  const { researcher: actor } = cast
  await db.as(actor, tx => insertImport(tx, { id, matterId, label: 'a test', requestedBy: actor.id }))
  return id
}

test('a stop in the middle of one long file ends the process that reads it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stop-'))
  try {
    const path = join(folder, 'long.html')
    await writeFile(path, `<html><body>${'<p>words and <i>more</i>'.repeat(300_000)}`)
    const { researcher: actor, matterId } = cast
    const importId = await newImport(matterId)
    const running = runImport({ db, embedder, clock }, { importId, actor, matterId, paths: [path] })
    const id = await firstReadingProcess()
    // A stopped process never comes to the end of its file: only the stop can end this.
    process.kill(id, 'SIGSTOP')
    await db.as(actor, tx => requestCancel(tx, importId, clock()))
    expect(await running).toMatchObject({ state: 'cancelled', sources: 0, failed: [] })
    expect(await readingProcesses()).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})

const files: [string, Uint8Array][] = [
  ['lease.pdf', makePdf([['THE LEASE', 'The rent is due on the first day.'], ['Signed by both.']])],
  ['broken.pdf', makePdf([['Cut off.']]).subarray(0, 200)],
  ['note.txt', Buffer.from('The tenant gave notice in May.')],
  ['letter.html', Buffer.from('<h1>Letter</h1><p>We accept the notice.</p>')],
]

async function putUploads(matterId: MatterId): Promise<string[]> {
  const { researcher: actor } = cast
  const ids: string[] = []
  for (const [name, bytes] of files) {
    const id = newId()
    ids.push(id)
    const sha256 = hash('sha256', bytes)
    const upload = { id, matterId, assignmentId: null, name, bytes, sha256, uploadedBy: actor.id }
    await db.as(actor, tx => insertUpload(tx, upload))
  }
  return ids
}

async function newMatter(): Promise<MatterId> {
  const matterId = await makeMatter(db, cast.firmId, cast.clientId)
  await addMember(db, matterId, cast.researcher, 'researcher')
  return matterId
}

/** All that an import leaves in a matter, but for ids and times. */
async function held(matterId: MatterId, importId: string): Promise<unknown> {
  return db.asOwner(async tx => ({
    documents: await tx`
      select path, title, warnings, text, pages, parts, headings,
        (select count(*) from document_passages where document_id = documents.id) as passages,
        (select count(*) from document_vectors join document_passages on id = passage_id
          where document_id = documents.id) as vectors
      from documents join document_texts on document_id = documents.id
      where documents.matter_id = ${matterId} order by path`,
    imports: await tx`select state, added, unchanged, failed, passages from imports where id = ${importId}`,
    files: await tx`
      select path, state, added, failed, pages, passages from import_files where import_id = ${importId} order by ordinal`,
    failures: await tx`
      select file, path, reason from import_failures where import_id = ${importId} order by file, ordinal`,
  }))
}

test('uploads whose import is interrupted in the middle come in like those of one that was not', async () => {
  const { researcher: actor } = cast
  const deps = { db, embedder, clock }
  const whole = await newMatter()
  const wholeUploads = await putUploads(whole)
  const wholeId = await newImport(whole)
  await runImport(deps, { importId: wholeId, actor, matterId: whole, uploadIds: wholeUploads, isJob: true })

  const matterId = await newMatter()
  const uploadIds = await putUploads(matterId)
  const importId = await newImport(matterId)
  const request = { importId, actor, matterId, uploadIds, isJob: true }
  // First the server is told to end, as soon as something is done.
  const stop = new AbortController()
  const first = runImport(deps, { ...request, onListed: async () => stop.abort() }, undefined, stop.signal)
  await expect(first).rejects.toThrow()
  const [row] = await db.asOwner(tx => tx`select state from imports where id = ${importId}`)
  expect(row).toEqual({ state: 'running' })
  // Then it is killed with a file in hand: nobody gives the file back.
  await db.as(actor, tx => claimFile(tx, importId, newId(), 0))
  await db.asOwner(
    tx => tx`update import_files set seen_at = seen_at - interval '1 hour', added = 1, passages = 7
      where import_id = ${importId} and state = 'running'`,
  )
  await runImport(deps, request)
  expect(await held(matterId, importId)).toEqual(await held(whole, wholeId))
  expect(await held(matterId, importId)).toMatchObject({
    imports: [{ state: 'partly_done', added: 3, failed: 1 }],
  })
})

test('how fast an import goes on tells nothing of what was done before it was stopped', async () => {
  const { researcher: actor } = cast
  const deps = { db, embedder, clock }
  const matterId = await newMatter()
  const uploadIds = await putUploads(matterId)
  const importId = await newImport(matterId)
  const request = { importId, actor, matterId, uploadIds, isJob: true }
  await runImport(deps, request)
  await db.asOwner(async tx => {
    await tx`update imports set state = 'queued', finished_at = null where id = ${importId}`
    await tx`
      update import_files set state = 'queued', added = 0, passages = 0
      where import_id = ${importId} and path = 'note.txt'`
  })
  let last = { done: 0, rate: 0 }
  const { seconds } = await runImport(deps, request, progress => (last = progress))
  expect(last.done).toBe(files.length)
  expect(last.rate * seconds).toBeLessThan(2.5)
})
