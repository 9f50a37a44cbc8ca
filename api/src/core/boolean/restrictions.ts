import { courtFromText } from '../cite/tables/courts.ts'
import { type Days, restrictedDays } from './restricted-days.ts'
import { takeOut } from './take-out.ts'

/** A restriction by date, as it was typed, and the days that it leaves. */
export type DateRestriction = Days & { typed: string }
/** A restriction to one of several courts, as it was typed, and the names in it. */
export type CourtRestriction = { typed: string; names: string[] }

/** A query's restrictions that filters can take; all of them hold. */
export type Restrictions = { dates: DateRestriction[]; courts: CourtRestriction[] }

/** Of a question without any. */
export const noRestrictions: Readonly<Restrictions> = { dates: [], courts: [] }

/** Between the names of courts of which any will do. */
const EITHER = /\s*[,;|]\s*(?:or\s+)?|\s+or\s+/iu
/** No case is of two courts, and what is not of one is no filter. */
const NO_EITHER = /[&%]|\b(?:and|not)\b/iu
/**
 * Takes out of a question what its filters can do: dates, and the name of a court, that all of it is joined to by AND or by
 * nothing. What stands in a parenthesis of its own, behind NOT or beside OR, and what is not understood stays.
 * @param isQuery the question is typed in terms and connectors
 * @param today the day that `da(last 3 years)` ends with
 */
export function takeRestrictions(
  typed: string,
  isQuery: boolean,
  today: string,
): { text: string; restrictions: Restrictions } {
  const restrictions: Restrictions = { dates: [], courts: [] }
  const take = (field: string, value: string, each: string) => took(field, value, each, today, restrictions)
  return { text: takeOut(typed, isQuery, take), restrictions }
}

function took(field: string, value: string, typed: string, today: string, taken: Restrictions): boolean {
  if (/^co/iu.test(field)) {
    const names = courtsIn(value.trim())
    if (names !== null) taken.courts.push({ typed: typed.trim(), names })
    return names !== null
  }
  const days = restrictedDays(value, today)
  if (days === null) return false
  taken.dates.push({ typed: typed.trim(), ...days })
  return true
}

/** The names of the courts of which any will do; null where one of them is no name of a court. */
function courtsIn(value: string): string[] | null {
  if (NO_EITHER.test(value)) return null
  const names = value.split(EITHER)
  const areCourts = names.every(name => /^[\w.-]+$/u.test(name) || isCourt(name))
  return areCourts ? [...new Set(names)] : null
}

const isCourt = (name: string): boolean => !/^or\s|\sor$/iu.test(name) && courtFromText(name) !== undefined
