import { ClientId, MatterId, UserId, newId } from '../src/core/ids.ts'
import { Actor, type Role } from '../src/core/matter.ts'
import type { Db } from '../src/storage/session.ts'

let count = 0
const next = (): number => ++count

/** A firm with one administrator, two researchers, one reviewer, one client with a user and a matter: the usual cast. */
export type Cast = {
  firmId: string
  clientId: ClientId
  matterId: MatterId
  administrator: Actor
  researcher: Actor
  /** A member of nothing: what the researcher sees, the stranger must not. */
  stranger: Actor
  reviewer: Actor
  clientUser: Actor
}

/** Rows are put in as the owner: the tests' owner is a superuser, whom row security does not bind. */
export async function makeCast(db: Db): Promise<Cast> {
  const firmId = await makeFirm(db)
  const clientId = await makeClient(db, firmId)
  const matterId = await makeMatter(db, firmId, clientId)
  const [administrator, researcher, stranger, reviewer] = await Promise.all([
    makePerson(db, firmId, 'administrator'),
    makePerson(db, firmId, 'researcher'),
    makePerson(db, firmId, 'researcher'),
    makePerson(db, firmId, 'reviewer'),
  ])
  const clientUser = await makePerson(db, firmId, 'client', clientId)
  await addMember(db, matterId, researcher, 'researcher')
  await addMember(db, matterId, reviewer, 'reviewer')
  return { firmId, clientId, matterId, administrator, researcher, stranger, reviewer, clientUser }
}

async function makeFirm(db: Db, name = `Firm ${next()}`): Promise<string> {
  const id = newId()
  await db.asOwner(tx => tx`insert into firms (id, name) values (${id}, ${name})`)
  return id
}

export async function makeClient(db: Db, firmId: string, name = `Client ${next()}`): Promise<ClientId> {
  const id = ClientId.parse(newId())
  await db.asOwner(tx => tx`insert into clients (id, firm_id, name) values (${id}, ${firmId}, ${name})`)
  return id
}

export async function makeMatter(
  db: Db,
  firmId: string,
  clientId: ClientId,
  name = `Matter ${next()}`,
): Promise<MatterId> {
  const id = MatterId.parse(newId())
  await db.asOwner(
    tx => tx`insert into matters (id, firm_id, client_id, name, jurisdiction)
      values (${id}, ${firmId}, ${clientId}, ${name}, 'Franklin')`,
  )
  return id
}

/** A person of the firm; with `clientId`, a client's user. */
export async function makePerson(
  db: Db,
  firmId: string,
  role: Role,
  clientId: ClientId | null = null,
  name = `${role} ${next()}`,
): Promise<Actor> {
  const id = UserId.parse(newId())
  const email = `person${next()}@example.test`
  await db.asOwner(
    tx => tx`insert into users (id, name, email, role, firm_id, client_id)
      values (${id}, ${name}, ${email}, ${role}, ${firmId}, ${clientId})`,
  )
  return Actor.parse({ id, name, email, role, clientId })
}

export async function addMember(
  db: Db,
  matterId: MatterId,
  person: Actor,
  role: 'researcher' | 'reviewer',
): Promise<void> {
  await db.asOwner(
    tx => tx`insert into members (matter_id, user_id, role) values (${matterId}, ${person.id}, ${role})`,
  )
}

/** Deny beats allow: from now on this person sees nothing of the matter. */
export async function putUpWall(db: Db, matterId: MatterId, person: Actor): Promise<void> {
  await db.asOwner(
    tx => tx`insert into walls (matter_id, user_id, reason) values (${matterId}, ${person.id}, 'conflict')`,
  )
}
