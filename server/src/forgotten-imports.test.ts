import { readConfig } from '@quaere/api/config'
import type { Deps, Jobs } from '@quaere/api/deps'
import { acceptAssignment, addFiles, fileAssignment } from '@quaere/api/steps/assignments'
import { uploadToMatter } from '@quaere/api/steps/uploads'
import { loadImports } from '@quaere/api/storage/imports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, putUpWall } from '../../api/test/factories.ts'
import { cast, db, embedder } from '../../api/test/with-cast.ts'
import { queueForgotten } from './forgotten-imports.ts'
import { importUploads } from './import-uploads.ts'
import { type RunningJobs, openJobs } from './jobs.ts'

let queue: RunningJobs
beforeAll(async () => {
  queue = await openJobs(db, null)
})
afterAll(() => queue.stop())

/** The server is told to end while a request is under way: the files are kept, and the queue takes nothing more. */
const ending: Jobs = { send: () => Promise.reject(new Error('The queue was closed')) }
const clock = () => new Date()
const depsOf = (jobs: Jobs): Deps => ({
  db,
  embedder,
  writer: { id: 'none', description: 'No writer', isExtractive: true, async *write() {} },
  reranker: null,
  summariser: null,
  clock,
  jobs,
  config: readConfig({}),
})
const letter = (name: string) => ({ name, bytes: new TextEncoder().encode(`Dear Sir, about ${name}.`) })

/** The jobs that stand in the queue for an import, and what they are to do. */
const jobsOf = (id: string) =>
  db.asOwner(
    tx => tx<{ data: { importId: string; userId: string; uploadIds: string[] } }[]>`
      select data from pgboss.job where data ->> 'importId' = ${id}`,
  )
const waitLonger = () =>
  db.asOwner(tx => tx`update imports set created_at = now() - interval '2 minutes' where state = 'queued'`)
const importCalled = async (label: string) =>
  (await db.as(cast.administrator, tx => loadImports(tx, clock()))).find(row => row.label === label)

/** The import is queued once, however often somebody looks, and takes its file in. */
async function isDoneAfterAll(label: string): Promise<void> {
  const id = (await importCalled(label))?.id ?? ''
  await queueForgotten(depsOf(queue))
  expect(await jobsOf(id), 'another process may be about to send it').toEqual([])
  await waitLonger()
  await queueForgotten(depsOf(queue))
  await queueForgotten(depsOf(queue))
  const [job, ...more] = await jobsOf(id)
  expect(more).toEqual([])
  if (job === undefined) throw new Error('No job was queued')
  await importUploads(depsOf(queue), job.data, new AbortController().signal)
  expect(await importCalled(label)).toMatchObject({ state: 'done', added: 1 })
}

test('files of a matter are read although the server ended before it had queued them', async () => {
  const { researcher, matterId } = cast
  await expect(uploadToMatter(depsOf(ending), researcher, matterId, [letter('lease.txt')])).rejects.toThrow(
    'The queue was closed',
  )
  await isDoneAfterAll('lease.txt')
})

test('so are a client’s files, of an assignment that was accepted in that moment and added to later', async () => {
  const { clientUser, administrator, researcher, reviewer, matterId } = cast
  const { id } = await fileAssignment({ db, clock }, clientUser, {
    ...{ matterId, question: 'May it?', jurisdiction: 'Franklin' },
    ...{ deadline: '2099-01-01T10:00', deadlineZone: 'UTC' },
  })
  await addFiles(depsOf(ending), clientUser, id, [letter('notice.txt')])
  const team = { researcherId: researcher.id, reviewerId: reviewer.id }
  await expect(acceptAssignment(depsOf(ending), administrator, id, team)).rejects.toThrow('closed')
  await isDoneAfterAll('notice.txt')
  await expect(addFiles(depsOf(ending), clientUser, id, [letter('reply.txt')])).rejects.toThrow('closed')
  await isDoneAfterAll('2 files of an assignment')
})

test('what waits in the name of somebody who sees the matter no more is left alone', async () => {
  const { stranger: person, matterId } = cast
  await addMember(db, matterId, person, 'researcher')
  await expect(uploadToMatter(depsOf(ending), person, matterId, [letter('walled.txt')])).rejects.toThrow()
  const id = (await importCalled('walled.txt'))?.id ?? ''
  await putUpWall(db, matterId, person)
  await waitLonger()
  await queueForgotten(depsOf(queue))
  expect(await jobsOf(id)).toEqual([])
})
