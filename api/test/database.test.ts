import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../src/storage/session.ts'
import { openTestDatabase } from './database.ts'
import { makeCast, putUpWall } from './factories.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => db.close())

test('a fresh database is migrated and a member sees their matter, a stranger none', async () => {
  const cast = await makeCast(db)
  const seen = (actor: typeof cast.researcher) => db.as(actor, tx => tx`select id from matters`)
  expect(await seen(cast.researcher)).toEqual([{ id: cast.matterId }])
  expect(await seen(cast.stranger)).toEqual([])
  expect(await seen(cast.clientUser)).toEqual([{ id: cast.matterId }])
  await putUpWall(db, cast.matterId, cast.researcher)
  expect(await seen(cast.researcher)).toEqual([])
})

test('a second database holds nothing of the first', async () => {
  const other = await openTestDatabase()
  try {
    expect(await other.asOwner(tx => tx`select id from firms`)).toEqual([])
  } finally {
    await other.close()
  }
})
