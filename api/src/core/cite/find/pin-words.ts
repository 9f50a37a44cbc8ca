import { pinsAfter, readCourtYear, type Pins } from './after.ts'
import { closing } from './closing.ts'

/**
 * Words and marks of which pins are made, whatever their order: "135, see also 190", "135 et seq.", "from 135 to 140", "at
 * xii", "[190]", "col. 2, 135", "@ 135".
 */
const pinWords =
  /^(?:[\s,;:.*/[\]¶§@#&]|[–—−-](?![–—−-])|\d{1,6}(?![\d\p{L}])|(?:and|to|through|at|on|from|see|also|ante|post|pp?|pgs?|pages?|paras?|cols?|lines?|et seqq?|ff?|passim|slip op|notes?|nn?|nos?|[ivxlc]{2,8})(?!\p{L})){1,40}(?=[([])/iu

/** Longest run of them between a citation and its year. */
const longest = 60

/**
 * Where the brackets with court and year stand when pins in a form that is not read lead to them, or `at`. The year is the
 * citation's all the same.
 */
export function bracketsBehind(text: string, at: number, limit: number): number {
  const run = pinWords.exec(text.slice(at, Math.min(limit, at + longest) + 1))?.[0]
  if (run === undefined) return at
  const open = at + run.length
  const close = closing(text, open, 90)
  return close > 0 && close < limit && readCourtYear(text.slice(open + 1, close))?.year !== undefined
    ? open
    : at
}

const courtSays =
  '(?:(?:the|that|this)\\s(?:supreme\\s)?court\\s)?(?:held|holds|said|says|states?d?|wrote|writes|explain(?:s|ed)|observe[sd]|note[sd])(?:\\sso)?'
/** What leads to pins behind the year: "(2009), at", "(2009), says on page", "(2009): ", "(2009) (see p."; and what follows the last of them. */
const leadsToPins = new RegExp(
  [
    '^(?:(?:,?\\s{1,2}|\\s?\\()(?:see\\s(?:also\\s)?)?(?=(?:at|on(?=\\spages?)|pp?\\.|pgs?\\.|pages?)\\s{1,2}(?:pp?\\.\\s?|pages?\\s)?\\d)',
    `,?\\s${courtSays},?\\s(?=(?:at|on)\\s(?:pages?\\s)?\\d)`,
    ':\\s{1,2}(?=\\d{2}))',
  ].join('|'),
  'i',
)
const endsPins = /^(?:[,.;:)\]]|\s?\(|\sthat\b|\s*$)/

/** "(2009), at 135", "(2009) at pages 135 to 140", "(2009): 135", "(2009) (at 135)": pins that follow the year, where none stand before it. */
export function pinsBehind(text: string, at: number, limit: number, thousands: boolean): Pins | null {
  const lead = leadsToPins.exec(text.slice(at, at + 60))
  if (lead === null) return null
  const found = pinsAfter(text, at + lead[0].length, limit, lead[0].startsWith(':'), thousands)
  return endsPins.test(text.slice(found.end, found.end + 6)) ? found : null
}
