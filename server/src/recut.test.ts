import { endImport, loadImports, requestCancel, startImport } from '@quaere/api/storage/imports'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { putOpinions } from '../../api/test/opinions.ts'
import { cast, db, embedder } from '../../api/test/with-cast.ts'
import { findRecut, queueRecut } from './recut.ts'

let sent: string[]
beforeAll(async () => {
  const paragraphs = ['The rent was due.', 'We reverse.']
  await putOpinions(db, embedder, [{ externalId: 'ash', name: 'Ash v. Marsh', paragraphs }])
})
beforeEach(async () => {
  sent = []
  await db.asOwner(async tx => {
    await tx`delete from imports`
    await tx`update opinions set passage_settings = 'opinion-0'`
  })
})

const clock = () => new Date()
const jobs = {
  async send(_: string, payload: object) {
    if ('importId' in payload) sent.push(String(payload.importId))
  },
}
const start = () => queueRecut({ db, jobs }, () => undefined)
const rows = () => db.as(cast.researcher, tx => loadImports(tx, clock()))

test('passages cut by other settings make one job, however many processes start', async () => {
  await start()
  await start()
  expect(await rows()).toMatchObject([{ kind: 'passages', state: 'queued', matterId: null }])
  expect(new Set(sent).size).toBe(1)
})

test('where all are cut by today’s settings nothing is queued', async () => {
  await db.asOwner(tx => tx`update opinions set passage_settings = 'opinion-1'`)
  await start()
  expect(await findRecut({ db }, true)).toEqual({ job: null, stale: 0 })
  expect(sent).toEqual([])
})

test('what a person has stopped a start leaves alone; who asks for it gets the same job', async () => {
  await start()
  const [id = ''] = sent
  await db.as(cast.researcher, tx => requestCancel(tx, id, clock()))
  await start()
  expect(sent).toEqual([id])
  expect(await findRecut({ db }, true)).toMatchObject({ job: { id }, stale: 1 })
  expect(await rows()).toMatchObject([{ id, state: 'queued' }])
})

test('one that failed is gone on with at the next start', async () => {
  await start()
  const [id = ''] = sent
  await db.as(cast.researcher, async tx => {
    await startImport(tx, id, true, clock())
    await endImport(tx, id, 'failed', 'The disk was full.', clock())
  })
  await start()
  expect(sent).toEqual([id, id])
  expect(await rows()).toMatchObject([{ id, state: 'queued', note: null }])
})
