import { UserId } from '../core/ids.ts'
import type { Db, Tx } from './session.ts'

/** A login that cannot work in people's names, or may do more. The message says how it is made right. */
export class WrongLogin extends Error {
  override name = 'WrongLogin'
}

type Login = { mayMore: boolean; mayAct: boolean }

/**
 * Lets the login that works in people's names become the application's role, and refuses one that is more by itself: whoever
 * gets SQL of their own into a request puts the role off, and is then what the login is. After migrating.
 */
export async function admitPeople(db: Db, url: string): Promise<void> {
  await db.asOwner(tx => admit(tx, decodeURIComponent(new URL(url).username)))
  const own = await db.asOwner(whichDatabase)
  const theirs = await db.as({ id: NOBODY }, whichDatabase)
  if (own !== theirs) {
    throw new WrongLogin('QUAERE_PEOPLE_DATABASE_URL leads to another database than DATABASE_URL.')
  }
}

const NOBODY = UserId.parse('00000000-0000-7000-8000-000000000000')

/** Its name, and when its server was started: no two have both alike. */
async function whichDatabase(tx: Tx): Promise<string> {
  const [row] = await tx<{ which: string }[]>`
    select current_database() || ' ' || extract(epoch from pg_postmaster_start_time()) as which`
  return row?.which ?? ''
}

async function admit(tx: Tx, name: string): Promise<void> {
  const [login] = await tx<Login[]>`
    select rolbypassrls or rolcreaterole or rolcreatedb or exists (
        select from pg_roles others
        where others.rolname not in (login.rolname, 'workbench') and pg_has_role(login.oid, others.oid, 'member')) as "mayMore",
      pg_has_role(login.oid, 'workbench', 'set') as "mayAct"
    from pg_roles login
    where rolname = ${name} and rolcanlogin`
  if (login === undefined) {
    throw new WrongLogin(
      `QUAERE_PEOPLE_DATABASE_URL: the database has no login “${name}”. Make it once: create role "${name}" login password '…'`,
    )
  }
  if (login.mayMore) {
    throw new WrongLogin(
      `QUAERE_PEOPLE_DATABASE_URL: the login “${name}” may do more than work in people’s names. Use one that is no superuser, makes no roles or databases, and is a member of no other role.`,
    )
  }
  if (!login.mayAct) await tx`grant workbench to ${tx(name)} with inherit false, set true`
}
