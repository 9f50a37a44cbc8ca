import { newId } from '@quaere/api/core/ids'
import type { Actor } from '@quaere/api/core/matter'
import { addPerson } from '@quaere/api/steps/firm'
import { actorByEmail, roleOf } from '@quaere/api/storage/people'
import { anyFirm, holdFirms, insertFirm } from '@quaere/api/storage/firms'
import type { Db, Tx } from '@quaere/api/storage/session'
import { WrongUsage } from './command.ts'

/** The command line's own person: an administrator who cannot sign in. */
const OPERATOR = 'operator@quaere.invalid'

/** What the firm is called until `seed --firm` names it: a command that needs a firm makes one when there is none. */
export const UNNAMED_FIRM = 'The firm'

/** What `--as` means, for the help of the commands that take it. */
export const AS_EMAIL = `--as EMAIL acts in the name of that person: only their matters are seen, and what is done stands in their
name. Without it the firm's operator acts, a member of the matters made on the command line alone.`

/** Who a command acts for: the person named by `--as`, else the firm's operator, who is made when missing. */
export async function actingPerson(db: Db, email: string | undefined): Promise<Actor> {
  if (email !== undefined) {
    const person = await db.asOwner(tx => actorByEmail(tx, email))
    if (person === null) throw new WrongUsage(`Nobody here has the e-mail address ${email}.`)
    if ((await db.as(person, tx => roleOf(tx, person.id))) === null) {
      throw new WrongUsage(`${person.name} (${email}) was shut out: nothing is done in this name any more.`)
    }
    return person
  }
  return db.asOwner(tx => operator(tx))
}

/** The firm's operator, made when missing, and with it the firm where there is none. In a transaction of the owner's. */
export async function operator(tx: Tx): Promise<Actor> {
  const there = await actorByEmail(tx, OPERATOR)
  if (there !== null) return there
  await holdFirms(tx)
  const meanwhile = await actorByEmail(tx, OPERATOR)
  if (meanwhile !== null) return meanwhile
  const firmId = (await anyFirm(tx)) ?? newId()
  await insertFirm(tx, { id: firmId, name: UNNAMED_FIRM })
  const person = {
    id: newId(),
    name: 'Operator (command line)',
    email: OPERATOR,
    role: 'administrator' as const,
    clientId: null,
  }
  await addPerson(tx, person, { ...person, accountId: newId(), firmId, passwordHash: null })
  const made = await actorByEmail(tx, OPERATOR)
  if (made === null) throw new Error('The operator could not be made')
  return made
}
