import { afterAll, beforeAll } from 'vitest'
import type { Embedder } from '../src/core/ports.ts'
import { openStaticEmbedder } from '../src/providers/static.ts'
import type { Db } from '../src/storage/session.ts'
import { openTestDatabase } from './database.ts'
import { type Cast, makeCast } from './factories.ts'

/*
 * A file of tests that imports this has a database of its own, with a firm and its people, before its tests begin, and the
 * built-in embedder; the database is closed after the last one. Each file is loaded anew, so no two share any of it.
 */
export let db: Db
export let embedder: Embedder
export let cast: Cast

beforeAll(async () => {
  db = await openTestDatabase()
  embedder = await openStaticEmbedder()
  cast = await makeCast(db)
})
afterAll(async () => db.close())
