import { digitsEnd, isDigit, isUpper } from './chars.ts'
import { readCourtYear } from './after.ts'
import { closing } from './closing.ts'
import { namesApart } from './names-apart.ts'
import { namesBefore } from './names-around.ts'
import type { Citation } from '../types.ts'

/** "No." or "Nos." before a number, at `at`. */
export function isDocketWord(text: string, at: number): boolean {
  const m = /^Nos?\.\s{0,3}/.exec(text.slice(at, at + 9))
  if (m === null) return false
  const c = text.charCodeAt(at + m[0].length)
  return isDigit(c) || isUpper(c)
}

const number =
  /^Nos?\.\s{0,3}((?:[A-Z]{1,4}[-\s])?\d[\w:.-]*(?:\s?(?:Civ|Cr|CV|CR|Cv|MC|Misc|C|Crim)\.?\s?\d[\w-]*)?(?:\s?\([A-Z]{2,5}\))*)/

/**
 * A case cited by its docket number alone: "A v. B, No. 12-1573, slip op. at 4 (1st Cir. Aug. 1, 2013)". Needs a
 * name before it and court and date after it, or both parties and the court, so that other numbers are left alone.
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
  if (text.charCodeAt(open) !== 40 || open > limit) return null
  const close = closing(text, open, 90)
  const courtYear = close < 0 ? null : readCourtYear(text.slice(open + 1, close))
  if (courtYear === null || courtYear.publisher !== undefined) return null
  const near = namesBefore(text, at, floor)
  const names = near.plaintiff === undefined ? { ...near, ...namesApart(text, at, floor) } : near
  if (names.plaintiff === undefined && names.defendant === undefined) return null
  // Cases whose date nobody knows are cited by their court alone: then it takes both parties to tell that it is a case.
  const isUndated = courtYear.year === undefined
  if (isUndated && (names.plaintiff === undefined || names.defendant === undefined)) return null
  const pinAt = /at\s{1,2}\*?(\d{1,4})/.exec(slip?.[0] ?? '')
  const pinStart = pinAt === null ? 0 : behind + (slip?.[0].indexOf(pinAt[1] ?? '') ?? 0)
  return {
    kind: 'docket',
    start: at,
    end,
    fullStart: names.start,
    fullEnd: close + 1,
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
