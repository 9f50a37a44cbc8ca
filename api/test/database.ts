import { inject } from 'vitest'
import { openEmbedded, openPostgres } from '../src/storage/open.ts'
import type { Db } from '../src/storage/session.ts'
import { command, withDatabase } from './postgres-server.ts'

let made = 0

/**
 * A migrated, empty database of the caller's own: embedded, or in the server of TEST_DATABASE_URL. Close it in
 * `afterAll`. Opening takes about a second, so open one a file and let tests make their own firms in it.
 */
export async function openTestDatabase(): Promise<Db> {
  const source = inject('testSource')
  if (source.kind === 'embedded') return openEmbedded(null, source.snapshot)
  const name = `quaere_test_${process.pid}_${Date.now()}_${made++}`
  await command(source.server, `create database ${name} template ${source.template}`)
  const db = openPostgres(withDatabase(source.server, name))
  return {
    ...db,
    async close() {
      await db.close()
      await command(source.server, `drop database if exists ${name} with (force)`)
    },
  }
}
