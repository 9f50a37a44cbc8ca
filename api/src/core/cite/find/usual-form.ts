import { skipSpace } from './chars.ts'
import { matchSeries } from '../tables/series.ts'

/** A word of digits, with O for a nought or l and I for a one, that may be a volume: what a name follows. */
const volumes = /(?<![\p{L}\p{N}\p{M}.,$€£§¶&/-])[\dOoIl]{1,5}(?=\s{1,3}\p{L})/gu

/** What follows the name: the page, after "at" in a short form, and the pins. */
const pages =
  /^\.?\s{0,3}(?:,?\s{1,3}at\s{1,3})?([\dOoIl]{1,8}(?:(?:,\s{1,3}|\s?[-–]\s?)[\dOoIl]{1,8}(?![\p{L}\p{N}]))*)(?![\p{L}\p{N}])/u

/** Longest name and its pages together. */
const reach = 90

/**
 * In small letters, only names that no sentence has: two words or letters with full stops, the number of a series, or a
 * database. "3 so. 4" and "1 a. 2" may be anything.
 */
const isTelling = (name: string): boolean =>
  /\p{L}\.\s?\p{L}+\.$/u.test(name) || /(?:\d(?:d|th|st|nd|rd)|\bwl|\blexis)\.?$/i.test(name)

/** Times of the day. */
const isTime = (name: string): boolean => /^[ap]\.\s?m\.$/.test(name)

const digitsOf = (number: string): string =>
  /\d/.test(number) ? number.replace(/[Oo]/g, '0').replace(/[Il]/g, '1') : number

const capitals = (name: string): string => name.replace(/(?<![\p{L}\p{N}’'])[a-z]/gu, c => c.toUpperCase())

/** The name of a reporter of cases at `at`, with all that follows it to the last pin, as it is usually printed; or null. */
function usualAt(text: string, at: number): { end: number; is: string } | null {
  const small = /[a-z]/.test(text.charAt(at))
  const matches = matchSeries(text, at, true)
  for (let k = matches.length - 1; k >= 0; k--) {
    const match = matches[k]
    if (match === undefined || !match.series.some(s => s.kind === 'case')) continue
    const stop = text.charAt(match.end) === '.' ? match.end + 1 : match.end
    const name = text.slice(at, stop)
    if (small && (!isTelling(name) || isTime(name))) continue
    const [all, numbers] = pages.exec(text.slice(stop, stop + reach)) ?? []
    if (all === undefined || numbers === undefined || !/^\S*\d/.test(numbers)) continue
    const lead = all.length - numbers.length
    const is = numbers.replace(/[\dOoIl]+/g, digitsOf)
    return { end: stop + all.length, is: (small ? capitals(name) : name) + all.slice(0, lead) + is }
  }
  return null
}

/**
 * Citations of cases as they are usually printed: "4l0 U.S. ll3" with digits, "410 u.s. 113" and "12 f. supp. 2d 3" with
 * capitals. Whoever reads them takes them for citations. A letter among digits is one only in a citation: 42 U.S.C. § 1395l
 * is a section. A unit for a unit, so that offsets stay.
 */
export function inUsualForm(text: string): string {
  const out: string[] = []
  let done = 0
  for (const found of text.matchAll(volumes)) {
    const volume = found[0]
    if (found.index < done || !/\d/.test(volume)) continue
    const name = skipSpace(text, found.index + volume.length)
    const usual = usualAt(text, name)
    if (usual === null) continue
    const cited = digitsOf(volume) + text.slice(found.index + volume.length, name) + usual.is
    if (cited === text.slice(found.index, usual.end)) continue
    out.push(text.slice(done, found.index), cited)
    done = usual.end
  }
  return done === 0 ? text : out.join('') + text.slice(done)
}
