import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@quaere/api/config'
import { newId } from '@quaere/api/core/ids'
import type { Summariser } from '@quaere/api/core/ports'
import type { Deps } from '@quaere/api/deps'
import { retryImport } from '@quaere/api/steps/imports'
import { endListing, insertImportFiles, insertImportPlaces } from '@quaere/api/storage/import-files'
import { insertImport, loadImports, requestCancel } from '@quaere/api/storage/imports'
import { beforeEach, expect, test } from 'vitest'
import { putOpinions } from '../../api/test/opinions.ts'
import { cast, db, embedder } from '../../api/test/with-cast.ts'
import { ingest } from './commands/ingest.ts'
import { summarise } from './commands/summarise.ts'
import { importUploads } from './import-uploads.ts'
import { queueSummaries, workSummaries } from './summaries.ts'
import { testIo } from './test-io.ts'

let sent: { queue: string; importId: string }[]
const put = (...ids: string[]) =>
  putOpinions(
    db,
    embedder,
    ids.map(externalId => ({
      externalId,
      name: `${externalId} v. Marsh`,
      paragraphs: ['The rent was due.'],
    })),
  )
beforeEach(async () => {
  sent = []
  await db.asOwner(async tx => {
    await tx`delete from opinions`
    await tx`delete from imports`
  })
  await put('ash', 'birch')
})

const clock = () => new Date()
const one: Summariser = {
  id: 'one',
  description: 'one',
  summarise: async ({ name }) => (name.startsWith('birch') ? 'I cannot help.' : `About ${name}.`),
}
const depsOf = (summariser: Summariser | null): Deps => ({
  db,
  embedder,
  writer: { id: 'none', description: 'No writer', isExtractive: true, async *write() {} },
  reranker: null,
  summariser,
  clock,
  jobs: {
    async send(queue, payload) {
      if ('importId' in payload) sent.push({ queue, importId: payload.importId })
    },
  },
  config: readConfig({}),
})
const rows = () => db.as(cast.researcher, tx => loadImports(tx, clock()))
const work = async (by: Summariser | null = one) => {
  const importId = sent.at(-1)?.importId ?? ''
  await workSummaries(depsOf(by), { importId, userId: cast.researcher.id }, new AbortController().signal)
}

test('where no model is configured there is no job and no row', async () => {
  await queueSummaries(depsOf(null))
  expect([sent, await rows()]).toEqual([[], []])
  await expect(summarise(depsOf(null), testIo({ args: [], cwd: '' }), false)).rejects.toThrow(
    'QUAERE_SUMMARY_MODEL',
  )
})

test('opinions without a summary make one job, however often somebody looks; with it none', async () => {
  const said: string[] = []
  await queueSummaries(depsOf(one), line => said.push(line))
  await queueSummaries(depsOf(one))
  expect(await rows()).toMatchObject([{ kind: 'summaries', label: 'Summaries of opinions (one)' }])
  expect(new Set(sent.map(job => `${job.queue} ${job.importId}`)).size).toBe(1)
  expect([sent[0]?.queue, said[0]]).toEqual([
    'summarise',
    '2 opinions get their summaries; search goes on meanwhile.',
  ])
  await work()
  expect(await rows()).toMatchObject([{ state: 'partly_done', added: 1, failed: 1 }])
  sent = []
  await queueSummaries(depsOf(one))
  expect(sent).toEqual([])
  await put('cedar')
  await queueSummaries(depsOf(one))
  expect(sent).toHaveLength(1)
})

test('an import of public law leaves its opinions to the job, by the command as by an upload', async () => {
  await db.asOwner(tx => tx`delete from opinions`)
  const folder = mkdtempSync(join(tmpdir(), 'quaere-summaries-'))
  const path = join(folder, 'law.jsonl')
  const write = (id: string) =>
    writeFileSync(
      path,
      JSON.stringify({
        id,
        name: `${id} v. Marsh`,
        citations: [],
        court: 'A court',
        decision_date: '1974',
        text: 'We reverse.',
      }),
    )
  write('elm')
  const io = testIo({ args: ['law.jsonl'], cwd: folder })
  expect(await ingest.run(io, async () => depsOf(one))).toBe(0)
  expect(sent.map(job => job.queue)).toContain('summarise')
  expect(io.said).toContain('1 opinion gets its summary; search goes on meanwhile.')
  await work()
  sent = []
  write('fir')
  const importId = newId()
  const userId = cast.researcher.id
  await db.as(cast.researcher, async tx => {
    await insertImport(tx, { id: importId, matterId: null, label: 'law', requestedBy: userId })
    const file = { ordinal: 0, path: 'law.jsonl', uploadId: null, expected: 1 }
    await insertImportFiles(tx, importId, null, [file])
    await endListing(tx, importId)
  })
  await db.asOwner(tx => insertImportPlaces(tx, importId, [{ ordinal: 0, place: path }]))
  await importUploads(depsOf(one), { importId, userId, uploadIds: [] }, new AbortController().signal)
  expect(sent.map(job => job.queue)).toEqual(['summarise'])
  rmSync(folder, { recursive: true, force: true })
})

test('what a person has stopped stays stopped, since it costs, until somebody asks for it', async () => {
  await queueSummaries(depsOf(one))
  const importId = sent[0]?.importId ?? ''
  await db.as(cast.researcher, tx => requestCancel(tx, importId, clock()))
  await queueSummaries(depsOf(one))
  expect(sent).toHaveLength(1)
  await retryImport(depsOf(one), cast.researcher, importId)
  expect(sent.at(-1)).toEqual({ queue: 'summarise', importId })
  expect(await rows()).toMatchObject([{ id: importId, state: 'queued' }])
})

test('a job that finds no model any more ends and says so', async () => {
  await queueSummaries(depsOf(one))
  await work(null)
  const [row] = await rows()
  expect(row).toMatchObject({ state: 'failed', canTryAgain: true })
  expect(row?.note).toContain('QUAERE_SUMMARY_MODEL is not set')
})

test('the command summarises here and now, and tells which got none', async () => {
  const io = testIo({ args: [], cwd: '' })
  expect(await summarise(depsOf(one), io, true)).toBe(3)
  expect(JSON.parse(io.written[0] ?? '')).toMatchObject({
    sources: 1,
    failed: [{ path: 'birch', reason: 'The model gave no summary of it.' }],
  })
  expect(await rows()).toMatchObject([{ state: 'partly_done' }])
  expect(
    await summarise(
      depsOf({ ...one, summarise: async () => 'About rent.' }),
      testIo({ args: [], cwd: '' }),
      false,
    ),
  ).toBe(0)
})
