import { byName } from '../core/by-name.ts'
import type { DocumentRow, MatterRow } from '../core/wire/matters.ts'
import type { Tx } from './session.ts'

/** The matters that row security shows, by client and name. A client's user is told nothing of documents. */
export async function listMatters(tx: Tx, only: string | null = null): Promise<MatterRow[]> {
  const rows = await tx<MatterRow[]>`
    select matters.id, matters.name, matters.client_id as "clientId", clients.name as "clientName", matters.jurisdiction,
      case when my_client() is null
        then (select count(*)::int from documents where documents.matter_id = matters.id and superseded_by is null)
      end as documents,
      (select count(*)::int from assignments
        where assignments.matter_id = matters.id and state not in ('delivered', 'declined', 'withdrawn')) as "openAssignments"
    from matters join clients on clients.id = matters.client_id
    where ${only}::uuid is null or matters.id = ${only}`
  return rows.toSorted((a, b) => byName(a.clientName, b.clientName) || byName(a.name, b.name))
}

/** The parties of a matter with the side each is on. */
export async function matterParties(tx: Tx, matter: string): Promise<{ name: string; side: string }[]> {
  return tx<{ name: string; side: string }[]>`
    select name, side from parties where matter_id = ${matter} order by side, name`
}

type MemberRow = { id: string; name: string; role: 'researcher' | 'reviewer' }
/** Who works on a matter. */
export async function matterMembers(tx: Tx, matter: string): Promise<MemberRow[]> {
  return tx<MemberRow[]>`
    select users.id, users.name, members.role
    from members join users on users.id = members.user_id
    where members.matter_id = ${matter}
    order by members.role, users.name`
}

/** Who is behind a wall, and why. */
export async function matterWalls(
  tx: Tx,
  matter: string,
): Promise<{ id: string; name: string; reason: string }[]> {
  return tx<{ id: string; name: string; reason: string }[]>`
    select users.id, users.name, walls.reason
    from walls join users on users.id = walls.user_id
    where walls.matter_id = ${matter}
    order by users.name`
}

/** The documents of a matter, each in its newest version; the latest first. */
export async function matterDocuments(tx: Tx, matter: string): Promise<DocumentRow[]> {
  const rows = await tx<(Omit<DocumentRow, 'addedAt'> & { addedAt: Date })[]>`
    select documents.id, documents.title, documents.path, documents.added_at as "addedAt", users.name as "addedBy",
      documents.warnings,
      (select count(*)::int from document_passages where document_passages.document_id = documents.id) as passages
    from documents join users on users.id = documents.added_by
    where documents.matter_id = ${matter} and superseded_by is null
    order by documents.added_at desc, documents.title
    limit 2000`
  return rows.map(row => ({ ...row, addedAt: row.addedAt.toISOString() }))
}

/** A matter to be opened. */
export type NewMatterRow = {
  id: string
  firmId: string
  clientId: string
  name: string
  jurisdiction: string | null
}

/** Opens a matter, without members. */
export async function insertMatter(tx: Tx, matter: NewMatterRow): Promise<void> {
  await tx`
    insert into matters (id, firm_id, client_id, name, jurisdiction)
    values (${matter.id}, ${matter.firmId}, ${matter.clientId}, ${matter.name}, ${matter.jurisdiction})`
}

/** A party of a matter, which conflicts are screened against. */
export async function insertParty(
  tx: Tx,
  party: { id: string; matterId: string; name: string; side: string },
): Promise<void> {
  await tx`
    insert into parties (id, matter_id, name, side)
    values (${party.id}, ${party.matterId}, ${party.name}, ${party.side})`
}

/** Adds a member; somebody who is one already keeps the role they have. */
export async function addMember(
  tx: Tx,
  matter: string,
  user: string,
  role: 'researcher' | 'reviewer',
): Promise<void> {
  await tx`
    insert into members (matter_id, user_id, role) values (${matter}, ${user}, ${role})
    on conflict (matter_id, user_id) do nothing`
}

/** Takes a person off a matter. */
export async function removeMember(tx: Tx, matter: string, user: string): Promise<void> {
  await tx`delete from members where matter_id = ${matter} and user_id = ${user}`
}

/** Puts up a wall; one that stands keeps its reason. */
export async function addWall(tx: Tx, matter: string, user: string, reason: string): Promise<void> {
  await tx`
    insert into walls (matter_id, user_id, reason) values (${matter}, ${user}, ${reason})
    on conflict (matter_id, user_id) do nothing`
}

/** Takes a wall down. */
export async function removeWall(tx: Tx, matter: string, user: string): Promise<void> {
  await tx`delete from walls where matter_id = ${matter} and user_id = ${user}`
}

/** People of a role who may work on the matter: the walled are left out, and who was shut out. */
export async function candidates(
  tx: Tx,
  matter: string,
  role: 'researcher' | 'reviewer',
): Promise<{ id: string; name: string }[]> {
  return tx<{ id: string; name: string }[]>`
    select users.id, users.name
    from users join people_of_firm() people on people.id = users.id
    where users.role = ${role} and people.shut_out_at is null
      and not exists (select from walls where walls.matter_id = ${matter} and walls.user_id = users.id)
      and not exists (select from members
        where members.matter_id = ${matter} and members.user_id = users.id and members.role <> ${role})
    order by users.name`
}

/** Parties of the other clients' matters, for the screening of conflicts. */
export async function otherParties(
  tx: Tx,
  matter: string,
): Promise<{ name: string; matterName: string; clientName: string }[]> {
  return tx<{ name: string; matterName: string; clientName: string }[]>`
    select parties.name, matters.name as "matterName", clients.name as "clientName"
    from parties join matters on matters.id = parties.matter_id join clients on clients.id = matters.client_id
    where matters.client_id <> (select client_id from matters where id = ${matter})
    union
    select clients.name, '' as "matterName", clients.name as "clientName"
    from clients
    where clients.id <> (select client_id from matters where id = ${matter})`
}
