import { withoutAdornments } from './adorned.ts'
import { matchSeries, type SeriesMatch } from '../tables/series.ts'

/** A word of digits, with O for a nought or l and I for a one, that may be a volume: what a name follows. */
const volumes =
  /(?=[\dOoIl])(?<![\p{L}\p{N}\p{M}.,$€£§¶&/-])([\dOoIl]{1,5})((?:[¹²³⁰⁴-⁹†‡]{1,3}|\[\d{1,3}\])?\s{1,3})(?=\p{L})/gu

/** What follows the name: the mark of a note, the page, after "at" in a short form, and the pins. */
const pages =
  /^(?:\s?\.)?(?:[¹²³⁰⁴-⁹†‡]{1,3}|\[\d{1,3}\])?\s{0,3}(?:,?\s{1,3}at\s{1,3})?([\dOoIl]{1,8}(?:(?:,\s{1,3}|\s?[-–]\s?)[\dOoIl]{1,8}(?![\p{L}\p{N}]))*)(?![\p{L}\p{N}])/u

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

/** White space in place of a note's mark, and of what stands before a full stop: "U.S.[1] 483", "U.S . 483". */
const withoutNote = (lead: string): string =>
  lead.replace(/[¹²³⁰⁴-⁹†‡]|\[\d+\]/g, mark => ' '.repeat(mark.length)).replace(/^\s\./, '. ')

const digitsOf = (number: string): string =>
  /\d/.test(number) ? number.replace(/[Oo]/g, '0').replace(/[Il]/g, '1') : number

const capitals = (name: string): string => name.replace(/(?<![\p{L}\p{N}’'])[a-z]/gu, c => c.toUpperCase())

/** Federal codes, whose letters are no word; of other laws in small letters a sentence may speak. */
const isCode = (name: string): boolean => /^(?:usc[as]?|cfr)$/.test(name)

/** What follows the name of a code: a section, with its sign or without. */
const section = /^,?\s{1,3}(?:§|sections?\s|secs?\.|\d)/

/** The name of a code by titles in small letters, "42 u.s.c. § 1983", as it is usually printed; or null. */
function usualLaw(text: string, name: string, stop: number, { series }: SeriesMatch): string | null {
  const isTitled = series.some(
    s => s.kind === 'law' && s.shape.split(',').some(shape => shape.startsWith('V')),
  )
  if (!isTitled || isTime(name) || !(isTelling(name) || isCode(name))) return null
  return section.test(text.slice(stop, stop + 14)) ? capitals(name) : null
}

/**
 * The name of a code at `at`, or that of a reporter of cases or a journal with all that follows it to the last pin, as it is
 * usually printed; or null.
 */
function usualAt(text: string, at: number, isPlain: boolean): { end: number; is: string } | null {
  const small = /[a-z]/.test(text.charAt(at))
  const mustTell = small || !isPlain
  const matches = matchSeries(text, at, true)
  for (let k = matches.length - 1; k >= 0; k--) {
    const match = matches[k]
    if (match === undefined) continue
    const stop = text.charAt(match.end) === '.' ? match.end + 1 : match.end
    const name = text.slice(at, stop)
    if (!match.series.some(s => s.kind === 'case' || (mustTell && s.kind === 'journal'))) {
      const law = mustTell ? usualLaw(text, name, stop, match) : null
      if (law !== null) return { end: stop, is: law }
      continue
    }
    const [all, numbers] = pages.exec(text.slice(stop, stop + reach)) ?? []
    if (all === undefined || numbers === undefined || !/^\S*\d/.test(numbers)) continue
    const lead = all.slice(0, all.length - numbers.length)
    const whole = /^\s\./.test(lead) ? `${name}.` : name
    if (mustTell && (!isTelling(whole) || isTime(whole))) continue
    const is = numbers.replace(/[\dOoIl]+/g, digitsOf)
    return { end: stop + all.length, is: (small ? capitals(name) : name) + withoutNote(lead) + is }
  }
  return null
}

/**
 * Citations as they are usually printed: "4l0 U.S. ll3" with digits, "410 u.s. 113" and "42 u.s.c. § 1983" with capitals,
 * "410 Ụ.Ṣ. 113" without marks, "410 U.S.[2] 113" without that of a note. Whoever reads them takes them for citations. A letter among digits is one only in a citation of a case: 42 U.S.C. § 1395l
 * is a section. A unit for a unit, so that offsets stay.
 */
export function inUsualForm(text: string): string {
  const plain = withoutAdornments(text)
  const out: string[] = []
  let done = 0
  for (const found of plain.matchAll(volumes)) {
    const [, volume = '', gap = ''] = found
    if (found.index < done || !/\d/.test(volume)) continue
    const name = found.index + found[0].length
    const isPlain = plain === text || plain.slice(name, name + reach) === text.slice(name, name + reach)
    const usual = usualAt(plain, name, isPlain)
    if (usual === null) continue
    const cited = digitsOf(volume) + withoutNote(gap) + usual.is
    if (cited === text.slice(found.index, usual.end)) continue
    out.push(text.slice(done, found.index), cited)
    done = usual.end
  }
  return done === 0 ? text : out.join('') + text.slice(done)
}
