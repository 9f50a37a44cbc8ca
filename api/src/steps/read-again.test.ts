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

type Put = { isKept?: boolean; bytes?: string; isPdf?: boolean }

async function put(
  path: string,
  { isKept = true, bytes = path, isPdf }: Put = {},
): Promise<{ id: string; uploadId: string | null }> {
  const { researcher, matterId } = cast
  const [id, uploadId] = [newId(), isKept ? newId() : null]
  await db.as(researcher, async tx => {
    const row = { matterId, assignmentId: null, name: path, bytes: Buffer.from(bytes), sha256: id }
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
      ...(isPdf !== undefined && { reading: { isPdf } }),
    })
  })
  return { id, uploadId }
}

const refusedAs = async (work: Promise<unknown>): Promise<string> => (await refusalOf(work)).code

test('a member has a PDF read again; whoever asks meanwhile is shown the same import', async () => {
  const { id, uploadId } = await put('one.pdf', { bytes: '%PDF-1.7' })
  const { sent, ...deps } = needs()
  const importId = await readAgain(deps, cast.researcher, id, 'pictures')
  expect(await readAgain(deps, cast.researcher, id, 'layer')).toBe(importId)
  expect(sent).toEqual([{ importId, userId: cast.researcher.id, uploadIds: [uploadId] }])
  const page = await db.as(cast.researcher, tx => loadDocument(tx, id))
  expect(page?.document).toMatchObject({ importId, isHeld: true, others: ['pictures'], supersededBy: null })
})

test.each<[string, Put, 'pictures' | null]>([
  ['scan', { bytes: '\n%PDF-1.7 and more' }, 'pictures'],
  ['scan.bin', { isPdf: true }, 'pictures'],
  ['page.pdf', { isPdf: false }, null],
  ['words.pdf', { bytes: 'These are plain words.' }, null],
  ['of the command line.pdf', { isKept: false }, 'pictures'],
])(
  'whether %s is a PDF is told by its bytes: as read, or as kept, before its name',
  async (name, how, other) => {
    const { id } = await put(name, how)
    const { sent, ...deps } = needs()
    const page = await db.as(cast.researcher, tx => loadDocument(tx, id))
    expect(page?.document).toMatchObject({ isPaged: other !== null, others: other === null ? [] : [other] })
    if (other === null)
      expect(await refusedAs(readAgain(deps, cast.researcher, id, 'pictures'))).toBe('document/no-pages')
    else if (how.isKept !== false) await readAgain(deps, cast.researcher, id, other)
    expect(sent).toHaveLength(other === null || how.isKept === false ? 0 : 1)
  },
)

test('what is not kept, has no pages or has a newer version is refused, and no import is made', async () => {
  const { sent, ...deps } = needs()
  const ask = async (path: string, isKept: boolean): Promise<string> =>
    refusedAs(
      readAgain(
        deps,
        cast.researcher,
        (await put(path, { isKept, bytes: path.endsWith('.pdf') ? '%PDF-1.7' : path })).id,
        'pictures',
      ),
    )
  expect(await ask('two.pdf', false)).toBe('document/not-kept')
  expect(await ask('two.docx', true)).toBe('document/no-pages')
  const old = await put('three.pdf', { isPdf: true })
  await put('three.pdf', { isPdf: true })
  expect(await refusedAs(readAgain(deps, cast.researcher, old.id, 'pictures'))).toBe('document/not-newest')
  expect(sent).toEqual([])
})

test('strangers, clients and whoever is behind a wall cannot ask', async () => {
  const { firmId, matterId } = cast
  const { id } = await put('four.pdf', { isPdf: true })
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
