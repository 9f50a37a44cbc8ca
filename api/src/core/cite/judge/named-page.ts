import { pageAt, pageBounds } from './held.ts'
import { lastLabel, pinPage, type Pages } from './judge-place.ts'
import type { Citation, Resolution, Span } from '../types.ts'

/** Citations before an *id.* among which the page that it carries on is looked for; more *id.*s in a row are made up. */
const farthestBefore = 1000

type Context = { index: number; citations: readonly Citation[]; resolutions: readonly Resolution[] }

/**
 * The page that an *id.* without a pin carries on: that of the citation before it (Bluebook rule 4.1), passing over what an
 * *id.* passes over and words that only name the case. Of parallel citations it is the page of the reporter in which the case
 * is judged. Not a number where the citation is none, or no page is named.
 */
export function carriedPage(
  citation: Citation,
  full: Citation,
  { index, citations, resolutions }: Context,
): number {
  if (citation.kind !== 'id' || citation.pins.length > 0) return Number.NaN
  const authority = resolutions[index]?.authority
  for (let at = index - 1; at >= Math.max(0, index - farthestBefore); at--) {
    const before = citations[at]
    if (before === undefined || isPassedOver(before)) continue
    if (resolutions[at]?.authority !== authority) break
    if (before.kind === 'id' && before.pins.length === 0) continue
    if (isOfAnotherReporter(before, full)) continue
    return pinPage(before)
  }
  return Number.NaN
}

const isPassedOver = (c: Citation): boolean =>
  c.within !== undefined || c.inQuotation === true || c.inWords === true || c.kind === 'reference'

/** One of several parallel citations that counts other pages than this; the others of the group stand before it. */
const isOfAnotherReporter = (c: Citation, full: Citation): boolean =>
  c.parallelOf !== undefined && (c.volume !== full.volume || c.reporter !== full.reporter)

/**
 * The page to show for a citation: where its quoted words stand, where they stand on a pinned one; else the page that it
 * names, else that where its words stand, else the one that it carries on. Null where none is told or it lies outside.
 */
export function shownPage(
  { pins }: Citation,
  pages: Pages,
  { pin, at, carried }: { pin: number; at: Span | undefined; carried: number },
): string | null {
  const { marks, first } = pages
  const stands = at === undefined || marks.length === 0 ? null : pageAt(marks, at.start, first)
  const isPinned = pins.some(
    ({ label, toLabel, paragraph }) =>
      paragraph !== true && Number(stands) >= Number(label) && Number(stands) <= lastLabel(toLabel, label),
  )
  if (stands !== null && (isPinned || Number.isNaN(pin))) return stands
  const page = Number.isNaN(pin) ? carried : pin
  if (Number.isNaN(page)) return null
  if (marks.length === 0) return String(page)
  const bounds = pageBounds(marks, first)
  return page >= bounds.first && page <= bounds.last ? String(page) : null
}
