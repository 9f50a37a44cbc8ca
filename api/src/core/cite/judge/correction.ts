import type { Court } from '../tables/courts.ts'
import { findCitations } from '../find.ts'
import type { Citation } from '../types.ts'

/** One change of a citation: the text from `from` to `to` becomes `by`. */
export type Edit = { from: number; to: number; by: string }

/** The full citation as written with these changes, or undefined when there is none. */
export function corrected(text: string, c: Citation, edits: readonly Edit[]): string | undefined {
  const inside = edits.filter(e => e.from >= c.fullStart && e.to <= c.fullEnd).sort((a, b) => a.from - b.from)
  if (inside.length === 0) return undefined
  let out = ''
  let at = c.fullStart
  for (const e of inside) {
    if (e.from < at) continue
    out += text.slice(at, e.from) + e.by
    at = e.to
  }
  return out + text.slice(at, c.fullEnd)
}

/** Where the year of the citation stands: after its pages, or, as in "[1989] 1 WLR 5", before its volume. */
function yearAt(text: string, c: Citation): number {
  if (c.year === undefined) return -1
  const year = String(c.year)
  const pages = c.pins.reduce((end, p) => Math.max(end, p.end), c.end)
  const after = text.slice(0, c.fullEnd).indexOf(year, pages)
  if (after >= 0) return after
  const before = text.slice(c.fullStart, c.end).lastIndexOf(year)
  return before < 0 ? -1 : c.fullStart + before
}

/** The right year in place of the written one; undefined when none is written. */
export function yearEdit(text: string, c: Citation, year: number): Edit | undefined {
  const at = yearAt(text, c)
  return at < 0 ? undefined : { from: at, to: at + 4, by: String(year) }
}

const monthAndDay = /((?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, )$/

/** A reporter of one court alone: the same citation without a court is read as that court's. */
const isToldByReporter = (c: Citation, court: Court): boolean =>
  court.id === 'scotus' || findCitations(`${c.text} (${c.year ?? ''})`).some(one => one.court === court.id)

/** The right court in the parenthesis of the citation; none where the reporter tells it (Bluebook rule 10.4). */
export function courtEdit(text: string, c: Citation, court: Court): Edit | undefined {
  const year = yearAt(text, c)
  if (year < 0) return undefined
  const open = Math.max(text.lastIndexOf('(', year), text.lastIndexOf('[', year))
  if (open < c.end) return undefined
  const written = text.slice(open + 1, year)
  const date = monthAndDay.exec(written)?.[1] ?? ''
  const short = isToldByReporter(c, court) ? '' : `${court.short} `
  return { from: open + 1, to: year, by: `${short}${date}` }
}

/** The page that the first pin should name; of a range, the whole range. */
export function pinEdit(c: Citation, page: string): Edit | undefined {
  const pin = c.pins.find(p => p.label !== '' && p.paragraph !== true)
  return pin === undefined ? undefined : { from: pin.start, to: pin.end, by: page }
}
