import type { Authority } from './seal.ts'

/** A citation as the table of authorities needs it: in order of the memo. */
export type Cited = {
  kind: string
  /** Citations with the same number mean the same authority; null when it is not known which. */
  authority: number | null
  /** The citation as written, with names, court and year where it has them. */
  text: string
  /** The authority's own name and citation, when its text is held. */
  source: string | null
}

const laws = new Set(['full_law', 'regulation', 'constitution', 'court_rule'])
const cases = new Set(['full_case', 'docket'])
/** Forms that name no authority by themselves: without an antecedent there is nothing to list. */
const leaning = new Set(['short_case', 'id', 'supra', 'reference', 'unknown'])
const order: readonly Authority['group'][] = ['cases', 'statutes', 'other']

/** The table of authorities: each once, with the citations that mean it, by group and then by name. */
export function tableOfAuthorities(cited: readonly Cited[]): Authority[] {
  const found = new Map<string, Authority & { kind: string }>()
  for (const [index, citation] of cited.entries()) {
    const isLeaning = leaning.has(citation.kind)
    if (isLeaning && citation.authority === null) continue
    const key = citation.authority === null ? plain(citation.text) : `#${citation.authority}`
    const known = found.get(key)
    if (known === undefined) {
      const text = citation.source ?? citation.text
      found.set(key, { group: groupOf(citation.kind), text, citations: [index], kind: citation.kind })
      continue
    }
    known.citations.push(index)
    if (leaning.has(known.kind) && !isLeaning) {
      known.kind = citation.kind
      known.group = groupOf(citation.kind)
      known.text = citation.source ?? citation.text
    }
  }
  return [...found.values()]
    .map(({ group, text, citations }) => ({ group, text: text.trim(), citations }))
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || compareNames(a.text, b.text))
}

function groupOf(kind: string): Authority['group'] {
  if (laws.has(kind)) return 'statutes'
  return cases.has(kind) || leaning.has(kind) ? 'cases' : 'other'
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()

/** By letters and digits alone, the same on every machine. */
function compareNames(a: string, b: string): number {
  const [left, right] = [a, b].map(text => plain(text).replace(/^(?:the|in re|ex parte) /, ''))
  return (left ?? '') < (right ?? '') ? -1 : (left ?? '') > (right ?? '') ? 1 : 0
}
