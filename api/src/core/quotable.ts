import { courtById, courtFromText } from './cite/courts.ts'
import { findCitations } from './cite/find.ts'

/** What a full citation is made of. `date` is as exact as it is known; `court` is an id of the courts table or a name. */
export type CitedSource = {
  shortName: string
  citations: string[]
  court: string | null
  date: string | null
  docket: string | null
}

const months = [
  'Jan.',
  'Feb.',
  'Mar.',
  'Apr.',
  'May',
  'June',
  'July',
  'Aug.',
  'Sept.',
  'Oct.',
  'Nov.',
  'Dec.',
]

/**
 * The full citation with its pin, as the Bluebook has it (rules 10.3 to 10.5): `Name, 212 Frank. 318, 320 (1974)`; the court in
 * the parenthesis unless the reporter tells it; docket number and full date when no reporter has the case.
 */
export function fullCitation(source: CitedSource, pin: string | null): string {
  const [first] = source.citations
  const court = courtForm(source.court)
  if (first !== undefined) {
    const inside = [isToldByReporter(first, source.court) ? null : court, source.date?.slice(0, 4)]
    return `${source.shortName}, ${first}${pin === null ? '' : `, ${pin}`}${parenthesis(inside)}`
  }
  const docket = source.docket === null ? '' : `, ${/^no/i.test(source.docket) ? '' : 'No. '}${source.docket}`
  const at = pin === null ? '' : `, at ${pin}`
  return `${source.shortName}${docket}${at}${parenthesis([court, longDate(source.date)])}`
}

/** A client's document: its title and page. */
export const documentCitation = (title: string, pin: string | null): string =>
  pin === null ? title : `${title}, at ${pin}`

function parenthesis(words: (string | null | undefined)[]): string {
  const said = words.filter(word => word !== null && word !== undefined && word !== '').join(' ')
  return said === '' ? '' : ` (${said})`
}

const courtOf = (court: string | null) =>
  court === null ? undefined : (courtById(court) ?? courtById(courtFromText(court) ?? ''))

/** "1st Cir.", "D. Mass.", "Frank. Ct. App."; a court that no table knows is named as it is. */
function courtForm(court: string | null): string | null {
  const known = courtOf(court)
  return known === undefined ? court : known.short === '' ? known.name : known.short
}

/** Whether the reporter is that of one court, the one that decided: "U.S.", or the official reports of a state's highest court. */
function isToldByReporter(citation: string, court: string | null): boolean {
  const found = findCitations(citation).find(one => one.kind === 'full_case')
  const known = courtOf(court)
  return found?.courtFrom === 'reporter' && known !== undefined && found.court === known.id
}

function longDate(date: string | null): string | null {
  if (date === null) return null
  const [year = '', month, day] = date.split('-')
  const name = month === undefined ? '' : `${months[Number(month) - 1] ?? ''} `
  return day === undefined ? `${name}${year}` : `${name}${Number(day)}, ${year}`
}

/** A page of the main reporter begins at `offset`; `series` tells parallel reporters apart. */
type Page = { label: string; offset: number; series?: string | undefined }

/** The pages of the first series from `start` to `end`: "320", or "320–21" over two. Null where the source has no pages. */
export function pinOf(pages: Page[], start: number, end: number): string | null {
  const series = pages[0]?.series
  const marks = pages.filter(page => page.series === series)
  const at = (offset: number): string | null => marks.findLast(mark => mark.offset <= offset)?.label ?? null
  const from = at(start)
  const to = at(Math.max(start, end - 1))
  if (from === null) return null
  return to === null || to === from ? from : `${from}–${shortened(from, to)}`
}

/** The Bluebook's rule 3.2(a): at least two digits of the last page, repeated ones dropped. */
function shortened(from: string, to: string): string {
  const isPlain = /^\d{3,}$/.test(from) && /^\d{3,}$/.test(to) && from.length === to.length
  return isPlain && from.slice(0, -2) === to.slice(0, -2) ? to.slice(-2) : to
}
