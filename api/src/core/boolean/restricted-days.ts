import { Day } from '../wire/shared.ts'

/** First and last day that both count; null is no limit. */
export type Days = { from: string | null; to: string | null }

/** What both limits allow. */
export const narrowedTo = (one: Days, other: Days): Days => ({
  from: later(one.from, other.from),
  to: earlier(one.to, other.to),
})

const later = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one > other ? one : other

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other

const SIGN = /^(?:aft(?:er)?|bef(?:ore)?|>=|<=|>|<|=|geq|leq|gtr|lss|is)(?![a-z])/iu
/** Westlaw reads a space as OR, so `da(2005 2006)` is either year. */
const YEARS = /^([12]\d{3})(?:\s+|\s*-\s*)([12]\d{3})$/u
/** What Westlaw's list of dates offers, typed. */
const LAST = /^(?:last|past)\s+(\d{1,4})\s+(day|week|month|year)s?$/iu

/**
 * The days that a restriction by date means, as Westlaw and Lexis take them typed: "2019", "aft 1/1/1990 & bef 1/1/2000", ">= 2010",
 * "aft jan 1, 2008", "1/2004", "geq (1/1/2015) and leq (1/1/2020)", "2005 2006", "last 3 years". Null when it is not understood.
 * @param today the day that "last 3 years" ends with
 */
export function restrictedDays(value: string, today: string): Days | null {
  const plain = value.replace(/[()]/gu, ' ').trim()
  const [, first = '', last = ''] = YEARS.exec(plain) ?? []
  // Of years that do not follow each other those between are not meant, unless a hyphen says so.
  if (first !== '' && (plain.includes('-') ? first <= last : Number(last) === Number(first) + 1))
    return { from: `${first}-01-01`, to: `${last}-12-31` }
  let days: Days = { from: null, to: null }
  for (const each of plain.split(/\s+and\s+|\s*&\s*/iu)) {
    const limit = limitOf(each.trim(), today)
    if (limit === null) return null
    days = narrowedTo(days, limit)
  }
  return days
}

function limitOf(typed: string, today: string): Days | null {
  const [, number = '', unit = ''] = LAST.exec(typed) ?? []
  if (number !== '') {
    const from = dayBefore(today, Number(number), unit.toLowerCase())
    return Number(number) === 0 || from === null ? null : { from, to: null }
  }
  const sign = SIGN.exec(typed)?.[0] ?? ''
  const span = spanOf(typed.slice(sign.length).trim())
  if (span === null) return null
  const { first, last } = span
  if (/^(?:aft|>$|gtr)/iu.test(sign)) return { from: dayBeside(last, 1), to: null }
  if (/^(?:bef|<$|lss)/iu.test(sign)) return { from: null, to: dayBeside(first, -1) }
  if (/^(?:>=|geq)$/iu.test(sign)) return { from: first, to: null }
  if (/^(?:<=|leq)$/iu.test(sign)) return { from: null, to: last }
  return { from: first, to: last }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const MONTH_FIRST = new RegExp(`^(?<month>${MONTH})\\.?\\s+(?:(?<day>\\d{1,2}),?\\s+)?(?<year>\\d{4})$`, 'iu')
const DAY_FIRST = new RegExp(`^(?<day>\\d{1,2})\\s+(?<month>${MONTH})\\.?,?\\s+(?<year>\\d{4})$`, 'iu')
/** Both publishers write the month first, and want four figures of the year. */
const IN_FIGURES = /^(?<month>\d{1,2})[/-](?:(?<day>\d{1,2})[/-])?(?<year>\d{4})$/u

/** The days that a date names: a year, a month of one, or a day. */
function spanOf(date: string): { first: string; last: string } | null {
  if (/^[12]\d{3}$/u.test(date)) return { first: `${date}-01-01`, last: `${date}-12-31` }
  if (Day.safeParse(date).success) return { first: date, last: date }
  const { year, month, day } =
    (MONTH_FIRST.exec(date) ?? DAY_FIRST.exec(date) ?? IN_FIGURES.exec(date))?.groups ?? {}
  if (year === undefined || month === undefined) return null
  const place = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
  const within = `${year}-${String(place === 0 ? month : place).padStart(2, '0')}`
  const first = `${within}-${(day ?? '1').padStart(2, '0')}`
  if (!Day.safeParse(first).success) return null
  return { first, last: day === undefined ? dayBeside(monthLater(within), -1) : first }
}

const monthLater = (month: string): string => {
  const first = new Date(`${month}-01`)
  first.setUTCMonth(first.getUTCMonth() + 1)
  return dayOf(first)
}

/** So many days, weeks, months or years before a day; null before the years that are written with four figures. */
function dayBefore(day: string, number: number, unit: string): string | null {
  if (unit === 'day' || unit === 'week') return dayBeside(day, -number * (unit === 'week' ? 7 : 1))
  const before = new Date(day)
  before.setUTCMonth(before.getUTCMonth() - number * (unit === 'year' ? 12 : 1))
  // A month that has no such day: the 31st of November would be a day of December.
  if (before.getUTCDate() !== new Date(day).getUTCDate()) before.setUTCDate(0)
  return before.getUTCFullYear() < 1000 ? null : dayOf(before)
}

const dayBeside = (day: string, by: number): string => dayOf(new Date(Date.parse(day) + by * 86_400_000))

/** The day of a moment, in Greenwich. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)
