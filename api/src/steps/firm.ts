import { Refused, type Refusal, notFound } from '../core/refusal.ts'
import { appendFirmEvent } from '../storage/audit.ts'
import { endImportsOf } from '../storage/imports.ts'
import {
  type HeldPerson,
  holdPeople,
  insertClient,
  insertUser,
  nameOfClient,
  type NewUser,
  setShutOut,
} from '../storage/people.ts'
import { inNameOf, type Tx } from '../storage/session.ts'

/**
 * Adds a person and puts it on the firm's record, in a transaction of the owner's: the application's role may not write people.
 * Where nobody is there yet, the first administrator acts for themselves. False when the address is taken.
 */
export async function addPerson(tx: Tx, actor: { id: string }, person: NewUser): Promise<boolean> {
  if (!(await insertUser(tx, person))) return false
  const { id: userId, name, email, role, clientId } = person
  await inNameOf(tx, actor, async own => {
    const clientName = clientId === null ? null : await nameOfClient(own, clientId)
    const detail = { userId, name, email, role, clientId, clientName }
    await appendFirmEvent(own, { kind: 'person_added', detail })
  })
  return true
}

/**
 * Shuts a person of the actor's firm out or lets them in again, and puts it on the firm's record, in a transaction of the
 * owner's. Nothing happens, and nothing is put on record, when it is so already.
 */
export async function shutOut(
  tx: Tx,
  actor: { id: string },
  userId: string,
  isShutOut: boolean,
): Promise<void> {
  const held = await holdPeople(tx, actor.id, userId)
  const person = held.find(({ id }) => id === userId)
  if (person === undefined) throw new Refused(notFound('person'))
  const why = whyNotChange(held, actor) ?? (isShutOut ? whyNotShutOut(held, actor, person) : null)
  if (why !== null) throw new Refused(why)
  if (person.isShutOut === isShutOut) return
  await setShutOut(tx, userId, isShutOut)
  const { name, email } = person
  const kind = isShutOut ? 'person_shut_out' : 'person_let_in'
  await inNameOf(tx, actor, async own => {
    // Their own work is blind from now on and could not even say that it has ended.
    if (isShutOut) await endImportsOf(own, userId)
    await appendFirmEvent(own, { kind, detail: { userId, name, email } })
  })
}

/** Who was shut out while they asked does nothing any more: the request had begun before. */
function whyNotChange(held: HeldPerson[], actor: { id: string }): Refusal | null {
  const own = held.find(({ id }) => id === actor.id)
  if (own?.role === 'administrator' && !own.isShutOut) return null
  const title = 'You were shut out yourself meanwhile'
  return { code: 'person/actor-shut-out', status: 403, title, detail: 'Nothing was changed.' }
}

/** A firm always keeps an administrator who can let others in. */
function whyNotShutOut(held: HeldPerson[], actor: { id: string }, person: HeldPerson): Refusal | null {
  if (person.id === actor.id) {
    const title = 'You cannot shut yourself out'
    return { code: 'person/own', status: 409, title, detail: 'Another administrator does that.' }
  }
  if (!person.hasPassword) {
    const title = `Nobody signs in as ${person.name}`
    const detail = 'The program itself works in this name, so it is not shut out.'
    return { code: 'person/never-signs-in', status: 409, title, detail }
  }
  const stays = held.some(
    ({ id, role, isShutOut, hasPassword }) =>
      id !== person.id && role === 'administrator' && hasPassword && !isShutOut,
  )
  if (person.role !== 'administrator' || stays) return null
  const title = `${person.name} is the last administrator who can sign in`
  return { code: 'person/last-administrator', status: 409, title, detail: 'Add another one before.' }
}

/** Adds a client and puts it on the firm's record, in an administrator's transaction. False when there is one of that name. */
export async function addClient(
  tx: Tx,
  client: { id: string; firmId: string; name: string },
): Promise<boolean> {
  if (!(await insertClient(tx, client))) return false
  await appendFirmEvent(tx, { kind: 'client_added', detail: { clientId: client.id, name: client.name } })
  return true
}
