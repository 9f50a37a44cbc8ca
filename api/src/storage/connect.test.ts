import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { isConnectionLost, isUnreachable } from './connect.ts'
import { openPostgres } from './open.ts'
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

test.skipIf(!isPostgres)(
  'a database that was away, for more queries than there are connections, is used again when it is back',
  async () => {
    const target = new URL(db.url ?? '')
    const gate = createServer(from => {
      const to = connect(Number(target.port), target.hostname)
      from.pipe(to).pipe(from)
      for (const side of [from, to]) side.on('error', () => {})
    })
    const listen = (port: number) => new Promise<void>(resolve => gate.listen(port, '127.0.0.1', resolve))
    await listen(0)
    const address = gate.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await new Promise(resolve => gate.close(resolve))
    const url = new URL(target)
    url.host = `127.0.0.1:${port}`
    const through = openPostgres(url.href)
    const asked = async () => {
      const error: unknown = await through.asOwner(session).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      return isUnreachable(error)
    }
    for (let round = 0; round < 3; round++) {
      expect(await Promise.all(Array.from({ length: 15 }, asked))).not.toContain(false)
    }
    await listen(port)
    expect(await Promise.all(Array.from({ length: 15 }, () => through.asOwner(session)))).toHaveLength(15)
    await through.close()
    gate.close()
  },
)

test.skipIf(!isPostgres)('one that could not be opened is no lost transaction', () => {
  expect(isConnectionLost(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }))).toBe(false)
})
