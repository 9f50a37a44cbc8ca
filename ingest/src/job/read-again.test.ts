import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@quaere/api/core/ids'
import type { WordsFrom } from '@quaere/api/core/words-from'
import { insertUpload } from '@quaere/api/storage/assignments'
import { insertImport } from '@quaere/api/storage/imports'
import { loadDocument } from '@quaere/api/storage/source-pages'
import { zipSync } from 'fflate'
import { beforeEach, expect, test } from 'vitest'
import { auditEvents } from '../../../api/test/audit-events.ts'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { type ImportResult, runImport } from '../run-import.ts'
import { makeDocx, makePdf } from '../samples/sample-files.ts'

const LINES = ['The notice was served on the third of May', 'and the tenant left the premises at once.']
const pdf = makePdf([LINES])

let folder: string
beforeEach(async () => {
  await db.asOwner(tx => tx`delete from documents`)
  folder = await mkdtemp(join(tmpdir(), 'again-'))
  return () => rm(folder, { recursive: true })
})

type Asked = { paths?: string[]; uploadIds?: string[]; wordsFrom?: WordsFrom | null; documentId?: string }

async function take({ paths = [], uploadIds = [], ...asked }: Asked): Promise<ImportResult> {
  const { researcher: actor, matterId } = cast
  const importId = newId()
  await db.as(actor, tx =>
    insertImport(tx, { id: importId, matterId, label: 'a test', requestedBy: actor.id, ...asked }),
  )
  const deps = { db, embedder, clock: () => new Date() }
  return runImport(deps, { importId, actor, matterId, paths, uploadIds, isJob: uploadIds.length > 0 })
}

const versions = () =>
  db.asOwner(
    tx => tx<{ id: string; path: string; wordsFrom: string | null; isNewest: boolean }[]>`
      select id, path, words_from as "wordsFrom", superseded_by is null as "isNewest" from documents
      order by superseded_by is null, added_at, path`,
  )

async function put(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

async function upload(name: string, bytes: Uint8Array): Promise<string> {
  const { researcher, matterId } = cast
  const id = newId()
  const row = {
    id,
    matterId,
    assignmentId: null,
    name,
    bytes,
    sha256: id.slice(-8),
    uploadedBy: researcher.id,
  }
  await db.as(researcher, tx => insertUpload(tx, row))
  return id
}

test('a held file is read again as somebody asks, as a new version that keeps the choice', async () => {
  await mkdir(join(folder, 'letters'))
  await put('letters/notice.pdf', pdf)
  await take({ paths: [folder] })
  const [first] = await versions()
  const path = join(folder, 'letters', 'notice.pdf')
  expect(await take({ paths: [path], wordsFrom: 'pictures' })).toMatchObject({
    state: 'done',
    sources: 1,
    failed: [],
  })
  const [old, read] = await versions()
  expect(old).toMatchObject({ id: first?.id, isNewest: false })
  // By another way to the file it is still the same document.
  expect(read).toMatchObject({ path: first?.path, wordsFrom: 'pictures', isNewest: true })
  const [before, after] = await db.as(cast.researcher, async tx => [
    await loadDocument(tx, old?.id ?? ''),
    await loadDocument(tx, read?.id ?? ''),
  ])
  expect(before).toMatchObject({ document: { supersededBy: read?.id, others: [] } })
  expect(after).toMatchObject({
    reading: { recognised: [{ page: '1', own: 'left' }] },
    document: { wordsFrom: 'pictures', others: ['layer'], isHeld: false },
  })
  expect(after?.text).toContain('tenant left the premises')
  const events = await auditEvents(db, cast.researcher, cast.matterId)
  expect(events.at(-1)).toMatchObject({
    kind: 'document_read_again',
    detail: { documentId: read?.id, wordsFrom: 'pictures' },
  })

  for (const wordsFrom of [null, 'pictures'] as const)
    expect(await take({ paths: [folder], wordsFrom })).toMatchObject({ sources: 0, unchanged: 1 })
  expect(await take({ paths: [path], wordsFrom: 'layer' })).toMatchObject({ sources: 1 })
  expect((await versions()).map(row => row.wordsFrom)).toEqual([null, 'pictures', 'layer'])
})

test('a PDF of any name is offered to be read again; what is only called one is not', async () => {
  await take({
    paths: [await put('scan.bin', pdf), await put('page.pdf', '<html><p>The lease ends.</p></html>')],
  })
  const uploadIds = [await upload('papers.zip', zipSync({ notice: makePdf([LINES, LINES]) }))]
  await take({ uploadIds })
  const found = await Promise.all(
    (await versions()).map(({ id }) => db.as(cast.researcher, tx => loadDocument(tx, id))),
  )
  const offers = found.map(page => [page?.document?.path.replace(/^.*[/\\]/, ''), page?.document?.others])
  expect(Object.fromEntries(offers)).toEqual({
    'scan.bin': ['pictures'],
    'page.pdf': [],
    notice: ['pictures'],
  })
})

test('what has no pages is told, and taken or left as ever', async () => {
  const paths = [
    await put('a.txt', 'The lease ends in May.'),
    await put('b.docx', makeDocx('<w:p><w:r><w:t>It ends.</w:t></w:r></w:p>')),
  ]
  for (const [sources, unchanged] of [
    [2, 0],
    [0, 2],
  ]) {
    const result = await take({ paths, wordsFrom: 'pictures' })
    expect(result).toMatchObject({ state: 'done', sources, unchanged, failed: [] })
    expect(result.warnings).toEqual([
      expect.stringMatching(/^a\.txt: This file has no pages that text recognition/),
      expect.stringMatching(/^b\.docx: This file has no pages that text recognition/),
    ])
  }
})

test('out of an archive that was uploaded the one document is read again, and nothing else', async () => {
  const other = makePdf([['Another letter, that nobody asked about.']])
  const archive = zipSync({ 'notice.pdf': pdf, 'other.pdf': other, 'c.jsonl': Buffer.from('{}\n') })
  const uploadIds = [await upload('papers.zip', archive)]
  await take({ uploadIds })
  const before = await versions()
  const asked = before.find(row => row.path.endsWith('notice.pdf'))
  const again: Asked = { uploadIds, wordsFrom: 'pictures', documentId: asked?.id ?? '' }
  expect(await take(again)).toMatchObject({ state: 'done', sources: 1, unchanged: 0, failed: [] })
  expect((await versions()).filter(row => row.isNewest)).toEqual([
    expect.objectContaining({ path: before.find(row => row !== asked)?.path, wordsFrom: null }),
    expect.objectContaining({ path: asked?.path, wordsFrom: 'pictures' }),
  ])
})
