import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rename, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/storage/migrate.ts'
import { openEmbedded, openPostgres } from '../src/storage/open.ts'
import { command, withDatabase } from './postgres-server.ts'

/** Where a fresh migrated database comes from: a dumped embedded one, or a template in a Postgres server. */
export type TestSource =
  { kind: 'embedded'; snapshot: string } | { kind: 'postgres'; server: string; template: string }

declare module 'vitest' {
  interface ProvidedContext {
    testSource: TestSource
  }
}

/** Migrates once for the whole run; every test file then starts from a copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env['TEST_DATABASE_URL']
  if (server === undefined || server === '') {
    project.provide('testSource', { kind: 'embedded', snapshot: await snapshot() })
    return async () => {}
  }
  const template = `quaere_template_${process.pid}_${Date.now()}`
  await command(server, `create database ${template}`)
  const db = openPostgres(withDatabase(server, template))
  await migrate(db)
  await db.close()
  project.provide('testSource', { kind: 'postgres', server, template })
  return () => command(server, `drop database if exists ${template}`)
}

/** The dumped database of these migrations, kept between runs under node_modules. */
async function snapshot(): Promise<string> {
  const migrations = fileURLToPath(new URL('../migrations/', import.meta.url))
  const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url))
  const names = (await readdir(migrations)).filter(name => name.endsWith('.sql')).sort()
  const hash = createHash('sha256')
  for (const name of names) hash.update(name).update(await readFile(`${migrations}${name}`))
  hash.update(await readFile(`${modules}@electric-sql/pglite/package.json`))
  const folder = `${modules}.cache/quaere`
  const file = `${folder}/migrated-${hash.digest('hex').slice(0, 16)}.tar`
  const isThere = await stat(file).then(
    () => true,
    () => false,
  )
  if (isThere) return file
  await mkdir(folder, { recursive: true })
  const db = await openEmbedded(null)
  await migrate(db)
  const draft = `${file}.${process.pid}`
  await db.dump(draft)
  await db.close()
  // Two runs at once each write their own draft; whichever renames last wins, and both are the same.
  await rename(draft, file)
  return file
}
