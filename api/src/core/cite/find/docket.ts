import { digitsEnd, isDigit, isUpper } from './chars.ts'
import { readCourtYear } from './after.ts'
import { closing } from './closing.ts'
import { namesApart } from './names-apart.ts'
import { namesBefore } from './names-around.ts'
import type { Citation } from '../types.ts'

/** "No.", "Nos.", "#", "Docket" or "Dkt." before a number, at `at`. */
export function isDocketWord(text: string, at: number): boolean {
  const m = /^(?:Nos?\.\s{0,3}|(?:#|Docket\s|Dkt\.)\s{0,2}(?=\d))/.exec(text.slice(at, at + 11))
  if (m === null) return false
  const c = text.charCodeAt(at + m[0].length)
  return isDigit(c) || isUpper(c)
}

const number =
  /^(?:Nos?\.|#|Docket\s|Dkt\.)\s{0,3}((?:[A-Z]{1,4}[-\s])?\d[\w:.-]*(?:\s?(?:Civ|Cr|CV|CR|Cv|MC|Misc|C|Crim)\.?\s?\d[\w-]*)?(?:\s?\([A-Z]{2,5}\))*)/

const behindPages = /^,\s{1,3}(?:Docket\s)?(?:Nos?\.|#)\s?(\d[\w:–-]{3,30})(?=,?\s{0,3}(?:\(|slip\sop))/
const inBracketsOfItsOwn = /^(?:Case |Docket )?Nos?\. ?(\d[\w:–-]{3,30})$/

/** The docket number that stands behind the pages of a case, or in a bracket of its own behind the year. */
export const docketBehind = (text: string, at: number, parenthetical = ''): string | undefined =>
  (behindPages.exec(text.slice(at, at + 60)) ?? inBracketsOfItsOwn.exec(parenthetical))?.[1]

/** Numbers that courts give by year: "07-1015" of an appeal, "1:12-cv-345" of a trial. */
const byYear = /^(?:\d{1,2}:)?\d{2}-(?:(?:cv|cr|civ|crim)-)?\d{3,5}[-.:]?(?:[A-Z]{2,4})*$/i

/** Whether what follows a number goes on as a sentence, and to no report of the case: "No. 12-1573, 2013 WL 1234". */
const standsAlone = (behind: string): boolean =>
  behind.length > 200 || /(?<!\p{L})\p{Ll}{3,}\.["”’)]?\s/u.test(behind)

/** A blank line, as a caption has it, or the term for which a brief was filed, between the parties and a number. */
const notOfCase = /\n\s*\n|\bO\.\s?T\.\s/

/** Whether a line holds nothing but the parties and the number, as the head of a paper does: "Re: A v. B, No. 12-1573". */
const isCaption = (text: string, start: number, end: number): boolean =>
  /(?:^|\n)[^\p{L}\n]*(?:(?:re|matter|case|subject):[^\p{L}\n]*)?$/iu.test(
    text.slice(Math.max(0, start - 20), start),
  ) && /^[^\p{L}.;:\n]*(?:\n|$)/u.test(text.slice(end, end + 20))

/**
 * A case cited by its docket number alone: "A v. B, No. 12-1573, slip op. at 4 (1st Cir. Aug. 1, 2013)". Needs a
 * name before it and court and date after it, or both parties and the court or a number that a court gave in a year, so that other
 * numbers are left alone.
 */
export function docketCitation(
  text: string,
  at: number,
  limit: number,
  floor: number,
): Omit<Citation, 'quotations' | 'sentence'> | null {
  const m = number.exec(text.slice(at, at + 60))
  if (m?.[1] === undefined || !/\d-|:\d|-\d|\d{3}/.test(m[1])) return null
  const end = at + m[0].replace(/[.:-]+$/, '').length
  // "A v. B (No. 12-1573) (1st Cir. 2013)"
  const isClosed = text.charCodeAt(at - 1) === 40 && text.charCodeAt(end) === 41
  const behind = isClosed ? end + 1 : end
  const slip =
    /^(?:,\s{0,3}(?:ECF|Dkt\.|Doc\.|Docket|D\.E\.)\s?(?:Nos?\.\s?|Entry\s)?\d{1,4}(?:-\d{1,3})?)?,?\s{0,3}(?:\(?slip op\.?\)?)?,?\s{0,3}(?:at\s{1,2}\*?\d{1,4}(?:[-–]\d{1,4})?)?,?\s{0,3}/.exec(
      text.slice(behind, behind + 80),
    )
  const open = behind + (slip?.[0].length ?? 0)
  const close = text.charCodeAt(open) !== 40 || open > limit ? -1 : closing(text, open, 90)
  const inBrackets = close < 0 ? null : readCourtYear(text.slice(open + 1, close))
  const isTold = inBrackets !== null && inBrackets.publisher === undefined
  const isLast = limit === text.length
  const isAlone = isLast || standsAlone(text.slice(behind, Math.min(limit, behind + 201)))
  if (!isTold && !(byYear.test(m[1]) && isAlone)) return null
  const courtYear = isTold ? inBrackets : {}
  const near = namesBefore(text, at, floor)
  const names = near.plaintiff === undefined ? { ...near, ...namesApart(text, at, floor) } : near
  if (names.plaintiff === undefined && names.defendant === undefined) return null
  // Cases whose date nobody knows are cited by their court or number alone: then it takes both parties to tell that it is a case.
  const isUndated = courtYear.year === undefined
  if (isUndated && (names.plaintiff === undefined || names.defendant === undefined)) return null
  if (!isTold && (notOfCase.test(text.slice(names.start, at)) || isCaption(text, names.start, behind)))
    return null
  const pinAt = /at\s{1,2}\*?(\d{1,4})/.exec(slip?.[0] ?? '')
  const pinStart = pinAt === null ? 0 : behind + (slip?.[0].indexOf(pinAt[1] ?? '') ?? 0)
  return {
    kind: 'docket',
    start: at,
    end,
    fullStart: names.start,
    fullEnd: isTold ? close + 1 : Math.max(behind, pinAt === null ? 0 : digitsEnd(text, pinStart)),
    text: text.slice(at, end),
    docket: m[1].replace(/[.:-]+$/, ''),
    pins:
      pinAt?.[1] === undefined ? [] : [{ label: pinAt[1], start: pinStart, end: digitsEnd(text, pinStart) }],
    ...(pinAt?.[1] === undefined ? {} : { pin: pinAt[1] }),
    ...(names.plaintiff === undefined ? {} : { plaintiff: names.plaintiff }),
    ...(names.defendant === undefined ? {} : { defendant: names.defendant }),
    ...(courtYear.year === undefined ? {} : { year: courtYear.year }),
    ...(courtYear.date === undefined ? {} : { date: courtYear.date }),
    ...(courtYear.court === undefined ? {} : { court: courtYear.court, courtFrom: 'written' as const }),
  }
}

/**
 * Normal form of a docket number: prefixes such as "No.", "Case" and "Civil Action", judges' initials and spaces are
 * dropped; "12-cv-01776-JHC" becomes "12-cv-1776".
 */
export function normaliseDocket(written: string): string {
  const first = written
    .toLowerCase()
    // Some publishers' files have a dash as its escape in JSON.
    .replace(/\\u201[0-5]|[‐-―]/g, '-')
    .replace(
      /^(?:\s|case|civil|criminal|action|civ\.?|docket|appeal|cause|index|nos?\.?|number|#|:|\.)+/g,
      '',
    )
    // "1,132" is one number; several stand behind "Nos.", or apart.
    .replace(/^(\d{1,3}),(?=\d{3}(?!\d|,\d))/, '$1')
    .split(/[,;&]| and /)[0]
  return (first ?? '')
    .replace(/\(.*?\)/g, '')
    .replace(/[\s.:;-]+$/, '')
    .replace(/\s+(civ|cv|cr|crim|c|misc|mc)\.?\s+/g, '-$1-')
    .replace(/-(?:[a-z]{2,4})+(?:-[a-z]{2,4})*$/g, '')
    .replace(/(^|[-:])0+(?=\d)/g, '$1')
    .replace(/[\s.]/g, '')
}
