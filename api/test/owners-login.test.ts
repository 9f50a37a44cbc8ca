import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, inject, test } from 'vitest'
import { migrate } from '../src/storage/migrate.ts'
import { openPostgres } from '../src/storage/open.ts'
import { command, withDatabase } from './postgres-server.ts'

const source = inject('testSource')

/*
 * A firm's login owns the database and may make roles, and is no superuser (README, "A firm takes Postgres"). Everything else is tested
 * by a superuser, who may execute what was taken from everybody.
 */
test.runIf(source.kind === 'postgres')(
  'a login that owns the database and may make roles applies every migration',
  async () => {
    if (source.kind !== 'postgres') return
    const name = `quaere_owner_${process.pid}_${Date.now()}`
    await command(source.server, `create role ${name} login createrole password '${name}'`)
    await command(source.server, `grant workbench, gatekeeper to ${name} with admin true, inherit false`)
    await command(source.server, `create database ${name} owner ${name}`)
    await command(withDatabase(source.server, name), 'create extension vector')
    const url = new URL(withDatabase(source.server, name))
    url.username = name
    url.password = name
    const db = openPostgres(url.href)
    try {
      const files = readdirSync(resolve(import.meta.dirname, '../migrations'))
      expect(await migrate(db)).toEqual(files.filter(file => file.endsWith('.sql')).sort())
    } finally {
      await db.close()
      await command(source.server, `drop database ${name} with (force)`)
      await command(source.server, `drop role ${name}`)
    }
  },
)
