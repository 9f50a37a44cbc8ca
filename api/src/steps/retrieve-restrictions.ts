import { type Days, narrowedTo } from '../core/boolean/restricted-days.ts'
import type { CourtRestriction, Restrictions } from '../core/boolean/restrictions.ts'
import { courtById, courtFromText } from '../core/cite/tables/courts.ts'
import type { Actor } from '../core/matter.ts'
import type { SearchRequest, TypedRestriction } from '../core/wire/research.ts'
import { courtHeld } from '../storage/search-law.ts'
import type { Db } from '../storage/session.ts'

/** What is left of courts (ids, of which any will do; null for every court) and of days. */
export type NarrowedFilters = {
  courts: string[] | null
  from?: string | undefined
  to?: string | undefined
}
type GivenFilters = Pick<SearchRequest, 'court' | 'from' | 'to'>

type Narrowed = {
  filters: NarrowedFilters
  /** What was typed in the question and taken as a filter. */
  taken: TypedRestriction[]
  /** What became of the others, for people, each said once. */
  notes: string[]
}

/**
 * The filters of a search with what was typed as restrictions. Courts that were typed narrow the court that was given, and
 * each other; typed ones that have none in common with those before are passed over, and a note says so.
 */
export async function narrowed(
  db: Pick<Db, 'as'>,
  actor: Pick<Actor, 'id'>,
  { court, from, to }: GivenFilters,
  typed: Restrictions,
): Promise<Narrowed> {
  const days = typed.dates.reduce<Days>(narrowedTo, { from: from ?? null, to: to ?? null })
  const taken: TypedRestriction[] = typed.dates.map(each => ({ by: 'dates', ...each }))
  const notes: string[] = []
  let courts: string[] | null = court === undefined ? null : [court]
  for (const each of typed.courts) {
    const { ids, why } = await idsOf(db, actor, each, courts ?? [])
    const before: string[] | null = courts
    const both = before === null ? ids : ids.filter(id => before.includes(id))
    if (both.length > 0) {
      taken.push({ by: 'court', typed: each.typed, courts: both.map(nameOf) })
      courts = both
    } else
      notes.push(
        why ?? `${each.typed} was passed over: the search is limited to ${eitherCourt(before ?? [])}.`,
      )
  }
  return {
    filters: {
      courts,
      ...(days.from === null ? {} : { from: days.from }),
      ...(days.to === null ? {} : { to: days.to }),
    },
    taken,
    notes: [...new Set(notes)],
  }
}

/**
 * The courts of a restriction that the search is `limited` to already, or of which a case is held; none where one of several
 * is not known as a court at all. `why`: why none.
 */
async function idsOf(
  db: Pick<Db, 'as'>,
  actor: Pick<Actor, 'id'>,
  { typed, names }: CourtRestriction,
  limited: string[],
): Promise<{ ids: string[]; why: string | null }> {
  const ids: string[] = []
  for (const name of names) {
    const read = courtFromText(name)
    const meant = [name, name.toLowerCase(), ...(read ? [read] : [])]
    const id = meant.find(each => limited.includes(each)) ?? (await db.as(actor, tx => courtHeld(tx, meant)))
    if (id !== null) ids.push(id)
    else if (names.length > 1 && read === undefined && courtById(name.toLowerCase()) === undefined)
      return { ids: [], why: `${typed} was passed over: no court “${name}” is known.` }
  }
  if (ids.length > 0) return { ids: [...new Set(ids)], why: null }
  const such = names.length === 1 ? 'a court of this name' : 'courts of these names'
  return { ids, why: `${typed} was passed over: no case of ${such} is held.` }
}

/** Courts of which any will do, by their names, for people. */
export const eitherCourt = (ids: readonly string[]): string => ids.map(nameOf).join(' or ')

const nameOf = (id: string): string => courtById(id)?.name ?? `court ${id}`
