import { fitOfName, soughtWords } from '../core/cite/names/name-lookup.ts'
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
  const found = await findNamed(tx, named, exclude)
  const openings = await openingPassages(
    tx,
    found.map(({ one }) => one.id),
  )
  const passages = new Map(openings.map(opening => [opening.sourceId, opening.id]))
  return found.flatMap(({ one, why }) => {
    const passage = passages.get(one.id)
    return passage === undefined ? [] : [{ id: passage, sourceId: one.id, why }]
  })
}

type Found = { one: NamedCase; why: string }

async function findNamed(tx: Tx, named: NamedQuery, exclude: string[]): Promise<Found[]> {
  const { keys, docket, name, year } = named
  const isNumbered = keys.length > 0 || docket !== undefined
  const byKey = isNumbered ? await casesByKey(tx, keys, docket ?? null, exclude) : []
  if (byKey.length === 0) return name === undefined ? [] : byName(tx, name, year ?? null, exclude)
  // Several table decisions can stand at one page, and a docket number is another court's, too: the name tells which is meant.
  const fitting = name === undefined ? [] : byKey.filter(one => fitOfName(name, one) !== null)
  const why = keys.length > 0 ? 'The question gives its citation.' : 'The question gives its docket number.'
  return (fitting.length > 0 ? fitting : byKey).map(one => ({ one, why }))
}

const reasons = {
  letters: 'The question names this case.',
  parties: 'The question names this case.',
  slips: 'The question names this case, but for a slip or two of typing.',
}

async function byName(
  tx: Tx,
  name: NonNullable<NamedQuery['name']>,
  year: number | null,
  exclude: string[],
): Promise<Found[]> {
  const like = await casesLikeName(tx, name.text, soughtWords(name), exclude)
  const fitting = like
    .flatMap(one => {
      const fit = fitOfName(name, one)
      return fit === null ? [] : [{ one, fit }]
    })
    .sort(
      (a, b) =>
        Number(b.one.year === year) - Number(a.one.year === year) ||
        a.fit.apart - b.fit.apart ||
        b.one.citedBy - a.one.citedBy,
    )
  const isWritten = fitting.some(({ fit }) => fit.by !== 'slips')
  // Where a name fits as it is written, what would fit with slips is another case.
  return fitting
    .filter(({ fit }) => !isWritten || fit.by !== 'slips')
    .slice(0, MOST_NAMED)
    .map(({ one, fit }) => ({ one, why: reasons[fit.by] }))
}
