import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { db } from '../../../api/test/with-cast.ts'
import { stoppable } from './stoppable.ts'

test('work on all of public law is given up in the middle of a statement, and leaves nothing', async context => {
  // The embedded database has one connection, and hears of nothing before its statement is done.
  if (db.kind === 'embedded') context.skip()
  const stop = new AbortController()
  const name = 'A court of the test'
  const running = stoppable(db, stop.signal, async tx => {
    await tx`insert into courtlistener_courts (id, name) values ('stoppable', ${name})`
    setTimeout(() => stop.abort(), 200)
    // The first request comes while nothing is asked of the database.
    await wait(250)
    await tx`select pg_sleep(50)`
  })
  const before = performance.now()
  await expect(running).rejects.toMatchObject({ code: '57014' })
  expect(performance.now() - before).toBeLessThan(30_000)
  expect(await db.asOwner(tx => tx`select from courtlistener_courts where name = ${name}`)).toHaveLength(0)
})

test('work that is not stopped gives its result, and one stopped before does not begin', async () => {
  const [row] = await stoppable(db, new AbortController().signal, tx => tx`select 1 as one`)
  expect(row).toEqual({ one: 1 })
  await expect(stoppable(db, AbortSignal.abort(), tx => tx`select 1`)).rejects.toThrow()
})
