import { once } from 'node:events'
import { chmodSync, existsSync } from 'node:fs'
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

/** Nothing can be done without the database: the process ends with a sentence, and whoever watches over it starts it again. */
function endProcess(why: unknown): void {
  const reason = why instanceof Error ? why.message : String(why)
  console.error(`The embedded database has ended (${reason}). What was saved is safe: start again.`)
  process.exit(1)
}

/**
 * Starts PGlite on `dataDir`, or in memory with `memory://`. One process a folder: take the lock first. Where it cannot be
 * started nothing of it stays: a folder half made (the disk was full) would never open again. `ended` is called once if it ends
 * later, unasked: no query would ever be answered.
 */
export async function startEmbedded(
  dataDir: string,
  snapshot: string | null = null,
  ended: (why: unknown) => void = endProcess,
): Promise<Embedded> {
  const isNew = !dataDir.startsWith('memory:') && !existsSync(dataDir)
  if (isNew) await mkdir(dataDir, { recursive: true, mode: 0o700 })
  // The socket's path must be short (about 100 bytes), which a home folder need not be.
  const folder = await mkdtemp(join(tmpdir(), 'quaere-'))
  chmodSync(folder, 0o700)
  const socket = join(folder, `.s.PGSQL.${SOCKET_NUMBER}`)
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { dataDir, socket, snapshot },
    resourceLimits: { maxOldGenerationSizeMb: OLD_SPACE, maxYoungGenerationSizeMb: YOUNG_SPACE },
  })
  const answer = async (wanted: string): Promise<void> => {
    // What goes on waiting would hear of a later end in place of `ended`.
    const heard = new AbortController()
    const { signal } = heard
    try {
      const [said] = await Promise.race([
        once(worker, 'message', { signal }),
        once(worker, 'exit', { signal }).then(([code]) => [`ended with code ${code}`]),
      ])
      if (said !== wanted)
        throw new Error(`The embedded database did not answer as expected: ${String(said)}`)
    } finally {
      heard.abort()
    }
  }
  try {
    await answer('ready')
  } catch (error) {
    await worker.terminate()
    await rm(folder, { recursive: true, force: true })
    if (isNew) await rm(dataDir, { recursive: true, force: true })
    throw startFailure(error)
  }
  let isOver = false
  const over = (why: unknown): void => {
    if (!isOver) ended(why)
    isOver = true
  }
  worker.once('error', over).once('exit', code => over(`code ${code}`))
  return {
    folder,
    port: SOCKET_NUMBER,
    async dump(file) {
      const answered = answer('dumped')
      worker.postMessage({ dump: file })
      await answered
    },
    async close() {
      isOver = true
      const answered = answer('closed')
      worker.postMessage('close')
      await answered
      await worker.terminate()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** PGlite's own number for a full disk: it counts errors as WASI does. */
const NO_SPACE = 51

/** What PGlite's file system throws is no error to anybody else: a name and a number. */
export function startFailure(error: unknown): Error {
  if (error instanceof Error) return error
  const number = typeof error === 'object' && error !== null && 'errno' in error ? error.errno : undefined
  const failure = new Error(`The embedded database could not be started (${String(number ?? error)})`)
  return number === NO_SPACE
    ? Object.assign(failure, { message: 'no space left on device', code: 'ENOSPC' })
    : failure
}
