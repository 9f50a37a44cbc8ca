import { courtById, courtFromText } from './cite/tables/courts.ts'
import { findCitations } from './cite/find.ts'
import { pagesFor } from './cite/judge/held.ts'
import type { PageMark } from './cite/types.ts'

/**
 * What the full citation of a case is made of: its name as it is cited, its citations, the one to cite by first; `date`
 * as exact as it is known; `court` an id of the courts table or a court's name.
 */
export type Citable = {
  name: string
  citations: readonly string[]
  court: string | null
  date: string | null
  docket: string | null
}

/** A full citation in two parts, because the name stands in italics. */
export type CitationParts = { name: string; rest: string }

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
export function fullCitation(source: Citable, pin: string | null = null): string {
  const { name, rest } = citationParts(source, pin)
  return name + rest
}

/** The same, the name apart from what follows it. */
export function citationParts(source: Citable, pin: string | null = null): CitationParts {
  const [first] = source.citations
  const court = courtForm(source.court)
  const name = trimmed(source.name)
  if (first !== undefined) {
    const inside = [isToldByReporter(first, source.court) ? null : court, source.date?.slice(0, 4)]
    return { name, rest: `, ${first}${pin === null ? '' : `, ${pin}`}${parenthesis(inside)}` }
  }
  // Of several numbers that were decided together the first is cited.
  const number = trimmed(source.docket?.split(/[,;] | and | & /)[0] ?? '').replace(
    /^nos\.(?=\s*\S+$)/i,
    'No.',
  )
  const docket = number === '' ? '' : `, ${/^no/i.test(number) ? '' : 'No. '}${number}`
  const at = pin === null || docket === '' ? '' : `, at ${pin}`
  return { name, rest: `${docket}${at}${parenthesis([court, longDate(source.date)])}` }
}

/** Without the point or comma that some sources carry along: another follows. Abbreviations keep theirs. */
const trimmed = (words: string): string => words.replace(/[\s,;]+$|(?<=\d)[\s.,;]+$/, '')

/** A client's document: its title and page. */
export const documentCitation = (title: string, pin: string | null): string =>
  pin === null ? title : `${title}, at ${pin}`

function parenthesis(words: (string | null | undefined)[]): string {
  const said = words.filter(word => word !== null && word !== undefined && word !== '').join(' ')
  return said === '' ? '' : ` (${said})`
}

const courtOf = (court: string | null) =>
  court === null ? undefined : (courtById(court) ?? courtById(courtFromText(court) ?? ''))

/** How the court of a stored case is given to be cited: by its id where the courts table has it, else by its name. */
export const citedCourt = (id: string | null, name: string | null): string | null =>
  courtOf(id) === undefined ? (name ?? id) : id

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

/** "July 9, 2010", or as much of it as is known. */
export function longDate(date: string | null): string | null {
  if (date === null) return null
  const [year = '', month, day] = date.split('-')
  const name = month === undefined ? '' : `${months[Number(month) - 1] ?? ''} `
  return day === undefined ? `${name}${year}` : `${name}${Number(day)}, ${year}`
}

/**
 * The page on which a place stands, of the series that the citation is of, as a check tells it: null where the pages are those
 * of another one, and before the first page mark. Without a citation, of the series that comes first.
 */
export function pageAt(pages: readonly PageMark[], offset: number, citation: string | null): string | null {
  const marks = marksOf(pages, citation)
  let label: string | null = null
  for (const mark of marks) {
    if (mark.offset > offset) break
    label = mark.label
  }
  return label
}

/** The page marks of the series that the citation is of; without a citation, of the one that comes first. */
export function marksOf(pages: readonly PageMark[], citation: string | null): PageMark[] {
  const [, volume = '', reporter, first] = /^(\S+) (.+) (\d+)$/.exec(citation ?? '') ?? []
  return reporter === undefined
    ? pages.filter(page => page.series === pages[0]?.series)
    : pagesFor({ pages }, { volume, reporter }, Number(first))
}

/**
 * The pin for a span: "320", or "320–21" over two pages; the first alone where the marks lead back, as in notes that stand behind the
 * text. Null where no page of the citation's series is known.
 */
export function pinFor(
  pages: readonly PageMark[],
  span: { start: number; end: number },
  citation: string | null,
): string | null {
  const from = pageAt(pages, span.start, citation)
  const to = pageAt(pages, Math.max(span.start, span.end - 1), citation)
  if (from === null || to === null || from === to || Number(to) < Number(from)) return from
  return `${from}–${shortened(from, to)}`
}

/** The Bluebook's rule 3.2(a): at least two digits of the last page, repeated ones dropped. */
function shortened(from: string, to: string): string {
  const isPlain = /^\d{3,}$/.test(from) && /^\d{3,}$/.test(to) && from.length === to.length
  return isPlain && from.slice(0, -2) === to.slice(0, -2) ? to.slice(-2) : to
}
