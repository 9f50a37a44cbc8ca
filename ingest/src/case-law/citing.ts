import { findCitations } from '@quaere/api/core/cite/find'
import { keysOf } from '@quaere/api/core/cite/tables/reporters'
import { resolveCitations } from '@quaere/api/core/cite/resolve'
import type { Citation, CitationKind } from '@quaere/api/core/cite/types'
import type { PreparedLink } from '@quaere/api/storage/sources'

const ofCases: ReadonlySet<CitationKind> = new Set(['full_case', 'short_case', 'id', 'supra', 'reference'])

/** Longest quotation that is kept with a link: enough to find it again in the cited case. */
const LONGEST_QUOTED = 2_000

/**
 * The citations of other cases in a text. A short form, *id.* or *supra* goes by the key of the full citation it means;
 * what cannot be settled is left out. `ownKeys` are the citations of the text itself, as its header prints them.
 */
export function citingLinks(text: string, ownKeys: ReadonlySet<string>): PreparedLink[] {
  const citations = findCitations(text)
  const resolutions = resolveCitations(citations)
  const links: PreparedLink[] = []
  citations.forEach((citation, index) => {
    if (!ofCases.has(citation.kind) || citation.parallelOf !== undefined) return
    const antecedent = resolutions[index]?.antecedent
    const full = antecedent === null || antecedent === undefined ? undefined : citations[antecedent]
    if (full === undefined || full.kind !== 'full_case') return
    const [key] = keysOf(full)
    if (key === undefined || ownKeys.has(key)) return
    links.push({
      key,
      kind: citation.kind,
      start: citation.start,
      end: citation.end,
      signal: citation.signal ?? citation.relation ?? null,
      pin: citation.pin ?? null,
      quoted: lastQuotation(citation),
    })
  })
  return links
}

function lastQuotation(citation: Citation): string | null {
  return citation.quotations.at(-1)?.text.slice(0, LONGEST_QUOTED) ?? null
}
