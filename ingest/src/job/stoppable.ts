import { setTimeout as wait } from 'node:timers/promises'
import type { Db, Tx } from '@quaere/api/storage/session'

/** Milliseconds. */
const ASK_EVERY = 100

/**
 * One transaction as the owner whose statement is cancelled when somebody asks to stop: all of it is rolled back, and an error is
 * thrown. For statements over the whole of public law, which take long. The embedded database has one connection and hears of nothing
 * before its statement is done.
 */
export async function stoppable<T>(db: Db, signal: AbortSignal, work: (tx: Tx) => Promise<T>): Promise<T> {
  signal.throwIfAborted()
  if (db.kind === 'embedded') return db.asOwner(work)
  return db.asOwner(async tx => {
    const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    let isDone = false
    let asked: Promise<void> = Promise.resolve()
    // Again and again: between two statements of the work nobody hears it. Should it fail, the work goes on to its end.
    const ask = async (): Promise<void> => {
      while (!isDone) {
        await db.connection`select pg_cancel_backend(${backend?.pid ?? 0})`.catch(() => undefined)
        await wait(ASK_EVERY)
      }
    }
    const cancel = (): void => {
      asked = ask()
    }
    signal.addEventListener('abort', cancel)
    try {
      signal.throwIfAborted()
      return await work(tx)
    } finally {
      isDone = true
      signal.removeEventListener('abort', cancel)
      // Before the connection goes to somebody else, whose statement it would meet.
      await asked
    }
  })
}
