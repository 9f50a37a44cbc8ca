import { followed } from '../resolve.ts'
import { firstPage } from './held.ts'
import { seriesKey } from './inside-another.ts'
import type { JudgeContext } from './judge-source.ts'
import type { Citation, HeldSource } from '../types.ts'

/**
 * The full citation in the reporter whose pages are counted: that of a short form, and of what leans on one with *id.*, may
 * be a parallel one to that of the full citation.
 */
export function pagedAs(
  citation: Citation,
  full: Citation,
  source: HeldSource,
  context: JudgeContext,
): Citation {
  const at = followed(context.citations, context.resolutions, context.index)
  const paged = at === context.index ? citation : (context.citations[at] ?? citation)
  if (paged.kind !== 'short_case' || seriesKey(paged) === seriesKey(full)) return full
  const first = firstPage(source, paged)
  const { volume = '', reporter = '', form = 'reporter' } = paged
  return Number.isNaN(first) ? full : { ...full, form, volume, reporter, page: String(first) }
}
