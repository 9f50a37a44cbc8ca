import type { Deps, JobPayloads } from '@quaere/api/deps'
import type { AssignmentRow } from '@quaere/api/core/wire/matters'
import { addFiles, fileAssignment, openAssignment } from '@quaere/api/steps/assignments'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { cast, db, embedder } from '../../api/test/with-cast.ts'
import { readConfig } from '@quaere/api/config'
import { makeDocx, makePdf } from '@quaere/ingest/samples/sample-files'
import { makePng } from '@quaere/ingest/samples/sample-images'
import { damaged, empty, passwordProtected } from '@quaere/ingest/refusals'
import { tryUploads } from './try-uploads.ts'

const tried: JobPayloads['try-uploads'][] = []
const jobs: Deps['jobs'] = {
  async send(queue, payload) {
    if (queue === 'try-uploads' && 'uploadIds' in payload) tried.push(payload)
  },
}
const clock = (): Date => new Date()
const config = readConfig({})

async function deps(): Promise<Deps> {
  const writer: Deps['writer'] = { id: 'none', description: 'None', isExtractive: true, async *write() {} }
  return { db, embedder, jobs, clock, config, writer, reranker: null, summariser: null }
}

/** A client's question with these files, before anybody in the firm has looked at it. */
async function fileWith(files: Record<string, Uint8Array>): Promise<AssignmentRow> {
  const { id } = await fileAssignment({ db, clock }, cast.clientUser, {
    matterId: cast.matterId,
    question: 'May the tenant leave?',
    jurisdiction: 'Franklin',
    deadline: '2099-01-01T12:00',
    deadlineZone: 'UTC',
  })
  const given = Object.entries(files).map(([name, bytes]) => ({ name, bytes }))
  return addFiles({ db, jobs }, cast.clientUser, id, given)
}

async function tryAll(): Promise<void> {
  for (const payload of tried.splice(0)) await tryUploads(await deps(), payload, new AbortController().signal)
}

const letter = 'The tenant gave notice on the first of May and left on the last day of it.'

test('a client learns of a question that nobody accepted which files cannot be read, and why', async () => {
  const whole = makePdf([[letter]])
  const word = makeDocx(`<w:p><w:r><w:t>${letter}</w:t></w:r></w:p>`)
  const filed = await fileWith({
    'letter.txt': strToU8(letter),
    'whole.pdf': whole,
    'locked.pdf': makePdf([[letter]], { encrypted: true }),
    'cut.pdf': whole.slice(0, whole.length / 2),
    'cut.docx': word.slice(0, word.length / 2),
    'nothing.txt': new Uint8Array(),
    'lease.docx': strToU8('MZ\u0090\u0000\u0003 a program'),
  })
  expect(filed.files.map(file => file.trial)).toEqual(filed.files.map(() => 'asked'))

  await tryAll()
  const { state, files } = await openAssignment({ db }, cast.clientUser, filed.id)
  expect(state).toBe('filed')
  expect(files.map(file => file.trial)).toEqual(files.map(() => 'done'))
  expect(Object.fromEntries(files.map(file => [file.name, file.unread.map(({ reason }) => reason)]))).toEqual(
    {
      'letter.txt': [],
      'whole.pdf': [],
      'locked.pdf': [passwordProtected],
      'cut.pdf': [damaged],
      'cut.docx': [damaged],
      'nothing.txt': [empty],
      'lease.docx': [expect.stringMatching(/named \.docx but is a Windows program/)],
    },
  )
})

test('of an archive the files that cannot be read are named, and scans are not called unreadable', async () => {
  const pixels = { width: 40, height: 40, gray: new Uint8Array(1600).fill(255) }
  const filed = await fileWith({
    'case.zip': zipSync({
      'letters/notice.txt': strToU8(letter),
      'letters/locked.pdf': makePdf([[letter]], { encrypted: true }),
    }),
    'scan.pdf': makePdf([[]]),
    'photograph.png': makePng(pixels),
    'damaged.png': makePng(pixels).slice(0, 40),
  })
  await tryAll()
  const { files } = await openAssignment({ db }, cast.clientUser, filed.id)
  expect(files.flatMap(file => file.unread)).toEqual([
    { name: 'case.zip/letters/locked.pdf', reason: passwordProtected },
    { name: 'damaged.png', reason: damaged },
  ])
})

test('a trial is kept in the name of who filed the file, and of nobody else’s', async () => {
  const filed = await fileWith({ 'letter.txt': strToU8(letter) })
  const [file] = filed.files
  for (const other of [cast.researcher, cast.administrator, cast.stranger]) {
    const told = await db.as(
      other,
      tx => tx`update uploads set trial = 'done', unread = '[]' where id = ${file?.id ?? ''} returning id`,
    )
    expect(told).toHaveLength(0)
  }
  const renamed = db.as(
    cast.clientUser,
    tx => tx`update uploads set name = 'another.txt' where id = ${file?.id ?? ''}`,
  )
  await expect(renamed).rejects.toThrow('permission denied for table uploads')
  await tryAll()
})

test('what the firm’s own people put in is not tried: the import tells them', async () => {
  const filed = await fileWith({ 'letter.txt': strToU8(letter) })
  tried.length = 0
  const { files } = await addFiles({ db, jobs }, cast.researcher, filed.id, [
    { name: 'memo.txt', bytes: strToU8(letter) },
  ])
  expect(tried).toEqual([])
  expect(files.find(file => file.name === 'memo.txt')?.trial).toBeNull()
})

test('a trial whose job was lost keeps no file from being filed, and is told of no more after a while', async () => {
  const closed = { send: () => Promise.reject(new Error('The queue was closed')) }
  const filed = await fileWith({ 'letter.txt': strToU8(letter) })
  tried.length = 0
  const { files } = await addFiles({ db, jobs: closed }, cast.clientUser, filed.id, [
    { name: 'later.txt', bytes: strToU8(letter) },
  ])
  expect(files.map(file => file.trial)).toEqual(['asked', 'asked'])
  await db.asOwner(
    tx => tx`update uploads set uploaded_at = now() - interval '1 hour' where assignment_id = ${filed.id}`,
  )
  const later = await openAssignment({ db }, cast.clientUser, filed.id)
  expect(later.files.map(file => file.trial)).toEqual([null, null])
})
