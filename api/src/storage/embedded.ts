import { once } from 'node:events'
import { chmodSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

/** A running PGlite in a thread of its own, reached through a socket in a folder that only this user can open. */
export type Embedded = {
  /** Folder and port as postgres.js wants them: it opens `${folder}/.s.PGSQL.${port}`. */
  folder: string
  port: number
  /** Writes the whole database to a file from which `snapshot` starts another. */
  dump(file: string): Promise<void>
  close(): Promise<void>
}

/** The number in the socket's name; it names no network port. */
const SOCKET_NUMBER = 5432

/**
 * Megabytes for the thread's own objects; the database's memory is not among them. Small, or what has been sent lies
 * about: an ingestion took 120 MB more.
 */
const OLD_SPACE = 256
const YOUNG_SPACE = 32

/** Starts PGlite on `dataDir`, or in memory with `memory://`. One process a folder: take the lock first. */
export async function startEmbedded(dataDir: string, snapshot: string | null = null): Promise<Embedded> {
  if (!dataDir.startsWith('memory:')) await mkdir(dataDir, { recursive: true, mode: 0o700 })
  // The socket's path must be short (about 100 bytes), which a home folder need not be.
  const folder = await mkdtemp(join(tmpdir(), 'quaere-'))
  chmodSync(folder, 0o700)
  const socket = join(folder, `.s.PGSQL.${SOCKET_NUMBER}`)
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { dataDir, socket, snapshot },
    resourceLimits: { maxOldGenerationSizeMb: OLD_SPACE, maxYoungGenerationSizeMb: YOUNG_SPACE },
  })
  const answer = async (wanted: string): Promise<void> => {
    const [said] = await Promise.race([
      once(worker, 'message'),
      once(worker, 'exit').then(([code]) => [`ended with code ${code}`]),
    ])
    if (said !== wanted) throw new Error(`The embedded database did not answer as expected: ${String(said)}`)
  }
  await answer('ready')
  return {
    folder,
    port: SOCKET_NUMBER,
    async dump(file) {
      const answered = answer('dumped')
      worker.postMessage({ dump: file })
      await answered
    },
    async close() {
      const answered = answer('closed')
      worker.postMessage('close')
      await answered
      await worker.terminate()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
