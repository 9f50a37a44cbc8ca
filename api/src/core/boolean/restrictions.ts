import { courtFromText } from '../cite/tables/courts.ts'
import { Day } from '../wire/shared.ts'
import { outsidePhrases } from './typed.ts'

/** A query's restrictions that a filter can take. Both days count. */
export type Restrictions = {
  from: string | null
  to: string | null
  /** Names of courts, as typed. */
  courts: string[]
  /** What was taken as dates, as it was typed. */
  dates: string[]
}

/** Of a question without any. */
export const noRestrictions: Readonly<Restrictions> = { from: null, to: null, courts: [], dates: [] }

/** `da(2019)`, `DATE(> 2000)`, `court(scotus)`: no sentence is written so; in 122 million characters of opinions it never stands. */
const IN_PARENTHESES = /(?<![\p{L}\p{N}])(date|da|year|yr|court|co)\((?!(?:s|es|ies)\))([^()"]{1,60})\)/giu
/** `date aft 1/1/2010`, `year > 2000`: only where the text is a query anyhow. */
const OPEN =
  /(?<![\p{L}\p{N}])(date|da|year|yr)\s?((?:[<>]=?|=|\s?(?:aft|bef)\s)\s?[\d/-]{4,10})(?![\p{L}\p{N}(])/giu
/** NOT and OR make a restriction something else than a filter. */
const NO_FILTER_BEFORE = /(?:^|[\s)])(?:or|not|butnot|andnot|but-not|and-not|\||%|-)\s*$/iu
const NO_FILTER_BEHIND = /^\s*(?:or(?=[\s(])|\|)/iu
const JOINED_BEFORE = /(?:^|(?<=[\s)]))(?:and|&)\s*$/iu
const JOINED_BEHIND = /^\s*(?:and|&)(?=[\s(])/iu
/** Between the names of two courts. */
const SEVERAL = /[,;|&]|\b(?:or|and|not)\b/iu
/** More restrictions than any real query has. */
const MOST = 20

/**
 * Takes out of a question what its filters can do: dates, and the name of a court, that all of it is joined to by AND or by
 * nothing. What stands in a parenthesis of its own, behind NOT or beside OR, and what is not understood stays.
 * @param isQuery the question is typed in terms and connectors
 */
export function takeRestrictions(
  typed: string,
  isQuery: boolean,
): { text: string; restrictions: Restrictions } {
  const restrictions: Restrictions = { from: null, to: null, courts: [], dates: [] }
  const forms = isQuery ? [IN_PARENTHESES, OPEN] : [IN_PARENTHESES]
  let depth = 0
  const text = outsidePhrases(typed, part => {
    const left = forms.reduce((words, form) => takeFrom(words, form, depth, restrictions), part)
    depth += depthOf(part)
    return left
  })
  return { text: text.trim(), restrictions }
}

function takeFrom(part: string, form: RegExp, depth: number, taken: Restrictions): string {
  let left = ''
  let at = 0
  for (const found of [...part.matchAll(form)].slice(0, MOST)) {
    const [typed, field = '', value = ''] = found
    const before = left + part.slice(at, found.index)
    const behind = part.slice(found.index + typed.length)
    const isFilter =
      depth + depthOf(part.slice(0, found.index)) === 0 &&
      !NO_FILTER_BEFORE.test(before.slice(-20)) &&
      !NO_FILTER_BEHIND.test(behind)
    if (!isFilter || !take(field, value, typed, taken)) {
      left = before + typed
      at = found.index + typed.length
      continue
    }
    const isFirst = before.trim() === ''
    left = isFirst ? before : `${before.replace(JOINED_BEFORE, '').trimEnd()} `
    const joint = isFirst ? (JOINED_BEHIND.exec(behind)?.[0].length ?? 0) : 0
    at = found.index + typed.length + joint
  }
  return left + part.slice(at)
}

/** How many more parentheses open than close. */
const depthOf = (part: string): number => part.split('(').length - part.split(')').length

function take(field: string, value: string, typed: string, taken: Restrictions): boolean {
  if (/^co/iu.test(field)) {
    const name = value.trim()
    const isOne = /^[\w.-]+$/u.test(name) || (courtFromText(name) !== undefined && !SEVERAL.test(name))
    if (isOne) taken.courts.push(name)
    return isOne
  }
  const days = daysOf(value)
  if (days === null) return false
  taken.from = later(taken.from, days.from)
  taken.to = earlier(taken.to, days.to)
  taken.dates.push(typed.trim())
  return true
}

/** The later of two first days; null is no limit. */
export const later = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one > other ? one : other

/** The earlier of two last days; null is no limit. */
export const earlier = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other

type Days = { from: string | null; to: string | null }

const COMPARISON = /^(aft|after|bef|before|>=|<=|>|<|=|geq|leq|gtr|lss|is)?\s*\(?([\d/-]{4,10})\)?$/iu

/** "2019", "aft 1/1/1990 & bef 1/1/2000", ">= 2010": the first and the last day that are meant; null when not understood. */
function daysOf(value: string): Days | null {
  let days: Days = { from: null, to: null }
  for (const each of value.trim().split(/\s+and\s+|\s*&\s*/iu)) {
    const [, sign = '=', date = ''] = COMPARISON.exec(each.trim()) ?? []
    const span = spanOf(date)
    if (span === null) return null
    const limit = limitOf(sign.toLowerCase(), span)
    days = { from: later(days.from, limit.from), to: earlier(days.to, limit.to) }
  }
  return days
}

function limitOf(sign: string, { first, last }: { first: string; last: string }): Days {
  if (/^(?:aft|>$|gtr)/u.test(sign)) return { from: dayBeside(last, 1), to: null }
  if (/^(?:bef|<$|lss)/u.test(sign)) return { from: null, to: dayBeside(first, -1) }
  if (sign === '>=' || sign === 'geq') return { from: first, to: null }
  if (sign === '<=' || sign === 'leq') return { from: null, to: last }
  return { from: first, to: last }
}

/** The days that a date names: a year, a day as Americans write it, or 2019-05-03. */
function spanOf(date: string): { first: string; last: string } | null {
  if (/^[12]\d{3}$/u.test(date)) return { first: `${date}-01-01`, last: `${date}-12-31` }
  const [, month = '', day = '', year = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/u.exec(date) ?? []
  const written = year === '' ? date : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return Day.safeParse(written).success ? { first: written, last: written } : null
}

const dayBeside = (day: string, by: number): string =>
  new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10)
