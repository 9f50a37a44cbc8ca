import { readFile, writeFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { intarray } from '@electric-sql/pglite/contrib/intarray'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { z } from 'zod'

/*
 * PGlite blocks the thread it runs in, so it has one of its own and is reached through a socket that only this
 * user can open. Messages: in `close` or `{ dump: FILE }`, out `ready`, `closed`, `dumped`.
 */
const Settings = z.object({ dataDir: z.string(), socket: z.string(), snapshot: z.string().nullable() })
const Message = z.union([z.literal('close'), z.object({ dump: z.string() })])

const { dataDir, socket, snapshot } = Settings.parse(workerData)
const loadDataDir = snapshot === null ? {} : { loadDataDir: new Blob([await readFile(snapshot)]) }
const db = await PGlite.create({ dataDir, extensions: { vector, intarray }, ...loadDataDir })
const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 4 })
await server.start()

parentPort?.on('message', async (message: unknown) => {
  const asked = Message.parse(message)
  if (asked === 'close') {
    await server.stop()
    await db.close()
    parentPort?.postMessage('closed')
    parentPort?.close()
    return
  }
  const dump = await db.dumpDataDir('none')
  await writeFile(asked.dump, Buffer.from(await dump.arrayBuffer()))
  parentPort?.postMessage('dumped')
})
parentPort?.postMessage('ready')
