import { appendFirmEvent } from '../storage/audit.ts'
import { insertClient, insertUser, nameOfClient, type NewUser } from '../storage/people.ts'
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

/** Adds a client and puts it on the firm's record, in an administrator's transaction. False when there is one of that name. */
export async function addClient(
  tx: Tx,
  client: { id: string; firmId: string; name: string },
): Promise<boolean> {
  if (!(await insertClient(tx, client))) return false
  await appendFirmEvent(tx, { kind: 'client_added', detail: { clientId: client.id, name: client.name } })
  return true
}
