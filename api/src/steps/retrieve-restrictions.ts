import { type Restrictions, earlier, later } from '../core/boolean/restrictions.ts'
import { courtById, courtFromText } from '../core/cite/tables/courts.ts'
import type { Actor } from '../core/matter.ts'
import { courtHeld } from '../storage/search-law.ts'
import type { Db } from '../storage/session.ts'

type Filters = { court?: string | undefined; from?: string | undefined; to?: string | undefined }

/** The filters of a search with what was typed as restrictions, and notes that say what became of each. */
export async function narrowed(
  db: Pick<Db, 'as'>,
  actor: Pick<Actor, 'id'>,
  filters: Filters,
  typed: Restrictions,
): Promise<{ filters: Filters; notes: string[] }> {
  const from = later(filters.from ?? null, typed.from)
  const to = earlier(filters.to ?? null, typed.to)
  const notes = typed.dates.length === 0 ? [] : [datesNote(typed)]
  let court = filters.court
  for (const name of typed.courts) {
    const read = courtFromText(name)
    const ids = [name, name.toLowerCase(), ...(read === undefined ? [] : [read])]
    const held = await db.as(actor, tx => courtHeld(tx, ids))
    if (held === null) notes.push(`court(${name}) was passed over: no case of a court of this name is held.`)
    else if (court !== undefined && court !== held)
      notes.push(`court(${name}) was passed over: the search is limited to court ${court}.`)
    else {
      court = held
      notes.push(
        `court(${name}) was taken as a filter: only cases of ${courtById(held)?.name ?? `court ${held}`} were searched.`,
      )
    }
  }
  return {
    filters: {
      ...(court === undefined ? {} : { court }),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
    },
    notes,
  }
}

function datesNote({ dates, from, to }: Restrictions): string {
  const limits = [...(from === null ? [] : [`from ${from}`]), ...(to === null ? [] : [`until ${to}`])]
  return `${dates.join(' and ')} ${dates.length === 1 ? 'was' : 'were'} taken as a filter: ${limits.join(' ')}.`
}
