import { courtById } from './cite/courts.ts'
import { findCitations } from './cite/find.ts'
import type { PageMark } from './cite/types.ts'

/** What the full citation of a case is made of. `court` is an id of the courts table or a court's name. */
export type Citable = { name: string; citation: string | null; court: string | null; date: string | null }

/**
 * The full citation of a case as a memo writes it: `Halloran v. Pike Street Properties, 212 Frank. 318, 320 (1974)`.
 * The court is left out where the reporter tells it (Bluebook rule 10.4); a case without a citation has its date alone.
 */
export function fullCitation({ name, citation, court, date }: Citable, pin: string | null = null): string {
  const year = date?.slice(0, 4) ?? ''
  const short = court === null || isToldByReporter(citation, court) ? '' : (courtById(court)?.short ?? '')
  const inside = [short, year].filter(part => part !== '').join(' ')
  const place = citation === null ? '' : `, ${citation}${pin === null ? '' : `, ${pin}`}`
  return `${name}${place}${inside === '' ? '' : ` (${inside})`}`
}

function isToldByReporter(citation: string | null, court: string): boolean {
  if (citation === null) return false
  const [found] = findCitations(`${citation} (1900)`)
  return found?.courtFrom === 'reporter' && found.court === court
}

/**
 * The page on which a place stands, of the series that the citation is of. Null before the first page mark. Sources
 * without series have one.
 */
export function pageAt(pages: readonly PageMark[], offset: number, citation: string | null): string | null {
  const own = pages.filter(
    page => page.series !== undefined && citation?.includes(` ${page.series} `) === true,
  )
  const marks = own.length > 0 ? own : pages.filter(page => page.series === pages[0]?.series)
  let label: string | null = null
  for (const mark of marks) {
    if (mark.offset > offset) break
    label = mark.label
  }
  return label
}

/** The pin for a span: "320" or "320-21", the later page without the digits it shares (Bluebook rule 3.2). */
export function pinFor(
  pages: readonly PageMark[],
  span: { start: number; end: number },
  citation: string | null,
): string | null {
  const from = pageAt(pages, span.start, citation)
  const to = pageAt(pages, Math.max(span.start, span.end - 1), citation)
  if (from === null || to === null || from === to) return from ?? to
  return `${from}-${shortened(from, to)}`
}

/** At least two digits of the later page stay. */
function shortened(from: string, to: string): string {
  if (from.length !== to.length || !/^\d+$/.test(from + to)) return to
  let same = 0
  while (same < to.length - 2 && from.charAt(same) === to.charAt(same)) same++
  return to.slice(same)
}
