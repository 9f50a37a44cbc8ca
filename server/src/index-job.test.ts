import { loadImports, requestCancel, startImport } from '@quaere/api/storage/imports'
import { claimFinish } from '@quaere/api/storage/import-files'
import { indexVectors } from '@quaere/ingest/vectors/index-vectors'
import { newId } from '@quaere/api/core/ids'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { putOpinions } from '../../api/test/opinions.ts'
import { cast, db, embedder } from '../../api/test/with-cast.ts'
import { queueIndex } from './index-job.ts'

let sent: { queue: string; importId: string }[]
beforeAll(async () => {
  const paragraphs = ['The rent was due.', 'No notice was given.', 'We reverse.']
  await putOpinions(db, embedder, [{ externalId: 'ash', name: 'Ash v. Marsh', paragraphs }])
})
beforeEach(async () => {
  sent = []
  await db.asOwner(tx => tx`delete from imports`)
})

const clock = () => new Date()
const jobs = {
  async send(queue: string, payload: object) {
    if ('importId' in payload) sent.push({ queue, importId: String(payload.importId) })
  },
}
const queue = (isAsked: boolean, from = 3) => queueIndex({ db, embedder, jobs }, isAsked, from)
const rows = () => db.as(cast.researcher, tx => loadImports(tx, clock()))

test('enough vectors without an index make one job, however often somebody looks', async () => {
  await queue(false, 4)
  expect(await rows()).toEqual([])
  await queue(false)
  await queue(true)
  expect(await rows()).toMatchObject([{ kind: 'index', state: 'queued', matterId: null }])
  expect(new Set(sent.map(job => `${job.queue} ${job.importId}`)).size).toBe(1)
  expect(sent[0]?.queue).toBe('build-index')
})

test('one that is being built is not sent again; one whose process died is', async () => {
  await queue(true)
  const [job] = sent
  const importId = job?.importId ?? ''
  await db.as(cast.researcher, async tx => {
    await startImport(tx, importId, false, clock())
    await claimFinish(tx, importId, newId(), 20)
  })
  await queue(true)
  expect(sent).toHaveLength(1)
  await db.asOwner(tx => tx`update imports set finisher_seen_at = now() - interval '1 minute'`)
  await queue(false)
  expect(sent).toEqual([job, job])
})

test('what a person has stopped a start leaves alone; the next import asks for it again', async () => {
  await queue(true)
  const importId = sent[0]?.importId ?? ''
  await db.as(cast.researcher, tx => requestCancel(tx, importId, clock()))
  await queue(false)
  expect(sent).toHaveLength(1)
  await queue(true)
  expect(sent.map(job => job.importId)).toEqual([importId, importId])
  expect(await rows()).toMatchObject([{ id: importId, state: 'queued' }])
})

test('where the index stands nothing is queued', async () => {
  await queue(true)
  const importId = sent[0]?.importId ?? ''
  const request = { importId, actor: cast.researcher, isJob: true }
  expect(await indexVectors({ db, clock, embedder }, request, undefined, undefined, 3)).toBe('done')
  await queue(true)
  expect(sent).toHaveLength(1)
  expect(await rows()).toMatchObject([{ state: 'done', added: 3, total: 3 }])
})
