import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { isConnectionLost } from './connect.ts'
import type { Db, Tx } from './session.ts'

const isPostgres = inject('testSource').kind === 'postgres'
let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => db.close())

const session = async (tx: Tx): Promise<number> => {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  return row?.pid ?? 0
}
const end = (pid: number) => db.asOwner(tx => tx`select pg_terminate_backend(${pid})`)

// What the driver throws out of a timer would end the process; here it fails the run.
test.skipIf(!isPostgres).for([
  ['while it waits for an answer', (tx: Tx) => tx`select pg_sleep(20)`],
  [
    'between two statements',
    async (tx: Tx, ended: Promise<void>) => {
      await ended
      // The driver hears of it while nothing is asked.
      await new Promise(resolve => setTimeout(resolve, 60))
      return tx`select 1`
    },
  ],
] as const)(
  'a transaction whose session the server ends fails %s, and the next one works',
  async ([, work]) => {
    const begun = Promise.withResolvers<number>()
    const ended = Promise.withResolvers<void>()
    const lost = db.asOwner(async tx => {
      begun.resolve(await session(tx))
      await work(tx, ended.promise)
    })
    const failed = expect(lost).rejects.toSatisfy(isConnectionLost)
    await end(await begun.promise)
    ended.resolve()
    await failed
    await vi.waitFor(() => db.asOwner(session), { timeout: 10_000 })
  },
)

test.skipIf(!isPostgres)('one that could not be opened is no lost transaction', () => {
  expect(isConnectionLost(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }))).toBe(false)
})
