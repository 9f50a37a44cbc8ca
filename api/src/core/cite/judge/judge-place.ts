import { overlaps } from '../overlaps.ts'
import { pageAt, pageBounds, partAt } from './held.ts'
import { isOutsideNotes } from './note-place.ts'
import type { Citation, HeldSource, PageMark, Pin, Span } from '../types.ts'

/** The page marks of a source in the reporter that is cited, and the page on which it begins there. */
export type Pages = { marks: readonly PageMark[]; first: number }

/** The page of the first pin; not a number when none is given. */
export const pinPage = (citation: Citation): number => {
  const pin = citation.pins.find(p => p.label !== '' && p.paragraph !== true)
  return pin === undefined ? Number.NaN : Number(pin.label)
}

/** "347-48" reaches page 348: a short end label stands for its last digits. */
export function lastLabel(to: string | undefined, from: string): number {
  if (to === undefined) return Number(from) || 0
  return Number(to.length < from.length ? from.slice(0, from.length - to.length) + to : to) || 0
}

/** Pages past the last mark that the end of a range may name: the last lines of a text often have no mark of their own. */
const unmarked = 1

/** The first page that a pin, or the end of its range, names outside the case. */
export function pageOutside(
  c: Citation,
  { first, last }: { first: number; last: number },
): number | undefined {
  for (const { label, toLabel, paragraph } of c.pins) {
    if (!/^\d+$/.test(label) || paragraph === true) continue
    const from = Number(label)
    const to = lastLabel(toLabel, label)
    if (from < first || from > last) return from
    if (to > last + unmarked) return to
  }
  return undefined
}

/** Pages that a range may have where its shortened end begins anew, "1199-01" for 1199-201. */
const longestAnew = 30

/**
 * A range of pages whose last stands before its first, "320-319", "679-75". Of a shortened end only where it cannot be that
 * of the next hundred either: it would be too far, or past the `last` page of the case. "98-12" may be anything, but of star
 * pages, "*31-30", an end of the same length is no shortened one.
 */
export const backwardPin = (citation: Citation, last?: number): Pin | undefined =>
  citation.pins.find(({ label, toLabel = '', paragraph }) => {
    const isStar = citation.pin?.includes('*') === true
    if (paragraph === true || !(isStar ? /^[1-9]\d*$/ : /^[1-9]\d{2,}$/).test(label)) return false
    if (toLabel.length === label.length) return /^[1-9]\d*$/.test(toLabel) && Number(toLabel) < Number(label)
    const to = lastLabel(toLabel, label)
    if (isStar || !/^\d+$/.test(toLabel) || toLabel.length > label.length || to >= Number(label)) return false
    const anew = to + 10 ** toLabel.length
    return anew - Number(label) > longestAnew || (last !== undefined && anew > last + unmarked)
  })

/** Words by which a text says that it quotes a separate opinion; "Scalia, J.", but not the initial in "Dennis J. Lewis". */
const separate =
  /dissent|concur|syllabus|separate (?:opinion|writing)|opinion of [A-Z]|argument of counsel|,\s?(?:C\.\s?J|JJ?)\./i

const withoutQuoted = (said: string): string => said.replace(/“[^”]*”|"[^"]*"/g, ' ')

/** What the parentheticals say, the words that they quote left out. */
const parentheticalsOf = (c: Citation): string =>
  [c.parenthetical ?? '', ...(c.parentheticals ?? []).map(p => p.text)].map(withoutQuoted).join(' ')

/** Whether the citation or its sentence names a separate opinion, in words of its own. */
export const saysSeparate = (c: Citation, text: string): boolean =>
  separate.test(`${parentheticalsOf(c)} ${withoutQuoted(text.slice(c.sentence.start, c.sentence.end))}`)

/** Characters before the quoted words in which a separate opinion may have been announced. */
const announced = 160

/** Characters of a sentence beside the citation and its quoted words that are read; what is longer has no full stop, but is none. */
const longestSentence = 4000

const rejecting =
  '\\b(?:reject\\w*|over|despite|answering|with(?:out| no)?|no)\\s(?:(?!\\b(?:said|wrote|argu|explain|observ|not(?:ed|ing)))[^,.;:“”"]){0,50}?\\b(?:dissent|concurr)\\w*'

const courtNext = '(?=,\\s(?:the|a)\\s(?:[a-z]+\\s){0,2}(?:court|majority|panel)\\b(?![’\'])[^.;“”"]{0,60}$)'
const saidNext =
  '(?=,\\s(?:[a-z]+ly\\s)?(?:said|says|h(?:eld|olds)|states?d?|wrote|writes|expla|observe|note|reason|conclude))'

/** "Although Justice Ash dissented, the Court held that", "The opinion, from which she dissented, says". */
const conceding = `\\b(?:although|though|while|whereas)\\s[^,;.:“”"]{0,80}?\\b(?:dissented|concurred)\\b[^,;.:“”"]{0,40}${courtNext}|(?<=\\b(?:court|majority|opinion|decision|panel),\\s)(?:from|to)\\swhich\\s[^,;.:“”"]{0,60}\\b(?:dissent|concur)\\w*${saidNext}`

/** "Rejecting the dissent, the Court held that", "The Court, over no dissent, held": an opinion that is named and does not speak. */
const notSpeaking = new RegExp(
  `${rejecting}(?=[^.;“”"]{0,40}\\bcourt\\b[^.;“”"]{0,60}$)|(?<=\\b(?:court|majority|panel),\\s)${rejecting}|${conceding}`,
  'gi',
)

/**
 * Whether the words are said to be a dissent's, a concurrence's, the syllabus's or counsel's: by what stands around the
 * quoted words, not by the words themselves.
 */
export function isAttributed(c: Citation, text: string): boolean {
  if (separate.test(parentheticalsOf(c))) return true
  const begin = Math.min(c.fullStart, ...c.quotations.map(q => q.start))
  const low = Math.max(Math.min(c.sentence.start, begin), begin - longestSentence)
  const from = Math.max(0, low - announced)
  let around = ''
  let at = from
  for (const q of [...c.quotations].sort((a, b) => a.start - b.start)) {
    const before = text.slice(at, Math.max(at, q.start - 1))
    around += `${before.replace(notSpeaking, '')} `
    at = Math.max(at, q.end)
  }
  const end = Math.max(at, c.fullEnd)
  around += text.slice(at, Math.min(Math.max(end, c.sentence.end), end + longestSentence))
  return /dissent|concurr|syllabus|separate (?:opinion|writing)|argued|argument of/i.test(around)
}

/** A separate opinion that the citation names and that the held text does not have. */
export function missingPart(c: Citation, source: HeldSource): string | null {
  const said = parentheticalsOf(c)
  const kind = /\bdissent/i.test(said) ? 'dissent' : /\bconcur/i.test(said) ? 'concurrence' : null
  return kind === null || source.parts.some(p => p.kind === 'dissent' || p.kind === 'concurrence')
    ? null
    : kind
}

/**
 * The stretches of text that belong to the pages from `from` to `to`; marks begin anew where notes stand at the end. Pages
 * that the held text leaves out have an empty stretch: nothing stands on them.
 */
export function stretchesOf(source: HeldSource, { marks, first }: Pages, from: number, to: number): Span[] {
  const out: Span[] = []
  const [opening] = marks
  if (opening !== undefined && first <= to && Number(opening.label) > from)
    out.push({ start: 0, end: opening.offset })
  for (const [i, mark] of marks.entries()) {
    const next = marks[i + 1]
    const label = Number(mark.label)
    const last = next === undefined ? label : Math.max(label, Number(next.label) - 1)
    if (label <= to && last >= from) out.push({ start: mark.offset, end: next?.offset ?? source.text.length })
  }
  return out
}

/** The stretches that the pins name; none without pins or page marks, or when the pin lies outside the case. */
export function pinned(c: Citation, source: HeldSource, pages: Pages): Span[] {
  const pin = pinPage(c)
  if (Number.isNaN(pin) || pages.marks.length === 0) return []
  const bounds = pageBounds(pages.marks, pages.first)
  if (pin < bounds.first || pin > bounds.last) return []
  const ranges = c.pins.filter(p => p.paragraph !== true && /^\d+$/.test(p.label))
  return ranges.flatMap(p =>
    stretchesOf(source, pages, Number(p.label), Math.max(Number(p.label), lastLabel(p.toLabel, p.label))),
  )
}

/** Whether the place lies on none of the pinned pages. Notes stand at the end of a text, whatever their page. */
export function isElsewhere(
  c: Citation,
  source: HeldSource,
  pages: Pages,
  at: Span,
  allowed: readonly Span[],
): boolean {
  if (allowed.length === 0 || allowed.some(s => overlaps(at, s))) return false
  if (partAt(source, at)?.kind === 'footnotes') return false
  return c.pins.every(p => p.footnote === undefined) || isOutsideNotes(c, source, pages, at, allowed)
}

/** Label of the pages from `at.start` to `at.end`: "412", "412-13"; null where no mark tells it. */
export function pagesOf(pages: Pages, at: Span): string | null {
  if (pages.marks.length === 0) return null
  const from = pageAt(pages.marks, at.start, pages.first)
  const to = pageAt(pages.marks, Math.max(at.start, at.end - 1), pages.first)
  if (from === null || to === null || from === to || !/^\d+$/.test(from) || !/^\d+$/.test(to)) return from
  // Bluebook rule 3.2: the last two digits, others repeated are dropped.
  const short = from.length === to.length && from.length > 2 && from.slice(0, -2) === to.slice(0, -2)
  return `${from}-${short ? to.slice(-2) : to}`
}
