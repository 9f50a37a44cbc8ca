import { findCitations } from '../core/cite/find.ts'
import { keysOf } from '../core/cite/tables/reporters.ts'
import { disagreementOf } from '../core/contrary.ts'
import type { Actor } from '../core/matter.ts'
import type { Hit, SearchAnswer } from '../core/wire/research.ts'
import type { Deps } from '../deps.ts'
import { citingAgainst } from '../storage/citing-found.ts'
import { type Retrieval, retrieve } from './retrieve.ts'

/** Passages close to the words that are looked through for disagreement. */
const LOOKED_THROUGH = 100

/**
 * Passages close to a proposition, those with words of disagreement first: how many and how strong, then as they were ranked.
 * Only words are told, and the answer says so.
 */
export async function retrieveContrary(
  deps: Pick<Deps, 'db' | 'embedder'>,
  actor: Pick<Actor, 'id'>,
  request: Retrieval,
): Promise<SearchAnswer> {
  const answer = await retrieve(deps, actor, { ...request, limit: LOOKED_THROUGH })
  const keys = findCitations(request.q).flatMap(keysOf)
  const ids = answer.hits.flatMap(({ source, passageId }) =>
    source === 'opinion' && passageId !== null ? [passageId] : [],
  )
  const against = keys.length === 0 ? [] : await deps.db.as(actor, tx => citingAgainst(tx, ids, keys))
  const weighed = answer.hits.map((hit, place) => {
    const { words, score } = disagreementOf(hit.text, request.q)
    const cited = against.filter(({ passageId }) => passageId === hit.passageId)
    const signals = cited.map(({ signal, title }) => `${signal.toLowerCase()} ${title}`)
    return {
      hit,
      place,
      found: { words: [...signals, ...words], score: score + cited.length * FOR_A_SIGNAL },
    }
  })
  const opposing = weighed
    .filter(({ found }) => found.score >= LEAST)
    .sort((a, b) => b.found.score - a.found.score || a.place - b.place)
  return {
    ...answer,
    hits: opposing.slice(0, request.limit).map(({ hit, found }) => withWords(hit, found.words)),
    notes: [...answer.notes, said(opposing.length, weighed.length)],
  }
}

/** A case of the marked words cited by *but see* or the like: a court's own word that it speaks against it. */
const FOR_A_SIGNAL = 5
/** A mere "however" is no disagreement. */
const LEAST = 1

const withWords = (hit: Hit, words: string[]): Hit => ({
  ...hit,
  why: `Words of disagreement found: ${words.map(word => `“${word}”`).join(', ')}. ${hit.why}`,
})

const said = (opposing: number, all: number): string =>
  opposing === 0
    ? `None of the ${all} nearest passages has words of disagreement. That is no proof that nothing opposes.`
    : `${opposing} of the ${all} nearest passages have words of disagreement. Whether they oppose your words, only reading them tells.`
