import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Opened } from './onnx-frames.ts'
import { Said } from './onnx-frames.ts'

/** The model could not be opened or stopped working; the message is for people. */
export class EncoderFailed extends Error {
  override name = 'EncoderFailed'
}

type Waiting = {
  texts: string[]
  query: string | null
  done: (numbers: Float32Array) => void
  fail: (error: Error) => void
}
type Thread = { worker: Worker; work: Waiting | null }

/** Encoders in threads, one a core, that share one queue of batches. */
export type EncoderThreads = {
  /** The numbers of one batch, all texts of it in order. */
  run(texts: string[], query: string | null): Promise<Float32Array>
  close(): Promise<void>
}

/** Starts the threads and waits until each has opened the model. Throws EncoderFailed. Idle threads keep no process alive. */
export async function openEncoderThreads(
  opened: Opened,
  count = availableParallelism(),
): Promise<EncoderThreads> {
  const queue: Waiting[] = []
  const threads: Thread[] = []
  let asked = 0

  const next = (thread: Thread): void => {
    const work = queue.shift()
    thread.work = work ?? null
    if (work === undefined) return void thread.worker.unref()
    thread.worker.ref()
    thread.worker.postMessage({ id: ++asked, texts: work.texts, query: work.query })
  }
  const start = async (): Promise<void> => {
    const thread: Thread = {
      worker: new Worker(new URL('./onnx-worker.ts', import.meta.url), { workerData: opened }),
      work: null,
    }
    await new Promise<void>((resolve, reject) => {
      thread.worker.on('message', (message: unknown) => {
        const said = Said.parse(message)
        if ('isReady' in said) return resolve()
        const { work } = thread
        if ('failed' in said) work?.fail(new EncoderFailed(`The local model failed: ${said.failed}`))
        else work?.done(said.numbers)
        next(thread)
      })
      const end = (reason: string): void => {
        const error = new EncoderFailed(`The local model ${opened.name} ${reason}`)
        threads.splice(threads.indexOf(thread), threads.includes(thread) ? 1 : 0)
        thread.work?.fail(error)
        thread.work = null
        if (threads.length === 0) for (const work of queue.splice(0)) work.fail(error)
        reject(error)
      }
      thread.worker.on('error', error => end(`could not be used: ${error.message}`))
      thread.worker.on('exit', code => end(`ended (code ${code}).`))
    })
    threads.push(thread)
    thread.worker.unref()
  }
  await Promise.all(Array.from({ length: count }, start))

  return {
    run: (texts, query) =>
      new Promise((done, fail) => {
        if (threads.length === 0) return fail(new EncoderFailed(`The local model ${opened.name} has ended.`))
        queue.push({ texts, query, done, fail })
        const idle = threads.find(thread => thread.work === null)
        if (idle) next(idle)
      }),
    async close() {
      await Promise.all(threads.map(thread => thread.worker.terminate()))
    },
  }
}
