import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { parseFile } from './parse.ts'
import type { ParseOutcome } from './parsed.ts'
import { hearProgress } from './reading-progress.ts'
import { damaged } from './refusals.ts'

/** The process that reads untrusted files: takes `{ bytes, name }` from its parent and answers with the outcome. */
const Task = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() })

/** Milliseconds between looks at the memory in use. */
const LOOK_EVERY = 50

// A thread of its own, because the parser blocks this one. Typed arrays lie outside of V8's heap limit, hence the look at
// the whole process; SIGTERM tells the parent that memory was the reason.
const megabytes = Number(process.argv[2] ?? '900')
new Worker(
  `setInterval(() => {
    if (process.memoryUsage.rss() > ${megabytes * 1_000_000}) process.kill(process.pid, 'SIGTERM')
  }, ${LOOK_EVERY})`,
  { eval: true },
).unref()

process.on('message', message => {
  void answer(message)
})
// A page of a scan takes seconds: the parent gives more time for each, as long as pages come.
hearProgress(progress => {
  process.send?.({ progress })
})
process.on('disconnect', () => process.exit(0))

async function answer(message: unknown): Promise<void> {
  const { bytes, name } = Task.parse(message)
  process.send?.(await read(bytes, name))
}

async function read(bytes: Uint8Array, name: string): Promise<ParseOutcome> {
  try {
    return await parseFile(bytes, name)
  } catch {
    // A parser that throws has met a file it does not understand; what it says is for programmers.
    return { ok: false, reason: damaged }
  }
}
