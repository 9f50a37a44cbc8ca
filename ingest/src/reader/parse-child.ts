import { Worker } from 'node:worker_threads'
import type { WordsFrom } from '@quaere/api/core/words-from'
import { outcomeOf } from '../parse.ts'
import { hearProgress } from './reading-progress.ts'

/** The process that reads one untrusted file: takes it from its parent, answers with the outcome and reads no other. */
type Task = { bytes: Uint8Array; name: string; wordsFrom: WordsFrom | null; isTrial: boolean }

/** Milliseconds between looks at the memory and the computing time in use. */
const LOOK_EVERY = 50

const [megabytes = 900, seconds = 60, mostScanned = 1000, parent = 0] = process.argv.slice(2).map(Number)

/** Counts the starts of work, the file and its recognised pages, so that the watch measures each; 0 while it waits. */
const work = new Int32Array(new SharedArrayBuffer(4))
let started = 0
let scanned = 0

// A thread of its own, because the parser blocks this one. Typed arrays lie outside of V8's heap limit, hence the look at
// the whole process; the signal tells the parent the reason: SIGTERM memory, SIGVTALRM computing time. A parent that was killed
// hears nothing any more, and this one, busy with a file, does not hear of its end.
new Worker(
  `const { work } = require('node:worker_threads').workerData
  const spent = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
  let measured = 0
  let since = 0
  setInterval(() => {
    if (process.ppid !== ${parent}) process.kill(process.pid, 'SIGKILL')
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

process.once('message', (task: Task) => {
  void answer(task)
})
// A page of a scan takes seconds: there is more time for each, as long as pages come.
hearProgress(progress => {
  scanned++
  if (scanned <= mostScanned) startWork()
  process.send?.({ progress })
})
process.on('disconnect', () => process.exit(0))

async function answer({ bytes, name, wordsFrom, isTrial }: Task): Promise<void> {
  process.send?.({ isBegun: true })
  startWork()
  process.send?.({ outcome: await outcomeOf(bytes, name, wordsFrom, isTrial) })
}
