import {
  digitsEnd,
  isDash,
  isDigit,
  isLetter,
  isSpace,
  isUpper,
  isWhite,
  lowerCase,
  singleSpaced,
  skipSpace,
} from './chars.ts'
import { closing } from './closing.ts'
import { courtInBrackets, federalInWords } from '../tables/federal-in-words.ts'
import { isRecordCite } from './record.ts'
import { writerIn } from './named-writer.ts'
import { blankEnd, skipStar } from '../judge/page.ts'
import type { Parenthetical, Pin } from '../types.ts'

/** What follows the core of a citation. */
export type Pins = { pins: Pin[]; from: number; end: number }

/** "n.4", "nn.4-5", "& n.4": a comma goes on to a further note only after the plural, else to a further page. */
const footnote =
  /^(?:,\s{0,2}|\s{0,2}&\s{0,2}|\s{1,2}(?:and|&)\s|\s{1,3}|)(?:(?:n|fn|ftn|note|footnote)\b\.?\s{0,2}(\d{1,3})(?:\s?[-–]\s?(\d{1,3})(?![\d\w]))?|(?:nn|fns|ftns|notes|footnotes)\b\.?\s{0,2}(\d{1,3})(?:\s?(?:[-–,&]|and\s)\s?(\d{1,3})(?![\d\w]))?)/i

/** Whether the first letter behind marks and white space at `at` may be that of a note: most citations have none. */
function mayBeNote(text: string, at: number): boolean {
  let i = at
  while (i < at + 3 && leadsToNote(text.charCodeAt(i))) i++
  const c = lowerCase(text.charCodeAt(i))
  return c === 110 || (i > at && (c === 102 || c === 97 || leadsToNote(c)))
}

const leadsToNote = (c: number): boolean => isWhite(c) || c === 44 || c === 38

const isPinStart = (text: string, i: number): boolean => {
  const c = text.charCodeAt(i)
  return isDigit(c) || c === 42 || c === 0xb6
}

function skipPinMarker(text: string, at: number): number {
  const c = lowerCase(text.charCodeAt(at))
  if (c !== 97 && c !== 112 && c !== 111 && c !== 102) return at
  const m =
    /^(?:at|pp?\.|pgs?\.?|pages?|paras?\.|from|on(?=\s{1,3}p))\s{1,3}/i.exec(text.slice(at, at + 10)) ??
    /^pp?\.(?=\d)/.exec(text.slice(at, at + 4))
  if (m === null) return at
  const i = at + m[0].length
  return isPinStart(text, i) ? i : skipPinMarkerAgain(text, i, at)
}

const skipPinMarkerAgain = (text: string, i: number, at: number): number => {
  const m = /^(?:pages?\s{1,3}|(?:pp?|pgs?|para?)\.?\s{0,3})/i.exec(text.slice(i, i + 8))
  return m !== null && isPinStart(text, i + m[0].length) ? i + m[0].length : at
}

/** "135 to 140", "pages 135 through 140". */
const rangeWord = /^\s(?:to|through|thru)(?=\s\*?\d)/

function rangeEnd(text: string, at: number): { to?: string; end: number } {
  const gap = skipSpace(text, at, at + 2)
  let i = gap
  while (isDash(text.charCodeAt(i)) && i < gap + 2) i++
  if (i === gap) i = at + (rangeWord.exec(text.slice(at, at + 12))?.[0].length ?? 0)
  if (i === at || i === gap) return { end: at }
  i = skipSpace(text, i, i + 2)
  if (text.charCodeAt(i) === 42) i++
  const end = digitsEnd(text, i)
  return end === i || isLetter(text.charCodeAt(end)) ? { end: at } : { to: text.slice(i, end), end }
}

/** The number (page, star page, paragraph, page:line) at `at`. */
function onePin(text: string, at: number, thousands: boolean): Pin | null {
  let i = at
  let paragraph = false
  if (text.charCodeAt(i) === 0xb6) {
    paragraph = true
    while (text.charCodeAt(i) === 0xb6) i++
    i = skipSpace(text, i)
  }
  if (text.charCodeAt(i) === 42) i++
  let stop = digitsEnd(text, i, i + 6)
  if (thousands && stop - i < 4 && /^,\d{3}(?!\d)/.test(text.slice(stop, stop + 5))) stop += 4
  if (stop === i) return null
  const label = text.slice(i, stop)
  const c = text.charCodeAt(stop)
  if (isLetter(c)) {
    // "2d Cir." is a court.
    if (/^d (?:Cir|Dist|Dep)/.test(text.slice(stop, stop + 6))) return null
    const letters = /^(?:ff|[a-z])(?!\p{L})/iu.exec(text.slice(stop, stop + 3))?.[0]
    const suffix = letters !== undefined && text.slice(stop, stop + 2) !== 'n.'
    if (!suffix && !/^n{1,2}\.? ?\d/.test(text.slice(stop, stop + 6))) return null
  }
  if (c === 46 && isDigit(text.charCodeAt(stop + 1))) return null
  let end = stop
  if (c === 58 && isDigit(text.charCodeAt(stop + 1))) end = digitsEnd(text, stop + 1)
  const range = rangeEnd(text, end)
  return {
    label,
    ...(range.to === undefined ? {} : { toLabel: range.to }),
    ...(paragraph ? { paragraph } : {}),
    start: at,
    end: range.end,
  }
}

/** A page mark of another edition right before the page meant: "*495 485". A star page on its own is the pin itself. */
function skipMark(text: string, at: number): number {
  const after = skipStar(text, at)
  return after > at && isSpace(text.charCodeAt(after - 1)) && isDigit(text.charCodeAt(after)) ? after : at
}

/** The page after "and" in a list whose last comma stands before it: "135, 137, and 140". */
const skipAnd = (text: string, at: number, first: boolean): number =>
  !first && /^and\s/.test(text.slice(at, at + 4)) && isPinStart(text, at + 4) ? at + 4 : at

/**
 * Whether the semicolon or stroke at `at` leads to a further page, "135; 137", "135/137", and not to the number of a note or
 * to something else that is cited.
 */
function isFurther(text: string, at: number, limit: number, last: Pin | undefined): boolean {
  if (text.charCodeAt(at) !== 59 && text.charCodeAt(at) !== 47) return false
  const pin = onePin(text, skipSpace(text, at + 1), false)
  if (pin === null || pin.end > limit || !(Number(pin.label) > Number(last?.label))) return false
  return (
    pin.end === text.length || /^(?:[;,.)\]&]|\s(?:\(|&|nn?\.|and\s))/.test(text.slice(pin.end, pin.end + 6))
  )
}

const monthWord = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s/i

/**
 * Pins from `at` up to `limit` (the next citation's volume). `direct`: the first pin stands at `at` itself, as after
 * "at"; otherwise a comma or "at" has to lead to it. `thousands`: pages run to five figures and are written "15,315".
 */
export function pinsAfter(text: string, at: number, limit: number, direct: boolean, thousands = false): Pins {
  const pins: Pin[] = []
  let end = at
  let from = at
  let first = true
  for (let n = 0; n < 40; n++) {
    const note = mayBeNote(text, end) ? footnote.exec(text.slice(end, end + 24)) : null
    const last = pins.at(-1)
    const noteNumber = note?.[1] ?? note?.[3]
    if (note !== null && noteNumber !== undefined && end + note[0].length <= limit) {
      const toNote = note[2] ?? note[4]
      const notes = { footnote: noteNumber, ...(toNote === undefined ? {} : { toFootnote: toNote }) }
      if (last !== undefined && last.footnote === undefined) {
        Object.assign(last, notes)
        last.end = end + note[0].length
      } else
        pins.push({ label: '', ...notes, start: end + note[0].search(/[a-z]/i), end: end + note[0].length })
      if (first) from = end + note[0].search(/[a-z]/i)
      first = false
      end += note[0].length
      continue
    }
    let i = skipSpace(text, end)
    const comma = text.charCodeAt(i) === 44
    if (comma) i = skipAnd(text, skipSpace(text, i + 1), first)
    else if (!first && isFurther(text, i, limit, last)) i = skipSpace(text, i + 1)
    else if (!first && text.charCodeAt(i) === 38) i = skipSpace(text, i + 1)
    else if (!first && /^and\s/.test(text.slice(i, i + 4)) && isPinStart(text, i + 4)) i += 4
    else if (!(first && direct) && skipPinMarker(text, i) === i && text.charCodeAt(i) !== 0xb6) break
    const number = skipPinMarker(text, skipMark(text, i))
    if (!isPinStart(text, number) || number >= limit) {
      // A page that will be known later: "570 U. S. ___, ___ (2013)".
      const blank = comma && i < limit ? blankEnd(text, i) : i
      if (blank === i) break
      end = blank
      continue
    }
    const pin = onePin(text, number, thousands)
    if (pin === null || pin.end > limit) break
    if (monthWord.test(text.slice(skipSpace(text, pin.end), pin.end + 8)) && Number(pin.label) <= 31) break
    if (first) from = number
    first = false
    pins.push(pin)
    end = pin.end
  }
  return { pins, from, end }
}

export type CourtYear = { year?: number; date?: string; court?: string; publisher?: string }

const monthNumbers = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dated = /([A-Za-z]{3,9})\.?\s{1,3}(\d{1,2}),?\s{1,3}$/

const misread = new Map([
  ['O', '0'],
  ['l', '1'],
])

const onlyYear = /^(?:1[5-9]|20)\d\d$/

/** A year with a letter for a digit, "l954", "19O1", or broken over a line, "19-⏎54", at the end of the brackets. */
const misreadYear = /(?<![\p{L}\d])(?:[lI1][5-9]|2[0Oo])[\dOolI]{2}$/u
const brokenYear = /(?<![\p{L}\d])(1[89]|20)[- ]{1,2}(\d\d)$/u

/** "’99", "6/10/99": the years of a century that began in 1931, as two figures are read. */
const shortYear = /(?<=^|\s)[’'‘](\d\d)$|(?<=\b\d{1,2}\/\d{1,2}\/)(\d\d)$/u
const centuryOf = (year: string): string => (Number(year) > 30 ? '19' : '20')

/** The inside of the brackets with such a year made whole, where nothing stands before it but a court or a date. */
function withWholeYear(text: string): string {
  if (/\d{4}/.test(text)) return text
  const whole = text
    .replace(misreadYear, year => year.replace(/[Oo]/g, '0').replace(/[lI]/g, '1'))
    .replace(brokenYear, '$1$2')
    .replace(shortYear, (_, apart?: string, dated?: string) => {
      const year = apart ?? dated ?? ''
      return `${centuryOf(year)}${year}`
    })
  const before = whole
    .slice(0, -4)
    .replace(/\d{1,2}\/\d{1,2}\/$/, '')
    .trim()
  const isKnown = before === '' || courtInBrackets(before.replace(dated, '').trim() || before) !== undefined
  return whole !== text && (isKnown || dated.test(`${before} `)) ? whole : text
}

/** Words of a sentence, which name no court, unless it is "United States Court of Appeals for the Ninth Circuit". */
const prose = /[a-z]{4,} [a-z]{3,} [a-z]/

/** "S.D.N.Y. Aug. 25, 2000", "1982", "Pa.Super. 1982", "D.D.C.": court and date, or null when it is neither. */
export function readCourtYear(inside: string): CourtYear | null {
  if (onlyYear.test(inside)) return { year: Number(inside) }
  const ordinals = singleSpaced(inside)
    .trim()
    // Misread ones: "lst Cir.", "llth Cir.", "lOth Cir.".
    .replace(
      /^(?:l(?=st|[Ol\d]?th)|I(?=st|th))([Ol\d]?)(?=st|th)/,
      (_, d: string) => `1${misread.get(d) ?? d}`,
    )
  // "(argued Dec. 1, 1983, decided May 14, 1984)" has the year of the decision.
  const text = withWholeYear(ordinals.replace(/^.*\bdecided:? (?=.*\d{4}$)/i, ''))
  if (text.length > 90 || text === '') return null
  const m = /(?:^|[^\d])(1[5-9]\d\d|20\d\d)(?![\d])/.exec(text)
  if (m?.[1] === undefined) {
    if (!isUpper(text.charCodeAt(0)) && !isDigit(text.charCodeAt(0))) return null
    const court = courtInBrackets(text)
    return court === undefined ? null : { court }
  }
  const at = m.index + m[0].length - 4
  let before = text.slice(0, at).trimEnd()
  if (prose.test(text) && federalInWords(before.replace(/[,;]$/, '')) === undefined) return null
  const out: CourtYear = { year: Number(m[1]) }
  const d = dated.exec(`${before} `)
  const month = d?.[1] === undefined ? -1 : monthNumbers.indexOf(d[1].slice(0, 3).toLowerCase())
  if (d !== null && month >= 0) {
    out.date = `${m[1]}-${String(month + 1).padStart(2, '0')}-${String(Number(d[2])).padStart(2, '0')}`
    before = before.slice(0, d.index).trimEnd()
  } else {
    const only = /(?:^|\s)([A-Za-z]{3,9})\.?$/.exec(before)
    if (
      only?.[1] !== undefined &&
      monthNumbers.includes(only[1].slice(0, 3).toLowerCase()) &&
      /^(?:jan|feb|march|mar|april|apr|may|june?|july?|aug|sept?|oct|nov|dec)/i.test(only[1])
    ) {
      before = before.slice(0, only.index).trimEnd()
    }
  }
  before = before.replace(/[,;]$/, '')
  if (before !== '') {
    const court = courtInBrackets(before)
    if (court !== undefined) out.court = court
    else out.publisher = before
  } else {
    // "(2010, 9th Cir.)"
    const behind = text.slice(at + 4).replace(/^[,;]?\s/, '')
    const court = behind === '' ? undefined : courtInBrackets(behind)
    if (court !== undefined) out.court = court
  }
  return out
}

export type After = CourtYear & { parentheticals?: Parenthetical[]; end: number }

/** Longest parenthetical read, in characters: nested ones that quote at length. */
const longestParenthetical = 2000

/** California's style says in brackets what others say in parentheses: "[“…”]", "[holding that notice is due]". */
const saysInBrackets = /^\s?(?:["“‘]|[a-z]{2,12}ing\s|here(?:in)?after[\s,])/

/** "(1)", "(b)", "(IV)": the number of a division or of a list, which says nothing of the citation. */
const isCounter = (s: string): boolean => /^(?:\d{1,3}|[IVX]{1,4}|[A-Za-z])$/.test(s)

/**
 * Reads parentheses after the pins: court and year first, then what the citation is said to hold. `limit` is the start of
 * the next citation: brackets may reach past it, when they hold it.
 */
export function parensAfter(text: string, at: number, limit: number): After {
  const out: After = { end: at }
  let i = skipPageMark(text, at)
  let dateSeen = false
  let holds = false
  for (let n = 0; n < 6; n++) {
    const open = skipStrayComma(text, skipSpace(text, i))
    const c = text.charCodeAt(open)
    if ((c !== 40 && c !== 91) || (open >= limit && !holds)) break
    const close = closing(text, open, longestParenthetical)
    if (close < 0) break
    const inside = text.slice(open + 1, close)
    const courtYear = (dateSeen && out.court !== undefined) || close > limit ? null : readCourtYear(inside)
    // "(2010) (9th Cir.)": the court behind the year.
    if (
      courtYear !== null &&
      !(dateSeen && (courtYear.year !== undefined || courtYear.court === undefined))
    ) {
      Object.assign(out, courtYear)
      dateSeen = true
    } else if (
      (c === 40 || saysInBrackets.test(inside)) &&
      !(close > limit && !holds && skipSpace(text, open + 1) >= limit)
    ) {
      if (isRecordCite(inside)) break
      const said = singleSpaced(inside).trim()
      if (said === '') break
      if (isCounter(said)) {
        i = close + 1
        continue
      }
      out.parentheticals ??= []
      out.parentheticals.push({ start: open + 1, end: close, text: said })
    } else break
    i = close + 1
    out.end = i
    holds ||= close > limit
  }
  return out
}

/** A comma that does not belong before the year or the writer: "347 U.S. 483, (1954), (Black, J., dissenting)". */
function skipStrayComma(text: string, at: number): number {
  const open = skipSpace(text, at + 1)
  if (text.charCodeAt(at) !== 44 || text.charCodeAt(open) !== 40) return at
  const close = closing(text, open, 90)
  if (close < 0) return at
  const inside = text.slice(open + 1, close)
  return readCourtYear(inside)?.year !== undefined || writerIn(inside) !== null ? open : at
}

/** The mark of a note: "483¹", "483 [2]", "483†". */
const noteMark = /^(?:[¹²³⁰⁴-⁹]{1,3}|\[\d{1,3}\]|[*†‡]{1,3})/

/** Page marks of another edition and marks of notes between the pins and the brackets: "485 *495 (1954)", "485¹ (1954)". */
function skipPageMark(text: string, at: number): number {
  const i = skipSpace(text, at)
  const star = skipStar(text, i)
  const note = noteMark.exec(text.slice(i, i + 5))?.[0].length ?? 0
  const after = star > i ? star : skipSpace(text, i + note)
  return after > i && text.charCodeAt(after) === 40 ? after : at
}

type Said = { parenthetical?: string; parentheticals?: Parenthetical[] }

/** Gives a citation the parentheticals that were read behind it. */
export function putSaid(cite: Said, { parentheticals }: Said): void {
  const first = parentheticals?.[0]
  if (first === undefined || parentheticals === undefined) return
  cite.parenthetical = first.text
  cite.parentheticals = parentheticals
}

export const spaceOnly = (text: string, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    if (!isSpace(c) && c !== 44 && c !== 91 && c !== 93) return false
  }
  return true
}
