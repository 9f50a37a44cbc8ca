import { isDigit, isLetter, skipSpace } from './chars.ts'
import type { Core } from './core.ts'
import { courtOfNeutral } from '../tables/uk-courts.ts'

/** Country, court, year and ordinal number (Council conclusions 2011/C 127/01, annex: at most 25 letters, digits, points). */
const parts =
  /^([A-Z]{2}):([A-Z][A-Za-z0-9]{0,6}):((?:18|19|20)\d\d):([A-Za-z0-9](?:[A-Za-z0-9.]{0,23}[A-Za-z0-9])?)/
/** The courts of the European Union are cited without the letters ECLI as well. */
const ofUnion = /^EU:[CTF]:(?:19|20)\d\d:\d{1,5}(?![\w:])/

const longest = 48

/**
 * "ECLI:EU:C:2010:512", "EU:C:2010:512", "ECLI:NL:HR:2019:1278": the European case law identifier whose E stands at `at`.
 * Its year is the volume, its ordinal number the page.
 */
export function ecliAt(text: string, at: number): Core | null {
  const second = text.charCodeAt(at + 1)
  const isPrefixed = second === 67 && text.startsWith('ECLI:', at)
  if (!isPrefixed && !(second === 85 && text.charCodeAt(at + 2) === 58)) return null
  const from = isPrefixed ? skipSpace(text, at + 5, at + 7) : at
  const near = text.slice(from, from + longest)
  if (!isPrefixed && !ofUnion.test(near)) return null
  const [whole = '', country = '', court = '', year = '', ordinal = ''] = parts.exec(near) ?? []
  const end = from + whole.length
  const next = text.charCodeAt(end)
  if (whole === '' || isLetter(next) || isDigit(next)) return null
  const canonical = `ECLI:${country}:${court}`
  return {
    start: at,
    end,
    kind: 'full',
    volume: year,
    series: {
      ...{
        kind: 'case',
        canonical,
        key: canonical,
        type: 'N',
        shape: '',
        name: 'European Case Law Identifier',
      },
      court: courtOfNeutral(country === 'CE' ? court : `${country}:${court}`, ''),
      jurisdiction: 'European Union',
    },
    written: canonical,
    page: ordinal,
    pinAt: end,
    year: Number(year),
  }
}

const number = String.raw`[CTF]\s?[-\u2010-\u2013]\s?\d{1,4}\/\d{2}(?:\s(?:P|PPU|RENV|SA)\b(?:\([A-Z]\))?)?`
/** "(C-371/18)", "(Case C-371/18, ", ", C-48/09 P, ", "T-132/16, not published, ": the number of the case before its identifier. */
const caseNumber = new RegExp(
  String.raw`[\s,]{0,3}\(?(?:(?:Joined\s)?Cases?\s)?((?:${number}(?:,\s|\s(?:and|to|&)\s)){0,4}${number})\)?(?:,\snot published)?,?\s{0,2}$`,
)
/** "Case C-34/09 Ruiz Zambrano v ONEm": the number before the names. */
const leadingNumber = new RegExp(String.raw`^(?:(?:Joined\s)?Cases?\s)?(${number}),?\s`)

/** Characters of the numbers of joined cases with the words around them. */
const longestNumbers = 110

/** The number of the case between its names and its identifier, and where it begins. */
export function caseNumberBefore(
  text: string,
  at: number,
  floor: number,
): { at: number; docket: string } | null {
  const low = Math.max(floor, at - longestNumbers)
  const found = caseNumber.exec(text.slice(low, at))
  return found?.[1] === undefined ? null : { at: low + found.index, docket: plain(found[1]) }
}

/** A party without the number of the case before it. */
export function withoutCaseNumber(party: string): { party: string; docket?: string } {
  const found = leadingNumber.exec(party)
  return found?.[1] === undefined
    ? { party }
    : { party: party.slice(found[0].length), docket: plain(found[1]) }
}

const plain = (written: string): string => written.replace(/\s?[-\u2010-\u2013]\s?/g, '-')
