import { compareNames } from '../core/cite/names/names.ts'
import { partyWords } from '../core/cite/names/party-words.ts'
import { type NamedQuery, parseQueryAsCitation } from '../core/cite/query.ts'
import { type NamedCase, casesByKey, casesLikeName, openingPassages } from '../storage/lookups.ts'
import type { Tx } from '../storage/session.ts'

/** A case that the question names, with the passage to show and the reason in words. */
export type LookedUp = { id: string; sourceId: string; why: string }

/** Cases of one name that are shown: families of decisions share theirs. */
const MOST_NAMED = 5

/** What the question names outright: a citation, a docket number or a case. A table lookup, not a search. */
export async function lookUp(tx: Tx, question: string, exclude: string[]): Promise<LookedUp[]> {
  const named = parseQueryAsCitation(question)
  if (named === null) return []
  const byKey =
    named.keys.length > 0 || named.docket !== undefined
      ? await casesByKey(tx, named.keys, named.docket ?? null, exclude)
      : []
  const found = byKey.length > 0 ? byKey : await byName(tx, named, exclude)
  const why =
    byKey.length > 0
      ? named.keys.length > 0
        ? 'The question gives its citation.'
        : 'The question gives its docket number.'
      : 'The question names this case.'
  const openings = await openingPassages(
    tx,
    found.map(one => one.id),
  )
  const passages = new Map(openings.map(opening => [opening.sourceId, opening.id]))
  return found.flatMap(({ id }) => {
    const passage = passages.get(id)
    return passage === undefined ? [] : [{ id: passage, sourceId: id, why }]
  })
}

async function byName(tx: Tx, { name }: NamedQuery, exclude: string[]): Promise<NamedCase[]> {
  if (name === undefined) return []
  // As typed and with abbreviations resolved: the held name may have either.
  const typed = name.text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const words = [...new Set([...typed, ...partyWords(name.text)])].filter(word => !everyday.has(word))
  const like = await casesLikeName(tx, words, exclude)
  return like
    .filter(({ name: held, shortName }) => compareNames(name, { name: held, shortName }).same)
    .slice(0, MOST_NAMED)
}

/** Words that stand in thousands of case names: looked for by themselves they find everything. */
const everyday = new Set([
  ...['v', 'vs', 'in', 're', 'ex', 'parte', 'the', 'of', 'and', 'matter', 'inc', 'co', 'corp', 'llc', 'ltd'],
  ...['company', 'corporation', 'incorporated', 'limited', 'et', 'al'],
])
