import { type Days, narrowedTo } from '../core/boolean/restricted-days.ts'
import type { CourtRestriction, Restrictions } from '../core/boolean/restrictions.ts'
import { courtById, courtFromText } from '../core/cite/tables/courts.ts'
import type { Actor } from '../core/matter.ts'
import type { SearchRequest, TypedRestriction } from '../core/wire/research.ts'
import { opinionsOfCourts } from '../storage/courts.ts'
import { courtHeld } from '../storage/search-law.ts'
import type { Db } from '../storage/session.ts'

type Filters = { court?: string; from?: string; to?: string }
type GivenFilters = Pick<SearchRequest, 'court' | 'from' | 'to'>

/** What a search is limited to; `only`: the only opinions, where any of several courts will do. */
type Narrowed = {
  filters: Filters
  only: string[] | null
  /** What was typed in the question and taken as a filter. */
  taken: TypedRestriction[]
  /** What became of the others, for people. */
  notes: string[]
}

/** The filters of a search with what was typed as restrictions. */
export async function narrowed(
  db: Pick<Db, 'as'>,
  actor: Pick<Actor, 'id'>,
  { court, from, to }: GivenFilters,
  typed: Restrictions,
): Promise<Narrowed> {
  const days = typed.dates.reduce<Days>(narrowedTo, { from: from ?? null, to: to ?? null })
  const taken: TypedRestriction[] = typed.dates.map(each => ({ by: 'dates', ...each }))
  const notes: string[] = []
  let courts = court === undefined ? null : [court]
  for (const each of typed.courts) {
    const { held, why } = await heldOf(db, actor, each)
    const both = held.filter(id => courts?.includes(id) ?? true)
    if (both.length > 0) {
      taken.push({ by: 'court', typed: each.typed, courts: both.map(nameOf) })
      courts = both
    } else
      notes.push(
        why ?? `${each.typed} was passed over: the search is limited to court ${courts?.join(' or ')}.`,
      )
  }
  const [one, ...others] = courts ?? []
  const several = courts !== null && others.length > 0 ? courts : null
  return {
    filters: {
      ...(one === undefined || several !== null ? {} : { court: one }),
      ...(days.from === null ? {} : { from: days.from }),
      ...(days.to === null ? {} : { to: days.to }),
    },
    only: several === null ? null : await db.as(actor, tx => opinionsOfCourts(tx, several)),
    taken,
    notes,
  }
}

/** The courts of a restriction of which a case is held; none where one of several is not known as a court at all. `why`: why none. */
async function heldOf(
  db: Pick<Db, 'as'>,
  actor: Pick<Actor, 'id'>,
  { typed, names }: CourtRestriction,
): Promise<{ held: string[]; why: string | null }> {
  const held: string[] = []
  for (const name of names) {
    const read = courtFromText(name)
    const id = await db.as(actor, tx => courtHeld(tx, [name, name.toLowerCase(), ...(read ? [read] : [])]))
    if (id !== null) held.push(id)
    else if (names.length > 1 && read === undefined && courtById(name.toLowerCase()) === undefined)
      return { held: [], why: `${typed} was passed over: no court “${name}” is known.` }
  }
  if (held.length > 0) return { held: [...new Set(held)], why: null }
  const such = names.length === 1 ? 'a court of this name' : 'courts of these names'
  return { held, why: `${typed} was passed over: no case of ${such} is held.` }
}

const nameOf = (id: string): string => courtById(id)?.name ?? `court ${id}`
