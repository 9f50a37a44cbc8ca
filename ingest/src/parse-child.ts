import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { parseFile } from './parse.ts'
import type { ParseOutcome } from './parsed.ts'
import { hearProgress } from './reading-progress.ts'
import { damaged } from './refusals.ts'

/** The process that reads untrusted files: takes `{ bytes, name }` from its parent and answers with the outcome. */
const Task = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() })

/** Milliseconds between looks at the memory and the computing time in use. */
const LOOK_EVERY = 50

/** Bytes that a process holds after a file from which the next one gets another: what can be read must not hang on what was read. */
const LARGE = 300_000_000

const [megabytes = 900, seconds = 60, mostScanned = 1000] = process.argv.slice(2).map(Number)

/** Counts the starts of work, files and recognised pages, so that the watch measures each; 0 while there is none. */
const work = new Int32Array(new SharedArrayBuffer(4))
let started = 0
let scanned = 0

// A thread of its own, because the parser blocks this one. Typed arrays lie outside of V8's heap limit, hence the look at
// the whole process; the signal tells the parent the reason: SIGTERM memory, SIGVTALRM computing time.
new Worker(
  `const { work } = require('node:worker_threads').workerData
  const spent = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
  let measured = 0
  let since = 0
  setInterval(() => {
    if (process.memoryUsage.rss() > ${megabytes * 1_000_000}) process.kill(process.pid, 'SIGTERM')
    const current = Atomics.load(work, 0)
    if (current !== measured) [measured, since] = [current, spent()]
    else if (current !== 0 && spent() - since > ${seconds}) process.kill(process.pid, 'SIGVTALRM')
  }, ${LOOK_EVERY})`,
  { eval: true, workerData: { work } },
).unref()

function startWork(): void {
  Atomics.store(work, 0, ++started)
}

process.on('message', message => {
  void answer(message)
})
// A page of a scan takes seconds: there is more time for each, as long as pages come.
hearProgress(progress => {
  scanned++
  if (scanned <= mostScanned) startWork()
  process.send?.({ progress })
})
process.on('disconnect', () => process.exit(0))

async function answer(message: unknown): Promise<void> {
  const { bytes, name } = Task.parse(message)
  scanned = 0
  startWork()
  const outcome = await read(bytes, name)
  Atomics.store(work, 0, 0)
  process.send?.({ outcome, isLarge: process.memoryUsage.rss() > LARGE })
}

async function read(bytes: Uint8Array, name: string): Promise<ParseOutcome> {
  try {
    return await parseFile(bytes, name)
  } catch {
    // A parser that throws has met a file it does not understand; what it says is for programmers.
    return { ok: false, reason: damaged }
  }
}
