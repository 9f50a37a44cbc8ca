import { keysInText } from '@quaere/api/core/cite/tables/reporters'
import { storable } from '@quaere/api/core/storable'
import type { ListedLink } from '@quaere/api/storage/sources'
import { z } from 'zod'

/** An entry of the Caselaw Access Project's `cites_to`: a citation, and its own ids of the cases that it may mean. */
const CapCite = z.object({
  cite: z.string(),
  category: z.string().nullish(),
  case_ids: z.array(z.number().int()).nullish(),
})

/** The name by which an opinion of CourtListener is known beside its case: its address or number. */
export function courtListenerAlias(address: string | number): string | null {
  const id = /(\d{1,15})\/?$/.exec(`${address}`)?.[1]
  return id === undefined ? null : `cl-opinion:${id}`
}

/**
 * The cases in a publisher's own list of what an opinion cites: entries of the Caselaw Access Project, or addresses of
 * opinions as CourtListener gives them. What names no case (a statute, several cases at one page) is left out.
 */
export function listedLinks(list: unknown, ownKeys: ReadonlySet<string>): ListedLink[] {
  if (!Array.isArray(list)) return []
  const links = new Map<string, ListedLink>()
  for (const entry of list) {
    const link = typeof entry === 'string' ? byAddress(entry) : byCitation(entry)
    if (link !== null && !(link.key !== null && ownKeys.has(link.key))) {
      links.set(`${link.target ?? ''} ${link.key ?? ''}`, link)
    }
  }
  return [...links.values()]
}

function byAddress(address: string): ListedLink | null {
  const target = /\/opinions\/\d+\/?$/.test(address) ? courtListenerAlias(address) : null
  return target === null ? byKey(address, null) : { target, key: null }
}

function byCitation(entry: unknown): ListedLink | null {
  const parsed = CapCite.safeParse(entry)
  if (!parsed.success) return null
  const { cite, category, case_ids: ids } = parsed.data
  if (category?.startsWith('laws:')) return null
  const [id, ...more] = ids ?? []
  return byKey(cite, id !== undefined && more.length === 0 ? `cap:${id}` : null)
}

function byKey(citation: string, target: string | null): ListedLink | null {
  const [key = null] = keysInText(storable(citation))
  return key === null && target === null ? null : { target, key }
}
