import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '@quaere/api/core/ids'
import { endListing, insertImportFiles, insertImportPlaces } from '@quaere/api/storage/import-files'
import { insertImport, loadImports } from '@quaere/api/storage/imports'
import type { Db } from '@quaere/api/storage/session'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { openTestDatabase } from '../../api/test/database.ts'
import { makeCast } from '../../api/test/factories.ts'
import { openJobs } from './jobs.ts'

// As long as a hang may last: a thousand processes read the files, one after the other once a worker is gone.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 60_000 })

const FILES = 1_000
const root = join(import.meta.dirname, '..', '..')
const isPostgres = inject('testSource').kind === 'postgres'
let db: Db
let folder = ''
const children: ChildProcess[] = []

beforeAll(async () => {
  db = await openTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'quaere-workers-'))
})
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
  await db.close()
})

function worker(): ChildProcess {
  const child = spawn(process.execPath, [join(root, 'server/src/cli.ts'), 'worker'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: db.url ?? '',
      QUAERE_HOME: join(folder, '.home'),
      QUAERE_SECRET: 'only for this test, and long enough to be taken',
    },
    stdio: 'ignore',
  })
  children.push(child)
  return child
}

test.skipIf(!isPostgres)(
  'two workers share a thousand files; one is killed, and each file is taken exactly once',
  async () => {
    const cast = await makeCast(db)
    const { researcher: actor, matterId } = cast
    const importId = newId()
    const files = Array.from({ length: FILES }, (_, ordinal) => {
      const path = `${ordinal}.txt`
      const place = join(folder, path)
      writeFileSync(place, `Letter ${ordinal}\n\nThe rent of number ${ordinal} is due on the first day.`)
      return { ordinal, path, place, uploadId: null, expected: 1 }
    })
    await db.as(actor, async tx => {
      await insertImport(tx, { id: importId, matterId, label: 'A folder', requestedBy: actor.id })
      await insertImportFiles(tx, importId, matterId, files)
      await endListing(tx, importId)
    })
    await db.asOwner(tx => insertImportPlaces(tx, importId, files))
    const jobs = await openJobs(db, null)
    for (let count = 0; count < 2; count++) {
      await jobs.send('import-uploads', { importId, userId: actor.id, uploadIds: [] })
    }
    const first = worker()
    worker()
    const look = async () => {
      const [row] = await db.as(actor, tx => loadImports(tx, new Date(), importId))
      const busy = await db.as(
        actor,
        tx =>
          tx`select worker from import_files where import_id = ${importId} and state = 'done' group by worker`,
      )
      return { row, workers: busy.length }
    }
    let seen = await look()
    while (seen.workers < 2 || (seen.row?.added ?? 0) < 50) {
      expect(['queued', 'running']).toContain(seen.row?.state)
      await wait(50)
      seen = await look()
    }
    first.kill('SIGKILL')
    expect(seen.row?.added).toBeLessThan(FILES)
    while (seen.row?.state === 'running') {
      await wait(250)
      seen = await look()
    }
    expect(seen.row?.state).toBe('done')
    const [held] = await db.as(
      actor,
      tx => tx`select count(*)::int as documents, count(distinct path)::int as paths,
        (select count(*)::int from import_files where state = 'done') as files,
        (select count(*)::int from document_passages) as passages,
        (select count(*)::int from document_vectors) as vectors
      from documents`,
    )
    expect(held).toEqual({ documents: FILES, paths: FILES, files: FILES, passages: FILES, vectors: FILES })
    await jobs.stop()
  },
)
