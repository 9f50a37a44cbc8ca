import { hash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@quaere/api/core/ids'
import { insertUpload } from '@quaere/api/storage/assignments'
import { insertImport } from '@quaere/api/storage/imports'
import { strToU8, zipSync } from 'fflate'
import { beforeEach, expect, test } from 'vitest'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { runImport } from '../run-import.ts'
import { makePng } from '../samples/sample-images.ts'

let folder: string
beforeEach(async () => {
  await db.asOwner(async tx => {
    await tx`delete from opinions`
    await tx`delete from documents`
  })
  folder = await mkdtemp(join(tmpdir(), 'archive-'))
  return () => rm(folder, { recursive: true })
})

async function importAll(of: { paths?: string[]; uploadIds?: string[] }, matterId: string | null) {
  const importId = newId()
  const { researcher: actor } = cast
  await db.as(actor, tx =>
    insertImport(tx, { id: importId, matterId, label: 'a test', requestedBy: actor.id }),
  )
  return runImport({ db, embedder, clock: () => new Date() }, { importId, actor, matterId, ...of })
}
const put = async (name: string, bytes: Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}
const letter = (of: string): Uint8Array =>
  strToU8(`Letter about ${of}\n\nThe tenant received no notice of ${of}.`)
const memo = {
  id: 'fppc:1',
  number: '1',
  agency: 'FPPC',
  date: '2000-03-08',
  text: 'May the council vote on it?',
}
const paths = async (): Promise<string[]> => {
  const rows = await db.asOwner(
    tx => tx<{ path: string }[]>`select path from documents order by path collate "C"`,
  )
  return rows.map(row => row.path)
}

test('a zipped folder goes into a matter file by file, archives inside it once; a second run changes nothing', async () => {
  const deepest = zipSync({ 'lost.txt': letter('loss') })
  const inner = zipSync({ 'deep/rent.txt': letter('rent'), 'deepest.zip': deepest })
  const path = await put(
    'matter.zip',
    zipSync({
      'briefs/repair.txt': letter('repair'),
      'older.zip': inner,
      'letters.jsonl': strToU8(JSON.stringify(memo)),
      'tool.exe': strToU8('MZ not for reading'),
    }),
  )
  const result = await importAll({ paths: [path] }, cast.matterId)
  expect(await paths()).toEqual([
    'matter.zip/briefs/repair.txt',
    'matter.zip/letters.jsonl#fppc:1',
    'matter.zip/older.zip/deep/rent.txt',
  ])
  expect(result).toMatchObject({ state: 'partly_done', sources: 3 })
  expect(result.failed).toMatchObject([
    {
      path: 'matter.zip/older.zip/deepest.zip',
      reason: expect.stringMatching(/in an archive in an archive/),
    },
    { path: 'matter.zip/tool.exe', reason: expect.stringMatching(/Windows program/) },
  ])
  expect(await importAll({ paths: [path] }, cast.matterId)).toMatchObject({ sources: 0, unchanged: 3 })
})

test('an archive is known by its content, an office document is none, and a damaged file inside stops nothing', async () => {
  const bytes = Buffer.from(zipSync({ 'a.txt': [letter('a'), { level: 0 }], 'b.txt': letter('b') }))
  bytes.write('landlord', bytes.indexOf('tenant'))
  const misnamed = await put('folder.dat', bytes)
  const word = await put('x.zip', zipSync({ 'word/document.xml': strToU8('<x/>') }))
  const cut = await put('cut.zip', bytes.subarray(0, -9))
  const result = await importAll({ paths: [misnamed, word, cut] }, cast.matterId)
  expect(await paths()).toEqual(['folder.dat/b.txt'])
  expect(result.failed.map(({ path, reason }) => `${path}: ${reason.slice(0, 31)}`)).toEqual([
    'folder.dat/a.txt: This file is damaged inside its',
    expect.stringMatching(/^x\.zip: (?!.*archive)/),
    'cut.zip: This archive is damaged or cut ',
  ])
})

test('an archive that was uploaded gives its files to the matter, each knowing its upload', async () => {
  const bytes = zipSync({ 'briefs/repair.txt': letter('repair') })
  const sha256 = hash('sha256', bytes)
  const id = newId()
  const { researcher, matterId } = cast
  await db.as(researcher, tx =>
    insertUpload(tx, {
      id,
      matterId,
      assignmentId: null,
      name: 'm.zip',
      bytes,
      sha256,
      uploadedBy: researcher.id,
    }),
  )
  expect(await importAll({ uploadIds: [id] }, matterId)).toMatchObject({ state: 'done', sources: 1 })
  const rows = await db.asOwner(tx => tx`select path, upload_id from documents`)
  expect(rows).toEqual([{ path: `m.zip (${sha256.slice(0, 8)})/briefs/repair.txt`, upload_id: id }])
})

test('a volume of cases and lines of opinions come out of an archive into public law', async () => {
  const cap = {
    id: 7,
    name: 'Halloran v. Pike',
    first_page: '318',
    citations: [{ type: 'official', cite: '212 Frank. 318' }],
    casebody: { opinions: [{ type: 'majority', text: 'The landlord must try.' }] },
  }
  const html =
    '<article class="opinion" data-type="majority"><p>The <a class="page-label" data-label="319">*319</a>landlord must try.</p></article>'
  const line = { id: 'pell', name: 'Pell v. Ash', text: 'See Halloran v. Pike, 212 Frank. 318, 319 (1974).' }
  const path = await put(
    'volume.zip',
    zipSync({
      'json/0318-01.json': strToU8(`\uFEFF${JSON.stringify(cap)}`),
      'html/0318-01.html': strToU8(html),
      'metadata/CasesMetadata.json': strToU8('[]'),
      'more.jsonl': strToU8(`${JSON.stringify(line)}\n{"broken`),
      'notes.pdf': strToU8('%PDF-1.4'),
    }),
  )
  // Found by a pattern, too.
  const result = await importAll({ paths: [join(folder, '*.zip'), path] }, null)
  expect(result).toMatchObject({ sources: 2 })
  expect(result.failed.map(({ path: file, line: at }) => [file, at])).toEqual([
    ['volume.zip/more.jsonl', 2],
    ['volume.zip/notes.pdf', undefined],
  ])
  const rows = await db.asOwner(
    tx =>
      tx`select external_id, cited_by_count, pages from opinions join opinion_texts on opinion_id = id order by 1`,
  )
  expect(rows).toMatchObject([
    { external_id: 'cap:7', cited_by_count: 1, pages: [{ label: '318' }, { label: '319', offset: 4 }] },
    { external_id: 'pell' },
  ])
})

test('a case whose HTML is missing is taken without page marks, which is told once', async () => {
  const cap = {
    id: 9,
    name: 'Roe v. Doe',
    decision_date: '1974-05-01',
    citations: [{ type: 'official', cite: '212 Frank. 9' }],
  }
  const body = { opinions: [{ type: 'majority', text: 'The judgment is affirmed.' }] }
  const path = await put(
    'bare.zip',
    zipSync({ 'json/0009-01.json': strToU8(JSON.stringify({ ...cap, casebody: body })) }),
  )
  const first = await importAll({ paths: [path] }, null)
  expect(first).toMatchObject({ sources: 1, failed: [] })
  expect(first.warnings).toEqual([expect.stringMatching(/0009-01\.json: Its HTML is not beside it/)])
  expect(await importAll({ paths: [path] }, null)).toMatchObject({ sources: 0, warnings: [] })
})

test('a zip archive attached to a mail gives its files to the matter, and a second run changes nothing', async () => {
  const attached = zipSync({
    'briefs/repair.txt': letter('repair'),
    'inner.zip': zipSync({ 'rent.txt': letter('rent') }),
  })
  const mail = [
    'From: Ana <ana@example.org>',
    'Subject: The briefs',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="x"',
    '',
    '--x',
    'Content-Type: text/plain',
    '',
    'The briefs are attached.',
    '--x',
    'Content-Type: application/zip',
    'Content-Disposition: attachment; filename="briefs.zip"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(attached).toString('base64'),
    '--x--',
  ].join('\r\n')
  const path = await put('mail.eml', strToU8(mail))
  expect(await importAll({ paths: [path] }, cast.matterId)).toMatchObject({ failed: [], sources: 3 })
  expect(await paths()).toEqual([
    'mail.eml',
    'mail.eml / briefs.zip/briefs/repair.txt',
    'mail.eml / briefs.zip/inner.zip/rent.txt',
  ])
  // What is attached was not expected, and no one reads "3 of 1".
  expect(await newestTotal()).toBe(3)
  expect(await importAll({ paths: [path] }, cast.matterId)).toMatchObject({ sources: 0, unchanged: 1 })
})

const newestTotal = async (): Promise<number | null> => {
  const [row] = await db.asOwner(
    tx => tx<{ total: number | null }[]>`select total from imports order by id desc limit 1`,
  )
  return row?.total ?? null
}

test('a mailbox goes into a matter mail by mail, with what is attached; a later export adds what is new', async () => {
  const mail = (of: string): string =>
    [
      'From birch@cole.example Mon Jan  5 10:00:00 2026',
      `From: birch@cole.example\nSubject: About ${of}\nMessage-ID: <${of}@cole.example>\nMIME-Version: 1.0`,
      'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n',
      `The tenant received no notice of ${of}.\n`,
      `--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="${of}.txt"\n`,
      `Attached: the notice of ${of}.\n\n--b--\n\n`,
    ].join('\n')
  const path = await put('Inbox.mbox', strToU8(mail('rent') + mail('repair')))
  expect(await importAll({ paths: [path] }, cast.matterId)).toMatchObject({ state: 'done', sources: 4 })
  expect(await paths()).toEqual([
    expect.stringMatching(/^Inbox\.mbox \/ mail \([0-9a-f]{8}\)$/),
    expect.stringMatching(/^Inbox\.mbox \/ mail \([0-9a-f]{8}\) \/ re(?:nt|pair)\.txt$/),
    expect.stringMatching(/^Inbox\.mbox \/ mail \([0-9a-f]{8}\)$/),
    expect.stringMatching(/^Inbox\.mbox \/ mail \([0-9a-f]{8}\) \/ re(?:nt|pair)\.txt$/),
  ])
  await put('Inbox.mbox', strToU8(mail('heat') + mail('rent') + mail('repair')))
  expect(await importAll({ paths: [path] }, cast.matterId)).toMatchObject({ sources: 2, unchanged: 2 })
})

test('a logo that stands in a mail and has no words is no failure, a picture attached to it is one', async () => {
  const blank = makePng({ width: 60, height: 60, gray: new Uint8Array(3600).fill(255) })
  const mail = (disposition: string): string =>
    [
      'From: birch@cole.example',
      'Subject: The rent',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="x"',
      '',
      `--x\r\nContent-Type: text/html\r\n\r\n<p>It is due ${disposition}.</p><img src="cid:logo">`,
      `--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n${disposition}\r\n\r\n${Buffer.from(blank).toString('base64')}`,
      '--x--',
    ].join('\r\n')
  const inside = await put('inside.eml', strToU8(mail('Content-ID: <logo>')))
  expect(await importAll({ paths: [inside] }, cast.matterId)).toMatchObject({ failed: [], sources: 1 })
  const attached = await put('attached.eml', strToU8(mail('Content-Disposition: attachment')))
  const result = await importAll({ paths: [attached] }, cast.matterId)
  expect(result.failed).toMatchObject([{ reason: expect.stringContaining('No words were found') }])
})
