import { newId } from '@quaere/api/core/ids'
import type { Actor } from '@quaere/api/core/matter'
import type { Writer } from '@quaere/api/core/ports'
import type { SuggestionRow } from '@quaere/api/core/wire/memos'
import type { Deps } from '@quaere/api/deps'
import { openMemo } from '@quaere/api/steps/draft'
import { suggest } from '@quaere/api/steps/suggest'
import { insertAssignment, nameTeam } from '@quaere/api/storage/assignments'
import { addMember, listMatters } from '@quaere/api/storage/matters'
import { listMemos } from '@quaere/api/storage/memos'
import { actorByEmail, insertUser, namesFor } from '@quaere/api/storage/people'
import type { Db, Tx } from '@quaere/api/storage/session'
import { memoBank } from '../retrieval/letters-suite.ts'
import type { FillPlace } from '../suite.ts'

/** A memo that is being drafted over a corpus, by a researcher who asks for suggestions. */
export type Desk = { deps: Deps; researcher: Actor; memo: string }

/** What a researcher asks a suggestion for; nothing may rest on the sources left out. */
export type DraftQuestion = {
  id: string
  question: string
  wanted: string[]
  exclude: string[]
}

const RESEARCHER = 'drafting@quaere.invalid'

/** Opens the desk of a corpus, made when it is missing. What is suggested at it is seen and not kept. */
export async function openDesk({ deps, actor }: FillPlace): Promise<Desk> {
  const { db } = deps
  const matter = await memoBank(db, actor)
  const researcher = await makeResearcher(db, actor)
  const [begun] = await db.as(actor, tx => listMemos(tx))
  const memo = begun?.id ?? (await beginMemo(db, actor, researcher, matter))
  return { deps: { ...deps, db: unkept(db) }, researcher, memo }
}

async function makeResearcher(db: Db, actor: Actor): Promise<Actor> {
  const { firmId } = await db.as(actor, tx => namesFor(tx, actor.id))
  return db.asOwner(async tx => {
    const person = { name: 'Drafting', email: RESEARCHER, role: 'researcher' as const, clientId: null }
    await insertUser(tx, { ...person, id: newId(), accountId: newId(), firmId, passwordHash: null })
    const made = await actorByEmail(tx, RESEARCHER)
    if (made === null) throw new Error('The person who drafts could not be made')
    return made
  })
}

async function beginMemo(db: Db, actor: Actor, researcher: Actor, matterId: string): Promise<string> {
  const id = newId()
  await db.as(actor, async tx => {
    await addMember(tx, matterId, researcher.id, 'researcher')
    const [matter] = await listMatters(tx, matterId)
    if (matter === undefined) throw new Error('The matter of the evals is not there')
    await insertAssignment(tx, {
      id,
      matterId,
      clientId: matter.clientId,
      question: 'What do the sources say?',
      jurisdiction: 'Any',
      deadline: new Date('2100-01-01'),
      deadlineZone: 'UTC',
      filedBy: actor.id,
    })
    await nameTeam(tx, id, researcher.id, actor.id)
  })
  return (await openMemo({ db }, researcher, id)).id
}

/** Ends a transaction without keeping what it wrote. */
class NotKept extends Error {}

/** The database whose transactions in somebody's name leave nothing behind, so that a corpus stays what it was made of. */
function unkept(db: Db): Db {
  return {
    ...db,
    async as<T>(actor: Pick<Actor, 'id'>, work: (tx: Tx) => Promise<T>): Promise<T> {
      const box: { result?: { value: T } } = {}
      const kept = db.as(actor, async tx => {
        box.result = { value: await work(tx) }
        throw new NotKept()
      })
      await kept.catch((error: unknown) => {
        if (!(error instanceof NotKept)) throw error
      })
      if (box.result === undefined) throw new Error('The transaction ended without a result')
      return box.result.value
    },
  }
}

/** What is suggested for a heading; `taken` is told of each suggestion before the writer is asked for the next. */
export async function askFor(
  { deps, researcher, memo }: Desk,
  writer: Writer,
  { question, exclude }: Pick<DraftQuestion, 'question' | 'exclude'>,
  signal: AbortSignal,
  taken: (suggestion: SuggestionRow) => void = () => {},
): Promise<{ suggestions: SuggestionRow[]; problems: number }> {
  const suggestions: SuggestionRow[] = []
  let problems = 0
  const asked = { heading: 'Discussion', question, exclude }
  for await (const event of suggest({ ...deps, writer }, researcher, memo, asked, signal)) {
    if (event.type === 'problem') problems++
    if (event.type !== 'suggestion') continue
    suggestions.push(event.suggestion)
    taken(event.suggestion)
  }
  return { suggestions, problems }
}
