import { seriesKey } from './inside-another.ts'
import type { JudgeContext } from './judge-source.ts'
import { isNameOf } from './short-name.ts'
import { followed } from '../resolve.ts'
import { sourceFor, type Found } from './source-for.ts'
import type { Library } from './held.ts'
import type { Citation, Judgement } from '../types.ts'

/** The full citation that a citation leans on, its own self for a full one, with the source that it names. */
export type Authority = { full: Citation; index: number; found: Found | Judgement }

const isSamePage = (a: Citation, b: Citation): boolean =>
  a.kind === 'full_case' && a.page === b.page && seriesKey(a) === seriesKey(b)

const isCalled = (name: string | undefined, full: Citation | undefined): boolean =>
  name !== undefined && full !== undefined && isNameOf(name, full)

/**
 * The authority that a citation means. One page may be cited under several names, wrong ones among them: what leans on it
 * leans on the citation that bears its own name, *id.* on the one that it follows, and what has no name on one that is right.
 */
export function authorityOf(citation: Citation, context: JudgeContext, library: Library): Authority | null {
  const { citations, resolutions, authorities, index: at } = context
  const resolution = resolutions[at]
  if (resolution === undefined || resolution.antecedent === null) return null
  const { keys = [], fulls = [] } = authorities.get(resolution.authority ?? -1) ?? {}
  const naming = (full: Citation, index: number): Authority => ({
    full,
    index,
    found: sourceFor(full, keys, library),
  })
  if (citation.kind === 'full_case' || citation.kind === 'docket') return naming(citation, at)
  const first = citations[resolution.antecedent]
  if (first === undefined) return null
  const isOfPage = (index: number): boolean => {
    const full = citations[index]
    return full !== undefined && index < at && isSamePage(full, first)
  }
  const last = followed(citations, resolutions, at)
  const name = citations[last]?.antecedent
  const before = fulls.filter(isOfPage)
  const own = isOfPage(last) ? [last] : before.filter(index => isCalled(name, citations[index]))
  let meant: Authority | null = null
  for (const index of own.length > 0 ? own : before) {
    const authority = naming(citations[index] ?? first, index)
    if (!('verdict' in authority.found)) return authority
    meant ??= authority
  }
  return meant ?? naming(first, resolution.antecedent)
}
