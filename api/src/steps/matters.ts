import { newId } from '../core/ids.ts'
import type { Actor, Role } from '../core/matter.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { MatterPage, NewMatter } from '../core/wire/matters.ts'
import type { MatterRecord } from '../core/wire/record.ts'
import type { Deps } from '../deps.ts'
import { listAssignments } from '../storage/assignments.ts'
import { appendAudit, matterRecord } from '../storage/audit.ts'
import * as matters from '../storage/matters.ts'
import { isClient, namesFor, roleOf } from '../storage/people.ts'
import type { Tx } from '../storage/session.ts'
import { mustAdminister } from './assignments.ts'

type Need = Pick<Deps, 'db'>

/** Everything that the firm knows of a matter. */
export async function openMatter({ db }: Need, actor: Actor, id: string): Promise<MatterPage> {
  if (actor.role === 'client') throw new Refused(notFound('matter'))
  return db.as(actor, tx => readMatter(tx, id))
}

/** What was done in a matter, by whom and when, and whether the record of it holds. For the firm's people who see the matter. */
export async function openRecord(
  { db }: Need,
  actor: Actor,
  id: string,
  newest: number,
): Promise<MatterRecord> {
  if (actor.role === 'client') throw new Refused(notFound('matter'))
  return db.as(actor, async tx => {
    const [row] = await matters.listMatters(tx, id)
    if (row === undefined) throw new Refused(notFound('matter'))
    return matterRecord(tx, id, newest)
  })
}

async function readMatter(tx: Tx, id: string): Promise<MatterPage> {
  const [row] = await matters.listMatters(tx, id)
  if (row === undefined) throw new Refused(notFound('matter'))
  return {
    ...row,
    parties: await matters.matterParties(tx, id),
    members: await matters.matterMembers(tx, id),
    walls: await matters.matterWalls(tx, id),
    assignments: await listAssignments(tx, { matter: id }),
    documentRows: await matters.matterDocuments(tx, id),
  }
}

/** The administrator opens a matter for a client; sent twice under one id it is opened once. */
export async function makeMatter({ db }: Need, actor: Actor, asked: NewMatter): Promise<MatterPage> {
  mustAdminister(actor)
  const id = asked.id ?? newId()
  return db.as(actor, async tx => {
    if ((await matters.listMatters(tx, id)).length > 0) return readMatter(tx, id)
    const { firmId } = await namesFor(tx, actor.id)
    const { clientId, name, jurisdiction, parties } = asked
    if (!(await isClient(tx, clientId))) throw new Refused(notFound('client'))
    await matters.insertMatter(tx, { id, firmId, clientId, name, jurisdiction })
    for (const party of parties) await matters.insertParty(tx, { id: newId(), matterId: id, ...party })
    await appendAudit(tx, { matterId: id, actorId: actor.id, kind: 'matter_opened', detail: { name } })
    return readMatter(tx, id)
  })
}

type Change = {
  kind: 'member_added' | 'member_removed' | 'wall_raised' | 'wall_lowered'
  userId: string
  reason?: string
}

async function change(
  { db }: Need,
  actor: Actor,
  id: string,
  event: Change,
  work: (tx: Tx) => Promise<void>,
): Promise<MatterPage> {
  mustAdminister(actor)
  return db.as(actor, async tx => {
    const [row] = await matters.listMatters(tx, id)
    if (row === undefined) throw new Refused(notFound('matter'))
    await work(tx)
    const { kind, ...detail } = event
    await appendAudit(tx, { matterId: id, actorId: actor.id, kind, detail })
    return readMatter(tx, id)
  })
}

/** A person of the firm works on the matter from now on. Throws Refused for a client's user and for who was shut out. */
export const addMember = (
  need: Need,
  actor: Actor,
  id: string,
  userId: string,
  role: 'researcher' | 'reviewer',
) =>
  change(need, actor, id, { kind: 'member_added', userId }, async tx => {
    const { role: ofFirm, isShutOut } = await knownRole(tx, userId)
    if (ofFirm === 'client') {
      const title = 'A client’s user does not work on a matter: choose one of the firm’s people'
      throw new Refused({ code: 'member/client', status: 422, title })
    }
    if (isShutOut) {
      const title = 'This person was shut out: choose another, or let them in again'
      throw new Refused({ code: 'member/shut-out', status: 422, title })
    }
    await matters.addMember(tx, id, userId, role)
  })

async function knownRole(tx: Tx, userId: string): Promise<{ role: Role; isShutOut: boolean }> {
  const known = await roleOf(tx, userId)
  if (known === null) throw new Refused(notFound('person'))
  return known
}

/** From now on this person works on the matter no more. */
export const removeMember = (need: Need, actor: Actor, id: string, userId: string) =>
  change(need, actor, id, { kind: 'member_removed', userId }, tx => matters.removeMember(tx, id, userId))

/** From now on this person sees nothing of the matter, member or administrator. */
export const raiseWall = (need: Need, actor: Actor, id: string, userId: string, reason: string) => {
  if (userId === actor.id) {
    const title = 'You cannot put yourself behind a wall: nobody could see that it stands'
    throw new Refused({ code: 'wall/self', status: 409, title })
  }
  return change(need, actor, id, { kind: 'wall_raised', userId, reason }, async tx => {
    await knownRole(tx, userId)
    await matters.addWall(tx, id, userId, reason)
  })
}

/** The wall before this person falls; a member sees the matter again. */
export const lowerWall = (need: Need, actor: Actor, id: string, userId: string) =>
  change(need, actor, id, { kind: 'wall_lowered', userId }, tx => matters.removeWall(tx, id, userId))
