import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase } from '../../api/test/database.ts'
import type { Db } from '@quaere/api/storage/session'
import { type Worker, openJobs } from './jobs.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
  await (await openJobs(db, null)).stop()
})
afterAll(() => db.close())

const nothing = async () => {}
const worker: Worker = {
  'import-uploads': nothing,
  'try-uploads': nothing,
  'fill-vectors': nothing,
  'cut-again': nothing,
  'build-index': nothing,
  summarise: nothing,
}
/** Connections that the queue's own driver holds to this database. */
const connections = async (): Promise<number> => {
  const rows: readonly unknown[] = await db.asOwner(
    tx =>
      tx`select from pg_stat_activity where datname = current_database() and application_name = 'quaere-jobs'`,
  )
  return rows.length
}

test('queues that cannot be opened leave nothing running, and are opened at the next try', async () => {
  await db.asOwner(
    tx => tx`
      create function refuse_queue() returns trigger language plpgsql
      as $$ begin raise 'No room for the queue %', new.name; end $$`,
  )
  await db.asOwner(
    tx =>
      tx`create trigger refuse_queue before insert on pgboss.queue for each row execute function refuse_queue()`,
  )
  const stop = vi.spyOn(PgBoss.prototype, 'stop')
  await expect(openJobs(db, worker)).rejects.toThrow('No room for the queue try-uploads')
  expect(stop).toHaveBeenCalledOnce()
  expect(await connections()).toBe(0)
  await db.asOwner(tx => tx`drop function refuse_queue() cascade`)
  await (await openJobs(db, worker)).stop()
})
