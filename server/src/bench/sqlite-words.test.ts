import { openStaticEmbedder } from '@quaere/api/providers/static'
import type { Db } from '@quaere/api/storage/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../api/test/database.ts'
import { putOpinions } from '../../../api/test/opinions.ts'
import { openSqliteWords } from './sqlite-words.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
  await putOpinions(db, await openStaticEmbedder(), [
    {
      externalId: 'halloran',
      name: 'Halloran v. Marsh',
      paragraphs: ['The tenant received no notice.', 'Judgments were rendered by the court below.'],
    },
  ])
})
afterAll(async () => db.close())

test('every passage is there, found by any of the words, in whatever form', async () => {
  const sqlite = await openSqliteWords(db, new AbortController().signal)
  expect(sqlite.best('judgment lease', 20).length).toBe(1)
  expect(sqlite.best('tenants judgment', 20).length).toBe(2)
  expect(sqlite.best('tenants judgment', 1).length).toBe(1)
  // What is indexed begins with the case's name.
  expect(sqlite.best('halloran', 20).length).toBe(2)
  expect(sqlite.best('lease', 20)).toEqual([])
  sqlite.close()
})
