import { vi } from 'vitest'
import type { Db, Tx } from '../src/storage/session.ts'

/**
 * Begins the second while the first has done its work and has not committed it: the second has to wait, and both must end
 * well. For Postgres; the embedded database has one connection.
 */
export async function takeTurns(
  db: Db,
  first: (tx: Tx) => Promise<void>,
  second: () => Promise<unknown>,
): Promise<void> {
  const done = Promise.withResolvers<undefined>()
  const go = Promise.withResolvers<undefined>()
  const holding = db.asOwner(async tx => {
    await first(tx)
    done.resolve(undefined)
    await go.promise
  })
  await done.promise
  const following = second()
  try {
    await vi.waitUntil(() => isSomebodyWaiting(db), { timeout: 10_000 })
  } finally {
    go.resolve(undefined)
    await Promise.all([holding, following])
  }
}

async function isSomebodyWaiting(db: Db): Promise<boolean> {
  const waiting: readonly unknown[] = await db.asOwner(
    tx => tx`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return waiting.length > 0
}
