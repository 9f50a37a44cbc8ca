import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { newId } from '@quaere/api/core/ids'
import type { Actor } from '@quaere/api/core/matter'
import type { Deps } from '@quaere/api/deps'
import { addClient, addPerson } from '@quaere/api/steps/firm'
import { anyFirm, holdFirms, insertFirm } from '@quaere/api/storage/firms'
import { addMember, makeMatter, raiseWall } from '@quaere/api/steps/matters'
import { actorByEmail, listClients } from '@quaere/api/storage/people'
import type { Tx } from '@quaere/api/storage/session'
import { DemoAccounts, readSetting, writeSetting } from '@quaere/api/storage/settings'
import { type FirmFile, readFirm } from '../../demo/read-demo.ts'
import { seedAssignments } from './assignments.ts'
import { seedEarlierMemos } from './earlier-memos.ts'
import { seedOpinions } from './opinions.ts'

/** One password for all: the accounts exist to be tried, on a loopback address. */
const DEMO_PASSWORD = 'franklin-demo-2026'

/** People and matters of the demonstration by the keys of its files. */
export type Cast = { people: Map<string, Actor>; matters: Map<string, string>; administrator: Actor }

/**
 * The State of Franklin, into an empty database only. Answers the sign-ins of a demonstration that is there, null when this
 * database holds something else, or a part of it, which is told.
 */
export async function seedWhenEmpty(deps: Deps, say: (line: string) => void): Promise<DemoAccounts | null> {
  const { there, begun, empty } = await deps.db.asOwner(async tx => ({
    there: await readSetting(tx, 'demonstration', DemoAccounts),
    begun: await readSetting(tx, BEGUN, z.literal(true)),
    empty: await isEmpty(tx),
  }))
  if (there !== null) return there
  const file = readFirm()
  const cast = empty ? await seedFirm(deps, file, say) : null
  if (cast === null) {
    if (empty || begun !== null) say(UNFINISHED)
    return null
  }
  await seedOpinions(deps, cast.administrator)
  await seedEarlierMemos(deps, cast)
  await seedAssignments(deps, file, cast)
  const accounts = shownAccounts(file)
  await deps.db.asOwner(tx => writeSetting(tx, 'demonstration', accounts))
  return accounts
}

/** Set with the demonstration's firm, before anything else of it. */
const BEGUN = 'demonstration_begun'

const UNFINISHED =
  'The demonstration is not whole here: another server is putting it in just now, or was ended while it did. ' +
  'If none is, end this one, take another QUAERE_HOME or an empty database, and start again.'

async function isEmpty(tx: Tx): Promise<boolean> {
  const opinions = await tx`select from opinions limit 1`
  return opinions.length === 0 && (await anyFirm(tx)) === null
}

/** The firm, its people and matters; null when another server began with it in the same moment. */
async function seedFirm({ db }: Deps, file: FirmFile, say: (line: string) => void): Promise<Cast | null> {
  const firmId = newId()
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const first = file.users.find(user => user.role === 'administrator')
  if (first === undefined) throw new Error('The demonstration has no administrator')
  const administratorId = newId()
  const insert = (tx: Tx, user: FirmFile['users'][number], clientId: string | null) =>
    addPerson(
      tx,
      { id: administratorId },
      {
        id: user === first ? administratorId : newId(),
        accountId: newId(),
        name: user.name,
        email: user.email,
        role: user.role,
        clientId,
        firmId,
        passwordHash,
      },
    )
  const actorOf = async (tx: Tx, email: string): Promise<Actor> => {
    const actor = await actorByEmail(tx, email)
    if (actor === null) throw new Error(`The demonstration has nobody with the address ${email}`)
    return actor
  }
  const administrator = await db.asOwner(async tx => {
    await holdFirms(tx)
    if (!(await isEmpty(tx))) return null
    await writeSetting(tx, BEGUN, true)
    await insertFirm(tx, { id: firmId, name: file.firm.name })
    await insert(tx, first, null)
    return actorOf(tx, first.email)
  })
  if (administrator === null) return null
  say('Putting in the demonstration: the State of Franklin …')
  const clientIds = await db.as(administrator, async tx => {
    for (const client of file.clients) await addClient(tx, { id: newId(), firmId, name: client.name })
    const rows = await listClients(tx)
    return new Map(
      file.clients.map(client => [client.key, rows.find(row => row.name === client.name)?.id ?? '']),
    )
  })
  const people = await db.asOwner(async tx => {
    const made = new Map<string, Actor>()
    for (const user of file.users) {
      if (user !== first)
        await insert(tx, user, user.client === undefined ? null : (clientIds.get(user.client) ?? null))
      made.set(user.key, await actorOf(tx, user.email))
    }
    return made
  })
  const matters = new Map<string, string>()
  for (const { key, name, jurisdiction, client, parties, members, walls } of file.matters) {
    const clientId = clientIds.get(client) ?? ''
    const { id } = await makeMatter({ db }, administrator, { clientId, name, jurisdiction, parties })
    matters.set(key, id)
    for (const { user, role } of members)
      await addMember({ db }, administrator, id, personOf(people, user).id, role)
    for (const { user, reason } of walls)
      await raiseWall({ db }, administrator, id, personOf(people, user).id, reason)
  }
  return { people, matters, administrator }
}

/** Somebody of the cast by key. Throws on a key that the files do not define. */
export function personOf(people: Map<string, Actor>, key: string): Actor {
  const actor = people.get(key)
  if (actor === undefined) throw new Error(`The demonstration has nobody called ${key}`)
  return actor
}

/** Those who find something to do: around the memo being drafted, the one in review and the one delivered. */
function shownAccounts(file: FirmFile): DemoAccounts {
  const at = (state: string) => file.assignments.find(assignment => assignment.state === state)
  const [drafting, inReview, delivered] = [at('drafting'), at('in_review'), at('delivered')]
  const administrator = file.users.find(user => user.role === 'administrator')
  const keys = [
    drafting?.filedBy,
    delivered?.filedBy,
    administrator?.key,
    drafting?.researcher,
    drafting?.reviewer,
    inReview?.reviewer,
  ]
  return [...new Set(keys)].flatMap(key => {
    const user = file.users.find(one => one.key === key)
    return user === undefined
      ? []
      : [{ email: user.email, password: DEMO_PASSWORD, name: user.name, role: user.role }]
  })
}
