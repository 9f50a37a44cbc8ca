import { UserId, newId } from '@quaere/api/core/ids'
import type { Actor, Role } from '@quaere/api/core/matter'
import type { Deps } from '@quaere/api/deps'
import { insertFirm } from '@quaere/api/storage/firms'
import { addMember, addWall, insertMatter } from '@quaere/api/storage/matters'
import { insertClient, insertUser } from '@quaere/api/storage/people'
import { seeded } from '@quaere/evals/metric'
import { documentSha256, saveDocument } from '@quaere/ingest/save/save-document'
import { startStopwatch } from '@quaere/ingest/job/stopwatch'

export type WorldPerson = { id: UserId; role: Role; firmId: string; clientId: string | null }
export type WorldMatter = { id: string; firmId: string; clientId: string }
export type WorldDocument = {
  id: string
  externalId: string
  matterId: string
  passages: number
  text: string
}

/** Two firms and what they hold, as this process remembers having put it in: the model that answers are judged by. */
export type World = {
  people: WorldPerson[]
  matters: WorldMatter[]
  documents: WorldDocument[]
  /** Administrators who are never walled off: they change who belongs where, one of each firm. */
  operators: Map<string, WorldPerson>
  /** Who is a member, and who is behind a wall: `pair(matter, person)`. */
  members: Set<string>
  walls: Set<string>
}

/** A key for what stands between a matter and a person. */
export const pair = (matter: { id: string }, person: { id: string }): string => `${matter.id} ${person.id}`

/**
 * The rules in plain words, apart from the database's: a wall beats everything; a member of the firm's staff sees the matter;
 * an administrator sees every matter of the own firm; a client's user sees no document.
 */
export function maySee(world: World, person: WorldPerson, matter: WorldMatter): boolean {
  if (world.walls.has(pair(matter, person)) || person.role === 'client') return false
  if (person.role === 'administrator' && person.firmId === matter.firmId) return true
  return world.members.has(pair(matter, person))
}

/** How large a world is made, and by which seed. */
export type WorldSize = { matters: number; people: number; seed: number }

/** Matters of one client, and documents of a matter; the first matter has more, so that ten of its passages can be chosen. */
const MATTERS_A_CLIENT = 8
const DOCUMENTS = [2, 3]
const DOCUMENTS_OF_FIRST = 15
const ROLES: readonly Role[] = ['researcher', 'reviewer', 'researcher', 'client', 'administrator', 'reviewer']

/** Puts two firms in, with matters of two or three short documents each, made of the given texts; the same for one seed. */
export async function makeWorld(
  deps: Pick<Deps, 'db' | 'embedder'>,
  texts: readonly string[],
  size: WorldSize,
  onMade: (done: number, total: number) => void = () => undefined,
): Promise<World> {
  const { db } = deps
  const random = seeded(size.seed)
  const whole = (below: number): number => Math.floor(random() * below)
  const world: World = {
    people: [],
    matters: [],
    documents: [],
    operators: new Map(),
    members: new Set(),
    walls: new Set(),
  }
  const firms = [newId(), newId()]
  for (const [number, firmId] of firms.entries()) {
    await db.asOwner(tx => insertFirm(tx, { id: firmId, name: `Made-up firm ${number}` }))
    world.operators.set(firmId, await insertPerson(deps, world, firmId, 'administrator', null))
  }
  const clients = new Map<string, string>()
  for (let number = 0; number < size.matters; number++) {
    const firmId = firms[number % 2] ?? ''
    const operator = operatorOf(world, { firmId })
    let clientId = clients.get(firmId)
    if (clientId === undefined || Math.floor(number / 2) % MATTERS_A_CLIENT === 0) {
      const id = (clientId = newId())
      clients.set(firmId, id)
      await db.as(operator, tx => insertClient(tx, { id, firmId, name: `Made-up client ${number}` }))
    }
    const matter: WorldMatter = { id: newId(), firmId, clientId }
    await db.as(operator, tx =>
      insertMatter(tx, { ...matter, name: `Made-up matter ${number}`, jurisdiction: null }),
    )
    world.matters.push(matter)
    const documents = number === 0 ? DOCUMENTS_OF_FIRST : (DOCUMENTS[whole(DOCUMENTS.length)] ?? 2)
    for (let document = 0; document < documents; document++) {
      const text = texts[whole(texts.length)] ?? ''
      await insertText(deps, world, operator, matter, `paper ${number}.${document}`, text)
    }
    onMade(number + 1, size.matters)
  }
  for (let number = 0; number < size.people; number++) {
    const firmId = firms[number % 2] ?? ''
    const role = ROLES[number % ROLES.length] ?? 'researcher'
    const own = world.matters.filter(matter => matter.firmId === firmId)
    const clientId = role === 'client' ? (own[whole(own.length)]?.clientId ?? null) : null
    const person = await insertPerson(deps, world, firmId, role, clientId)
    if (role === 'client') continue
    for (const matter of own.filter(() => random() < 0.2)) await join(deps, world, matter, person)
    for (const matter of own.filter(() => random() < 0.1)) await wallOff(deps, world, matter, person)
  }
  return world
}

/** A new person of the firm, a member of nothing. */
export async function insertPerson(
  { db }: Pick<Deps, 'db'>,
  world: World,
  firmId: string,
  role: Role,
  clientId: string | null,
): Promise<WorldPerson> {
  const person = { id: UserId.parse(newId()), role, firmId, clientId }
  const email = `${person.id}@quaere.invalid`
  const account = { accountId: newId(), name: `Made-up ${role}`, email, passwordHash: null }
  await db.asOwner(tx => insertUser(tx, { ...person, ...account }))
  world.people.push(person)
  return person
}

/** The administrator of a firm who changes its matters' members and walls. */
export function operatorOf({ operators }: World, { firmId }: { firmId: string }): Pick<Actor, 'id'> {
  const operator = operators.get(firmId)
  if (operator === undefined) throw new Error(`The firm ${firmId} has nobody who changes its matters`)
  return operator
}

/** The person becomes a member, in the database and in the world. */
export async function join(
  { db }: Pick<Deps, 'db'>,
  world: World,
  matter: WorldMatter,
  person: WorldPerson,
): Promise<void> {
  const role = person.role === 'reviewer' ? 'reviewer' : 'researcher'
  await db.as(operatorOf(world, matter), tx => addMember(tx, matter.id, person.id, role))
  world.members.add(pair(matter, person))
}

/** A wall goes up, in the database and in the world. */
export async function wallOff(
  { db }: Pick<Deps, 'db'>,
  world: World,
  matter: WorldMatter,
  person: WorldPerson,
): Promise<void> {
  await db.as(operatorOf(world, matter), tx => addWall(tx, matter.id, person.id, 'conflict'))
  world.walls.add(pair(matter, person))
}

async function insertText(
  deps: Pick<Deps, 'db' | 'embedder'>,
  world: World,
  operator: Pick<Actor, 'id'>,
  matter: WorldMatter,
  externalId: string,
  text: string,
): Promise<void> {
  const { passages } = await saveDocument(
    deps,
    operator,
    {
      matterId: matter.id,
      path: externalId,
      externalId,
      uploadId: null,
      sha256: documentSha256(`${externalId} ${text}`),
      kind: null,
      isPdf: false,
      date: null,
      source: {
        title: externalId,
        text,
        pages: [],
        parts: [{ kind: 'body', start: 0, end: text.length }],
        headings: [],
        warnings: [],
      },
      meta: {},
    },
    startStopwatch(),
  )
  const [row] = await deps.db.as(
    operator,
    tx => tx<{ id: string }[]>`
      select id from documents where matter_id = ${matter.id} and external_id = ${externalId}`,
  )
  if (row === undefined) throw new Error(`${externalId} was not saved`)
  world.documents.push({ id: row.id, externalId, matterId: matter.id, passages, text })
}
