import { byName } from '../core/by-name.ts'
import { Actor, type Role } from '../core/matter.ts'
import type { PersonRow } from '../core/wire/people.ts'
import type { Tx } from './session.ts'

/** The firm's people and the clients' users, for staff; a client's user gets nobody. */
export async function listPeople(tx: Tx): Promise<PersonRow[]> {
  const rows = await tx<(Omit<PersonRow, 'shutOutAt'> & { shutOutAt: Date | null })[]>`
    select users.id, users.name, people.email, users.role, users.client_id as "clientId", clients.name as "clientName",
      people.shut_out_at as "shutOutAt", coalesce(named.assignments, 0) as "underWay"
    from users join people_of_firm() people on people.id = users.id
      left join clients on clients.id = users.client_id
      left join (
        select person, count(*)::int as assignments
        from assignments cross join lateral (values (researcher_id), (reviewer_id)) named (person)
        where state in ('accepted', 'drafting', 'in_review', 'approved', 'sealed')
        group by person
      ) named on named.person = users.id
    order by users.role, users.name`
  return rows.map(({ shutOutAt, ...row }) => ({ ...row, shutOutAt: shutOutAt?.toISOString() ?? null }))
}

/** Somebody who is to sign in; `clientId` only for a client's user. */
export type NewUser = {
  id: string
  accountId: string
  name: string
  email: string
  role: Role
  clientId: string | null
  firmId: string
  /** Already hashed by the sign-in library. Null for somebody who never signs in. */
  passwordHash: string | null
}

/** Adds a person who can sign in. As the owner: the application's role may not write people. False when the address is taken. */
export async function insertUser(tx: Tx, user: NewUser): Promise<boolean> {
  const added = await tx`
    insert into users (id, name, email, email_verified, role, firm_id, client_id)
    values (${user.id}, ${user.name}, ${user.email}, true, ${user.role}, ${user.firmId}, ${user.clientId})
    on conflict (email) do nothing
    returning id`
  if (added.length === 0) return false
  if (user.passwordHash !== null) {
    await tx`
      insert into auth_accounts (id, user_id, account_id, provider_id, password)
      values (${user.accountId}, ${user.id}, ${user.id}, 'credential', ${user.passwordHash})`
  }
  return true
}

/** The person with this address, shut out or not; null when there is nobody. As the owner. */
export async function actorByEmail(tx: Tx, email: string): Promise<Actor | null> {
  const [row] = await tx`
    select id, name, email, role, client_id as "clientId" from users where email = ${email.trim().toLowerCase()}`
  return row === undefined ? null : Actor.parse(row)
}

/** Those of the addresses whose people may sign in: nobody shut them out. As the owner. */
export async function emailsLetIn(tx: Tx, emails: string[]): Promise<string[]> {
  const rows = await tx<{ email: string }[]>`
    select email from users where email = any (${emails}) and shut_out_at is null`
  return rows.map(({ email }) => email)
}

/** Whether anybody was ever given a password. As the owner. */
export async function canAnybodySignIn(tx: Tx): Promise<boolean> {
  const rows = await tx`select from auth_accounts limit 1`
  return rows.length > 0
}

/** The role of a person whom the asker may see, and for staff whether they were shut out; null when there is nobody. */
export async function roleOf(tx: Tx, userId: string): Promise<{ role: Role; isShutOut: boolean } | null> {
  const [row] = await tx<{ role: Role; isShutOut: boolean }[]>`
    select users.role, people.shut_out_at is not null as "isShutOut"
    from users left join people_of_firm() people on people.id = users.id
    where users.id = ${userId}`
  return row ?? null
}

/** Somebody of the firm or of a client, as an administrator sees them. */
export type HeldPerson = {
  id: string
  name: string
  email: string
  role: Role
  isShutOut: boolean
  /** False for somebody who never signs in. */
  hasPassword: boolean
}

/**
 * A person of the actor's firm and all its administrators, held until the transaction ends, so that of two who shut each
 * other out the second sees what the first did. As the owner.
 */
export async function holdPeople(tx: Tx, actorId: string, userId: string): Promise<HeldPerson[]> {
  return tx<HeldPerson[]>`
    select id, name, email, role, shut_out_at is not null as "isShutOut",
      exists (select from auth_accounts where user_id = users.id and password is not null) as "hasPassword"
    from users
    where firm_id = (select firm_id from users where id = ${actorId}) and (role = 'administrator' or id = ${userId})
    order by id
    for no key update`
}

/** Shuts a person out or lets them in, and ends their sessions. As the owner: the application's role may not write people. */
export async function setShutOut(tx: Tx, userId: string, isShutOut: boolean): Promise<void> {
  await tx`update users set shut_out_at = case when ${isShutOut} then now() end where id = ${userId}`
  await tx`delete from auth_sessions where user_id = ${userId}`
}

/** Is the session one that somebody who was not shut out may still use? As the owner. */
export async function isSessionHeld(tx: Tx, sessionId: string): Promise<boolean> {
  const found = await tx`
    select from auth_sessions join users on users.id = user_id
    where auth_sessions.id = ${sessionId} and expires_at > now() and shut_out_at is null`
  return found.length === 1
}

/** Is this a client whom the asker may see? */
export async function isClient(tx: Tx, clientId: string): Promise<boolean> {
  const found = await tx`select from clients where id = ${clientId}`
  return found.length === 1
}

/** The name of a client whom the asker may see, or null. */
export async function nameOfClient(tx: Tx, clientId: string): Promise<string | null> {
  const [row] = await tx<{ name: string }[]>`select name from clients where id = ${clientId}`
  return row?.name ?? null
}

/** Firm and client of the person, as the person sees them. */
export async function namesFor(
  tx: Tx,
  userId: string,
): Promise<{ firmName: string; clientName: string | null; firmId: string }> {
  const [row] = await tx<{ firmName: string; clientName: string | null; firmId: string }[]>`
    select firms.name as "firmName", firms.id as "firmId", clients.name as "clientName"
    from users join firms on firms.id = users.firm_id left join clients on clients.id = users.client_id
    where users.id = ${userId}`
  if (row === undefined) throw new Error('The person who is signed in belongs to no firm')
  return row
}

/** The clients that the actor may see, with how many of their matters. */
export async function listClients(tx: Tx): Promise<{ id: string; name: string; matters: number }[]> {
  const clients = await tx<{ id: string; name: string; matters: number }[]>`
    select clients.id, clients.name, count(matters.id)::int as matters
    from clients left join matters on matters.client_id = clients.id
    group by clients.id`
  return clients.toSorted((a, b) => byName(a.name, b.name))
}

/** False when the firm has a client of that name already. */
export async function insertClient(
  tx: Tx,
  client: { id: string; firmId: string; name: string },
): Promise<boolean> {
  const added = await tx`
    insert into clients (id, firm_id, name) values (${client.id}, ${client.firmId}, ${client.name})
    on conflict (firm_id, name) do nothing
    returning id`
  return added.length === 1
}
