import { isNamed } from './judge-source.ts'
import { whyImpossible } from './impossible.ts'
import type { Citation } from '../types.ts'

/** A number of its own right before the volume, with what leads to it. */
const before = /(?<lead>[^\n]*?)(?<![^\s([{“"‘'—–-])(?<number>\d{1,3})(?<gap>\s{1,20})$/u

/** The rest of a page that a hyphen breaks over two lines, "1-⏎34", or the end of a range. */
const broken = /^[-‐][ \t]{0,20}\r?\n[ \t]{0,20}(\d{1,3})(?=[\s,;.()[\]]|$)/

/** Digits of a first page; more are a range. */
const longestPage = 4

/** A number of its own right behind the page. */
const after = /^(?<gap>\s{1,20})(?<number>\d{1,3})(?=[\s,;.()[\]]|$)(?<rest>[^\n]*)/u

/** Words and signs that say what the number before a citation is: "see n. 21", "on May 21". */
const explained =
  /(?:[§¶#$]|(?<!\p{L})(?:nn?|notes?|fns?|footnotes?|nos?|numbers?|pp?|pages?|at|arts?|articles?|ch|chs|chapters?|pts?|parts?|vols?|volumes?|sections?|secs?|rules?|exh?|exhibits?|tabs?|docs?|dkt|ecf|lines?|paras?|paragraphs?|titles?|items?|claims?|counts?|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)\.?)\s*$/iu

/** Characters before a citation in which the number and its line are looked at. */
const reach = 160

/**
 * How a citation without a name reads when its volume or its first page goes on in the number beside it, "21⏎2 U.S. 318" as
 * 212 U.S. 318, "347 U.S. 4-⏎83" as 347 U.S. 483; or null. A number alone in its line is a page's or a note's, one that a word explains is that word's, and
 * one of a citation beside is that one's; and what would be no volume is none.
 */
export function brokenNumber(text: string, citations: readonly Citation[], index: number): string | null {
  const c = citations[index]
  if (c?.kind !== 'full_case' || c.form !== 'reporter' || isNamed(c)) return null
  const { volume = '', reporterAsWritten: reporter = '', page = '' } = c
  const fits = (volume: string, page: string): boolean =>
    /^\d{1,4}$/.test(page) && Number(volume) < 2000 && whyImpossible({ ...c, volume, page }) === null
  const floor = Math.max(c.start - reach, ...citations.slice(Math.max(0, index - 3), index).map(endOf), 0)
  const left = before.exec(text.slice(Math.min(floor, c.start), c.start))?.groups
  if (left !== undefined) {
    const { lead = '', number = '', gap = '' } = left
    const isAlone = lead.trim() === '' && floor < c.start - number.length - gap.length
    const joined = number + volume
    if (!isAlone && !explained.test(lead) && fits(joined, page)) return `${joined} ${reporter} ${page}`
  }
  const whole = page + (broken.exec(text.slice(c.end, c.end + 46))?.[1] ?? '')
  if (whole !== page && whole.length <= longestPage && fits(volume, whole))
    return `${volume} ${reporter} ${whole}`
  if (c.pins.length > 0) return null
  const next = citations[index + 1]
  const right = after.exec(text.slice(c.end, Math.min(c.end + reach, next?.start ?? text.length)))?.groups
  const { number = '', rest = '', gap = '' } = right ?? {}
  const isAlone = rest.trim() === '' && /\n/.test(gap)
  return number !== '' && !isAlone && fits(volume, page + number)
    ? `${volume} ${reporter} ${page}${number}`
    : null
}

const endOf = (c: Citation): number => Math.max(c.fullEnd, c.end)
