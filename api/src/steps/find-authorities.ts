import { parseQueryAsCitation } from '../core/cite/query.ts'
import { citationKey } from '../core/cite/tables/reporters.ts'
import { citationParts, citedCourt } from '../core/full-citation.ts'
import type { Actor } from '../core/matter.ts'
import type { Authority } from '../core/wire/research.ts'
import type { Deps } from '../deps.ts'
import { citableCases, type Wanted } from '../storage/authorities.ts'

/** Cases that are offered; typing on narrows them. */
const MOST_OFFERED = 8

/** Held cases that a name, a citation or a docket number being typed may mean, each with its full citation. */
export async function findAuthorities(
  { db }: Pick<Deps, 'db'>,
  actor: Pick<Actor, 'id'>,
  typed: string,
): Promise<Authority[]> {
  const wanted = wantedBy(typed)
  if (wanted.words.length + wanted.keys.length === 0 && wanted.dockets.length === 0) return []
  const cases = await db.as(actor, tx => citableCases(tx, wanted, MOST_OFFERED))
  return cases.map(({ id, courtId, court, docket, date, citedBy, ...one }) => ({
    id,
    ...citationParts({ ...one, court: citedCourt(courtId, court), date, docket }),
    court,
    date,
    docket,
    citedBy,
  }))
}

/** How what is typed can be read; "212 Frank. 3" is the beginning of a citation, and of nobody's name. */
function wantedBy(typed: string): Wanted {
  const text = typed.trim().replace(/\s+/g, ' ').slice(0, 200)
  const keys = beginningsOfKeys(text)
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && word !== 'v' && word !== 'vs')
  return {
    typed: text.toLowerCase(),
    words: keys.length > 0 ? [] : words.slice(0, 12),
    keys,
    dockets: parseQueryAsCitation(text)?.dockets ?? [],
  }
}

/** "212 Fr", "212 Frank. 3", "212 Frank. 318, 320 (1974)": volume, then a reporter, then perhaps a page and more. */
function beginningsOfKeys(text: string): string[] {
  const [volume = '', ...after] = text.split(' ')
  if (!/^\d{1,4}$/.test(volume) || after.length === 0) return []
  const rest = after.join(' ')
  const page = /^(.*?[^\d\s])\s+(\d{1,6})(?![\d\w])/.exec(rest.slice(0, 80))
  const reporter = page?.[1] ?? rest
  if (!/\p{L}/u.test(reporter)) return []
  return [citationKey(volume, reporter, page?.[2] ?? '')]
}
