import { hash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import type { Db, Tx } from './session.ts'

const folder = new URL('../../migrations/', import.meta.url)

/** Any number; the same for every process that migrates one database. */
const MIGRATION_LOCK = 71_000_001

/** Applies what is missing of api/migrations, in order, all or nothing. Answers the names applied. */
export async function migrate(db: Db): Promise<string[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  const files = await Promise.all(
    names.map(async name => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })),
  )
  return db.asOwner(async tx => {
    await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
    await tx`create table if not exists migrations (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`
    const done = await tx<{ name: string; sha256: string }[]>`select name, sha256 from migrations`
    const applied: string[] = []
    for (const file of files) {
      const sha256 = hash('sha256', file.sql)
      const before = done.find(row => row.name === file.name)
      if (before && before.sha256 !== sha256) {
        throw new Error(`Migration ${file.name} was edited after it was applied. Write a new one instead.`)
      }
      if (before) continue
      await apply(tx, file.name, file.sql, sha256)
      applied.push(file.name)
    }
    await tx.unsafe(noOwnTables)
    return applied
  })
}

/**
 * The application's role makes no temporary tables. Connections serve one person after another, and a name means such a
 * table before it means ours: whoever got SQL of their own into a request would have others read and write in it. What may
 * be done in a database is in no dump and no copy of it, so this is looked at whenever a server starts.
 */
const noOwnTables = `
  do $$ begin
    if has_database_privilege('workbench', current_database(), 'temporary')
      and (select pg_has_role(datdba, 'member') from pg_database where datname = current_database())
    then
      execute format('revoke temporary on database %I from public', current_database());
    end if;
  end $$`

async function apply(tx: Tx, name: string, sql: string, sha256: string): Promise<void> {
  await tx.unsafe(sql)
  await tx`insert into migrations (name, sha256) values (${name}, ${sha256})`
}
