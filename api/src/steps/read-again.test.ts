import { expect, test } from 'vitest'
import { addMember, makeClient, makeMatter, makePerson, putUpWall } from '../../test/factories.ts'
import { refusalOf } from '../../test/refusal.ts'
import { cast, db } from '../../test/with-cast.ts'
import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { insertUpload } from '../storage/assignments.ts'
import { insertDocument } from '../storage/documents.ts'
import { insertImport } from '../storage/imports.ts'
import { loadDocument } from '../storage/source-pages.ts'
import { readAgain } from './documents.ts'

type Sent = { importId: string; userId: string; uploadIds: string[] }

function needs() {
  const sent: Sent[] = []
  const send = (_queue: string, payload: unknown): Promise<void> => {
    sent.push(payload as Sent)
    return Promise.resolve()
  }
  return { db, jobs: { send }, sent }
}

async function put(path: string, { isKept = true } = {}): Promise<{ id: string; uploadId: string | null }> {
  const { researcher, matterId } = cast
  const [id, uploadId] = [newId(), isKept ? newId() : null]
  await db.as(researcher, async tx => {
    const row = { matterId, assignmentId: null, name: path, bytes: Buffer.from(path), sha256: id }
    if (uploadId !== null) await insertUpload(tx, { ...row, id: uploadId, uploadedBy: researcher.id })
    await insertDocument(tx, {
      ...{
        id,
        matterId,
        uploadId,
        externalId: null,
        path,
        title: path,
        datedOn: null,
        sha256: id,
        kind: null,
      },
      ...{ passageSettings: 'test', warnings: [], addedBy: researcher.id, text: 'Rubbish.', textSha256: id },
      ...{ pages: [{ label: '1', offset: 0 }], parts: [], meta: {}, headings: [] },
    })
  })
  return { id, uploadId }
}

const refusedAs = async (work: Promise<unknown>): Promise<string> => (await refusalOf(work)).code

test('a member has a PDF read again; whoever asks meanwhile is shown the same import', async () => {
  const { id, uploadId } = await put('one.pdf')
  const { sent, ...deps } = needs()
  const importId = await readAgain(deps, cast.researcher, id, 'pictures')
  expect(await readAgain(deps, cast.researcher, id, 'layer')).toBe(importId)
  expect(sent).toEqual([{ importId, userId: cast.researcher.id, uploadIds: [uploadId] }])
  const page = await db.as(cast.researcher, tx => loadDocument(tx, id))
  expect(page?.document).toMatchObject({ importId, isHeld: true, others: ['pictures'], supersededBy: null })
})

test('what is not kept, has no pages or has a newer version is refused, and no import is made', async () => {
  const { sent, ...deps } = needs()
  const ask = async (path: string, isKept: boolean): Promise<string> =>
    refusedAs(readAgain(deps, cast.researcher, (await put(path, { isKept })).id, 'pictures'))
  expect(await ask('two.pdf', false)).toBe('document/not-kept')
  expect(await ask('two.docx', true)).toBe('document/no-pages')
  const old = await put('three.pdf')
  await put('three.pdf')
  expect(await refusedAs(readAgain(deps, cast.researcher, old.id, 'pictures'))).toBe('document/not-newest')
  expect(sent).toEqual([])
})

test('strangers, clients and whoever is behind a wall cannot ask', async () => {
  const { firmId, matterId } = cast
  const { id } = await put('four.pdf')
  const stranger = await makePerson(db, firmId, 'researcher')
  const walled = await makePerson(db, firmId, 'researcher')
  await addMember(db, matterId, walled, 'researcher')
  await putUpWall(db, matterId, walled)
  const { sent, ...deps } = needs()
  const elsewhere = await makeMatter(db, firmId, await makeClient(db, firmId), 'Another')
  await addMember(db, elsewhere, stranger, 'researcher')
  const people: Actor[] = [stranger, walled, cast.clientUser]
  for (const person of people)
    expect(await refusedAs(readAgain(deps, person, id, 'pictures'))).toBe('document/not-found')
  expect(sent).toEqual([])

  // Nor by an import of a matter of one's own that names a document of another.
  const forged = { id: newId(), matterId: elsewhere, label: 'x', requestedBy: stranger.id, documentId: id }
  await expect(db.as(stranger, tx => insertImport(tx, { ...forged, wordsFrom: 'pictures' }))).rejects.toThrow(
    /foreign key/,
  )
  await expect(
    db.as(stranger, tx => insertImport(tx, { ...forged, matterId: null, wordsFrom: 'pictures' })),
  ).rejects.toThrow(/check constraint/)
})
