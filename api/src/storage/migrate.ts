import { hash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import type { Db, Tx } from './session.ts'

const folder = new URL('../../migrations/', import.meta.url)

/** Any number; the same for every process that migrates one database. */
const MIGRATION_LOCK = 71_000_001

/** The login lacks a right that the tables need. The message says who gives it, and how. */
export class MissingRight extends Error {
  override name = 'MissingRight'
}

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
  const [login] = await tx<{ login: string }[]>`select current_user as login`
  await tx.unsafe(sql).catch((error: unknown) => {
    throw missingRight(error, login?.login ?? '') ?? error
  })
  await tx`insert into migrations (name, sha256) values (${name}, ${sha256})`
}

const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * What a superuser gives once to a login that may not migrate; null for any other error. The roles belong to the whole server:
 * where another login has made them, for another database, this one may not pass them on until it is let.
 */
export function missingRight(error: unknown, login: string): MissingRight | null {
  if (!(error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE)) return null
  const extension = /create extension "(\w+)"/.exec(error.message)?.[1]
  const cure =
    extension !== undefined
      ? `create extension ${extension}`
      : error.message.includes('create role')
        ? `alter role "${login}" createrole`
        : error.message.includes('grant role')
          ? `grant workbench, gatekeeper to "${login}" with admin option, inherit false, set true`
          : null
  const told = `The login “${login}” lacks a right that the tables need (${error.message}). Nothing was changed.`
  return new MissingRight(
    cure === null
      ? `${told} Use the login that made this database’s tables.`
      : `${told} A superuser gives it once, in this database: ${cure}`,
  )
}
