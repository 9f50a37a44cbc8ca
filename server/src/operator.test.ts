import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '@quaere/api/storage/session'
import { openTestDatabase } from '../../api/test/database.ts'
import { takeTurns } from '../../api/test/take-turns.ts'
import { operator } from './operator.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

test('of commands that begin at once on an empty database one makes the firm and its operator', async () => {
  const made: string[] = []
  const make = async () => db.asOwner(async tx => void made.push((await operator(tx)).id))
  if (db.kind === 'postgres') await takeTurns(db, async tx => void made.push((await operator(tx)).id), make)
  else await make()
  await make()
  expect(new Set(made).size).toBe(1)
  expect(await db.asOwner(tx => tx`select id from firms`)).toHaveLength(1)
})
