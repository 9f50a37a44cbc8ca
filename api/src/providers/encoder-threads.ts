import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ResourceLimits, Worker } from 'node:worker_threads'
import { Said } from './encoder-frames.ts'

/** The model could not be opened or stopped working; the message is for people. */
export class EncoderFailed extends Error {
  override name = 'EncoderFailed'
}

/** What a thread runs: `script` is started with `data` and says that it is ready. `name` is for people. */
export type Encoder = { script: URL; data: unknown; name: string; limits?: ResourceLimits }

type Waiting = {
  texts: string[]
  query: string | null
  isAwaited: boolean
  done: (numbers: Float32Array) => void
  fail: (error: Error) => void
}
type Thread = { worker: Worker; isReady: boolean; work: Waiting | null }

/** Encoders in threads, one a core, that share one queue of batches. */
export type EncoderThreads = {
  /** Starts the threads and waits until each has opened the model. Throws EncoderFailed. */
  open(): Promise<void>
  /**
   * The numbers of one batch, all texts of it in order. Starts the threads that are missing: all at first, later one that
   * died, whose own batch is rejected with EncoderFailed.
   * @param isAwaited somebody sits before the answer: it goes before all batches that nobody waits for
   */
  run(texts: string[], query: string | null, isAwaited?: boolean): Promise<Float32Array>
  /** Refuses what waits, lets each thread come to the end of its batch, and ends them. */
  close(): Promise<void>
}

/**
 * Milliseconds that a batch under way gets before its thread is ended all the same: longer than any takes. A thread that is
 * ended in the middle of native code ends no sooner than that code returns, and then takes the whole process with it:
 * "terminate called after throwing an instance of 'Napi::Error'".
 */
const PATIENCE = 60_000

/** Those of this process that have not been closed. */
const opened = new Set<EncoderThreads>()

/** Closes all encoders of this process, whoever opened them: before it ends. */
export async function endEncoders(): Promise<void> {
  await Promise.all([...opened].map(threads => threads.close()))
}

/** Threads that are started when they are needed. Idle ones keep no process alive. */
export function encoderThreads(
  encoder: Encoder,
  count = availableParallelism(),
  patience = PATIENCE,
): EncoderThreads {
  const queue: Waiting[] = []
  const threads = new Set<Thread>()
  let asked = 0
  let isClosed = false
  let ending: Promise<void> | null = null

  const hand = (thread: Thread): void => {
    const work = queue.shift()
    thread.work = work ?? null
    if (work === undefined) return void thread.worker.unref()
    thread.worker.ref()
    thread.worker.postMessage({ id: ++asked, texts: work.texts, query: work.query })
  }

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(encoder.script, {
        workerData: encoder.data,
        resourceLimits: encoder.limits ?? {},
      })
      const thread: Thread = { worker, isReady: false, work: null }
      threads.add(thread)
      worker.on('message', (message: unknown) => {
        const said = Said.parse(message)
        if ('isReady' in said) {
          thread.isReady = true
          resolve()
        } else if ('failed' in said) {
          thread.work?.fail(new EncoderFailed(`${encoder.name} failed: ${said.failed}`))
        } else thread.work?.done(said.numbers)
        hand(thread)
      })
      const ended = (reason: string): void => {
        if (!threads.delete(thread)) return
        const error = new EncoderFailed(`${encoder.name} ${reason}`)
        thread.work?.fail(error)
        reject(error)
        // One that never opened would not open the next time either.
        if (thread.isReady && !isClosed) startMissing()
        if (threads.size === 0) for (const work of queue.splice(0)) work.fail(error)
      }
      worker.on('error', error => ended(`could not be used: ${error.message}`))
      worker.on('exit', code => ended(`ended (code ${code}).`))
    })

  const startMissing = (): void => {
    if (queue.length === 0) return
    // Who waits for the batch is told why there is no thread.
    while (threads.size < count) void start().catch(() => undefined)
  }

  const closed = (): EncoderFailed => new EncoderFailed(`${encoder.name} has been closed.`)

  const self: EncoderThreads = {
    async open() {
      await Promise.all(Array.from({ length: count - threads.size }, start))
    },
    run: (texts, query, isAwaited = false) =>
      new Promise((done, fail) => {
        if (isClosed) return fail(closed())
        const before = isAwaited ? queue.findIndex(work => !work.isAwaited) : -1
        queue.splice(before < 0 ? queue.length : before, 0, { texts, query, isAwaited, done, fail })
        const idle = [...threads].find(thread => thread.isReady && thread.work === null)
        if (idle) hand(idle)
        startMissing()
      }),
    close: () => (ending ??= end()),
  }

  async function end(): Promise<void> {
    isClosed = true
    for (const work of queue.splice(0)) work.fail(closed())
    const busy = [...threads].filter(thread => !thread.isReady || thread.work !== null)
    const late = new AbortController()
    await Promise.race([
      Promise.all(busy.map(({ worker }) => comesToRest(worker))),
      sleep(patience, null, { signal: late.signal }).catch(() => undefined),
    ])
    late.abort()
    await Promise.all([...threads].map(thread => thread.worker.terminate()))
    opened.delete(self)
  }
  opened.add(self)
  return self
}

/** Until a thread has opened its model or answered its batch, or has ended. */
const comesToRest = (worker: Worker): Promise<void> =>
  new Promise(resolve => {
    worker.once('message', () => resolve())
    worker.once('exit', () => resolve())
  })
