import { firstPage } from './held.ts'
import { seriesKey } from './inside-another.ts'
import type { JudgeContext } from './judge-source.ts'
import type { Citation, HeldSource } from '../types.ts'

/** *Id.*s in a row through which the short form is looked for whose reporter they count; more are made up. */
const farthestBefore = 1000

/**
 * The full citation in the reporter whose pages are counted: that of a short form, and of what leans on one with *id.*, may
 * be a parallel one to that of the full citation.
 */
export function pagedAs(
  citation: Citation,
  full: Citation,
  source: HeldSource,
  { citations, resolutions, index }: JudgeContext,
): Citation {
  const authority = resolutions[index]?.authority
  let paged = citation
  for (let at = index - 1; paged.kind === 'id' && at >= Math.max(0, index - farthestBefore); at--) {
    const before = citations[at]
    if (before === undefined || resolutions[at]?.authority !== authority) break
    if (before.within === undefined && before.inQuotation !== true) paged = before
  }
  if (paged.kind !== 'short_case' || seriesKey(paged) === seriesKey(full)) return full
  const first = firstPage(source, paged)
  const { volume = '', reporter = '', form = 'reporter' } = paged
  return Number.isNaN(first) ? full : { ...full, form, volume, reporter, page: String(first) }
}
