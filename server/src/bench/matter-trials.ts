import { Refused } from '@quaere/api/core/refusal'
import type { Deps } from '@quaere/api/deps'
import { openSource } from '@quaere/api/steps/open-source'
import { type Retrieval, retrieve } from '@quaere/api/steps/retrieve'
import { removeMember, removeWall } from '@quaere/api/storage/matters'
import { seeded } from '@quaere/evals/metric'
import {
  type World,
  type WorldDocument,
  type WorldMatter,
  type WorldPerson,
  join,
  maySee,
  operatorOf,
  pair,
  wallOff,
} from './matter-world.ts'

/** How many trials, and by which seed: the same again for the same two. */
export type Trials = { trials: number; seed: number }

/** What came of the trials; `foreign` and `lacking` say of each case that broke the rules what it was. */
export type Told = { trials: number; found: number; refused: number; foreign: string[]; lacking: string[] }

/** How often something about who sees what is changed before a question. */
const CHANGES = 0.3
/** Passages that are asked for: more than a client of these trials has. */
const LIMIT = 100
/** Ways of asking: in words, by meaning, terms and connectors, one document by its id, and the document itself. */
const KINDS = ['words', 'meaning', 'terms', 'within', 'title', 'open'] as const

/**
 * Asks as anybody about any matter, in every way there is, while members come and go, roles change and walls rise and fall;
 * compares each answer with the model. A document that the person may see has to be found, too: finding nothing is no proof.
 */
export async function tryWalls(
  deps: Pick<Deps, 'db' | 'embedder'>,
  world: World,
  { trials, seed }: Trials,
  onTrial: (done: number) => void = () => undefined,
): Promise<Told> {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)]
    if (one === undefined) throw new Error('There is nothing to choose from')
    return one
  }
  const told: Told = { trials: 0, found: 0, refused: 0, foreign: [], lacking: [] }
  while (told.trials < trials) {
    if (random() < CHANGES) await change(deps, world, pick)
    const person = pick(world.people)
    const seen = world.matters.filter(matter => maySee(world, person, matter))
    const matter = seen.length > 0 && random() < 0.7 ? pick(seen) : pick(world.matters)
    // Half of the questions are made of a document near by, so that there is something to find.
    const near = world.documents.filter(one => one.matterId === matter.id)
    const document = near.length > 0 && random() < 0.5 ? pick(near) : pick(world.documents)
    const kind = pick(KINDS)
    if (kind === 'open') await tryOpening(deps, world, person, document, told)
    else {
      const asked: Retrieval = {
        q: questionOf(kind, document, random),
        scope: pick(['client', 'both'] as const),
        matter: matter.id,
        limit: LIMIT,
        ...(kind === 'within' && { within: document.externalId }),
        ...(kind === 'meaning' && { ways: 'meaning' as const }),
      }
      await tryAsking(deps, world, person, matter, asked, kind !== 'terms', told)
    }
    onTrial(++told.trials)
  }
  return told
}

function questionOf(kind: (typeof KINDS)[number], { externalId, text }: WorldDocument, random: () => number) {
  const words = text.match(/\p{L}{4,}/gu) ?? []
  const from = Math.floor(random() * Math.max(1, words.length - 8))
  const some = words.slice(from, from + 8)
  if (kind === 'title' || some.length === 0) return externalId
  return kind === 'terms' ? `${some[0] ?? ''} OR ${some[1] ?? ''} /p ${some[2] ?? ''}!` : some.join(' ')
}

/** The documents that an answer may hold: of the matter's client, in matters that the person may see. */
function expected(world: World, person: WorldPerson, { clientId }: WorldMatter): WorldDocument[] {
  const ids = new Set(
    world.matters.filter(one => one.clientId === clientId && maySee(world, person, one)).map(one => one.id),
  )
  return world.documents.filter(document => ids.has(document.matterId))
}

async function tryAsking(
  deps: Pick<Deps, 'db' | 'embedder'>,
  world: World,
  person: WorldPerson,
  matter: WorldMatter,
  asked: Retrieval,
  isWhole: boolean,
  told: Told,
): Promise<void> {
  const all = expected(world, person, matter)
  const wanted = asked.within === undefined ? all : all.filter(one => one.externalId === asked.within)
  const what = `${person.role} ${person.id}, matter ${matter.id}: ${JSON.stringify(asked)}`
  const answer = await unlessRefused(retrieve(deps, person, asked))
  if (answer === null) {
    told.refused++
    if (maySee(world, person, matter)) told.lacking.push(`refused, ${what}`)
    return
  }
  const may = new Set(wanted.map(document => document.id))
  const found = new Set(answer.hits.map(hit => hit.sourceId))
  told.found += answer.hits.length
  for (const { sourceId } of answer.hits) if (!may.has(sourceId)) told.foreign.push(`${sourceId}, ${what}`)
  // A count of what may not be seen tells of it as well.
  const passages = wanted.reduce((sum, document) => sum + document.passages, 0)
  if (answer.searched.passages > passages || answer.searched.sources > wanted.length)
    told.foreign.push(`counted ${answer.searched.passages} of ${passages} passages, ${what}`)
  if (!isWhole || passages > LIMIT) return
  const missing = wanted.filter(document => document.passages > 0 && !found.has(document.id))
  if (missing.length > 0) told.lacking.push(`${missing.map(one => one.externalId).join(', ')}, ${what}`)
}

async function tryOpening(
  deps: Pick<Deps, 'db'>,
  world: World,
  person: WorldPerson,
  document: WorldDocument,
  told: Told,
): Promise<void> {
  const matter = world.matters.find(one => one.id === document.matterId)
  const may = matter !== undefined && maySee(world, person, matter)
  const page = await unlessRefused(openSource(deps, person, 'document', document.id))
  const what = `opening ${document.externalId} as ${person.role} ${person.id}`
  if (page !== null && !may) told.foreign.push(what)
  if (page === null && may) told.lacking.push(what)
  if (page === null) told.refused++
  else told.found++
}

/** Something changes about who sees what, in the database and in the model. */
async function change(
  deps: Pick<Deps, 'db'>,
  world: World,
  pick: <T>(list: readonly T[]) => T,
): Promise<void> {
  const operators = new Set([...world.operators.values()].map(one => one.id))
  const person = pick(world.people.filter(one => one.role !== 'client' && !operators.has(one.id)))
  const matter = pick(world.matters.filter(one => one.firmId === person.firmId))
  const operator = operatorOf(world, matter)
  const key = pair(matter, person)
  const kind = pick(['member', 'wall', 'wall', 'role'] as const)
  if (kind === 'role') {
    const role = pick(['researcher', 'reviewer', 'administrator'] as const)
    await deps.db.asOwner(tx => tx`update users set role = ${role} where id = ${person.id}`)
    person.role = role
  } else if (kind === 'member' && world.members.has(key)) {
    await deps.db.as(operator, tx => removeMember(tx, matter.id, person.id))
    world.members.delete(key)
  } else if (kind === 'member') await join(deps, world, matter, person)
  else if (world.walls.has(key)) {
    await deps.db.as(operator, tx => removeWall(tx, matter.id, person.id))
    world.walls.delete(key)
  } else await wallOff(deps, world, matter, person)
}

async function unlessRefused<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}
