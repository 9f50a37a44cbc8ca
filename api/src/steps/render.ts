import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Sealed } from '../core/print.ts'

/** A sealed memo and the form it is to have. */
export type Order = { form: 'pdf' | 'docx'; sealed: Sealed }

const Made = z.instanceof(Uint8Array)

let before: Promise<unknown> = Promise.resolve()

/**
 * A sealed memo as a file. One with a thousand citations takes seconds: each is made in a thread of its own, one after the
 * other, while the server answers others.
 */
export function render(form: Order['form'], sealed: Sealed): Promise<Uint8Array> {
  const made = before.then(() => inThread({ form, sealed }))
  before = made.catch(() => undefined)
  return made
}

async function inThread(order: Order): Promise<Uint8Array> {
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { workerData: order })
  try {
    const ended = once(worker, 'exit').then(() => {
      throw new Error(`The thread that makes the ${order.form} ended without it.`)
    })
    const [made] = await Promise.race([once(worker, 'message'), ended])
    return Made.parse(made)
  } finally {
    await worker.terminate()
  }
}
