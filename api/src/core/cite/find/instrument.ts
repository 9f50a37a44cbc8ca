import { lawCore, type Core } from './core.ts'
import { lawBefore, lawName, nameBefore, yearBehind } from './named-act.ts'
import type { Series } from '../tables/series.ts'

/** What divides an instrument: "regs 3 and 4", "art. 3(1)", "r 3.4", "Part 26A", "Pt IV". */
const one = String.raw`(?:\d{1,4}|[IVX]{1,5}(?![a-z]))[A-Z]{0,2}(?:\.\d{1,3}[A-Z]{0,2})?(?![\p{L}\d])`
const below = String.raw`(?:\(\w{1,4}\)){0,4}`
const list = String.raw`(?<number>${one})(?<rest>${below}(?:(?:,\s|,?\s(?:and|or|to)\s|[-–])${one}${below}){0,6})`
const division = new RegExp(
  String.raw`^(?<word>[Rr]eg(?:ulation)?s?|[Rr]ules?|rr?|[Aa]rt(?:icle)?s?|P(?:ar)?ts?)\.?\s{0,2}(?<=[\s.])${list}`,
  'u',
)
const ofLaw = /^,?\s{1,3}(?:of|to|in)\s{1,3}(?:the\s{1,3})?/
/** The last word of an instrument's name. */
const kinds = 'Regulations|Order|Rules'
const withYear = (last: string): RegExp =>
  new RegExp(String.raw`^(?:${last})(?=\s{1,2}(?:1[89]|20)\d\d(?!\d|[-–]\d))`)
const instrument = { ahead: withYear(kinds), before: nameBefore(kinds) }
/** Acts have parts as well. */
const divisible = { ahead: withYear(`Act|${kinds}`), before: nameBefore(`Act|${kinds}`) }
const begins = /^(?:[Rr](?:eg|ul|r?[.\s])|[Aa]rt|P(?:ar)?t)/
/** The number of the instrument behind its name: "(SI 2004/3166)", ", SI 2004 No. 3166". */
const itsNumber =
  /^(?:\s\((?:UK\s)?|,\s)S\.?I\.?\s(?:No\.?\s)?(?:19|20)\d\d(?:\/|\sNo\.?\s)\d{1,5}(?![\d/])\)?/
/** Rules that are cited without their year. */
const standing =
  /^(?:(?:Civil|Family|Criminal)\sProcedure\sRules|Immigration\sRules|CPR|FPR|CrimPR|UCPR)(?![\p{L}\d])/u

/** Rules of courts and tribunals; other rules, as those of a register, are instruments. */
const ofCourt = /\b(?:Procedure|Court|Tribunal|Chamber|Insolvency|Proceedings)\b|^(?:CPR|FPR|CrimPR|UCPR)$/

const seriesOf = (called: string): Series => {
  const isAct = called.includes('Act ')
  const isRule = !isAct && /Rules|PR$/.test(called) && ofCourt.test(called)
  return {
    ...{ canonical: called, key: called, name: called, shape: '', court: '', jurisdiction: '' },
    ...(isRule ? { kind: 'rule', type: 'R' } : { kind: 'law', type: isAct ? 'S' : 'A' }),
  }
}

type Divided = { stop: number; section: string; subsections: string; isPart: boolean }

function divisionAt(text: string, at: number): Divided | null {
  const found = begins.test(text.slice(at, at + 4)) ? division.exec(text.slice(at, at + 100)) : null
  const { word = '', number = '', rest = '' } = found?.groups ?? {}
  if (found === null || (/^[IVX]/.test(number) && !word.startsWith('P'))) return null
  const isPart = word.startsWith('P')
  const section = isPart ? `Part ${number}` : number
  return { stop: at + found[0].length, section, subsections: rest.trim(), isPart }
}

/** Where a name with its year, or one that is cited without, ends that begins at `at`; null where none does. */
function nameEnd(text: string, at: number, isPart: boolean): { end: number; year?: number } | null {
  const name = lawName(text, at, (isPart ? divisible : instrument).ahead)
  const year = name === null ? null : yearBehind.exec(text.slice(name.end, name.end + 14))
  if (name !== null && year?.[1] !== undefined)
    return { end: name.end + year[0].length, year: Number(year[1]) }
  const known = standing.exec(text.slice(at, at + 28))
  return known === null ? null : { end: at + known[0].length }
}

/**
 * "regulation 4(2) of the Working Time Regulations 1998 (SI 1998/1833)", "art 3 of the … Order 2015", "r 3.4 of the Civil
 * Procedure Rules", "Part 26A of the Companies Act 2006": a division of an instrument, or a part of an act, of the United
 * Kingdom, whose word stands at `at`; or, as OSCOLA 2.5 writes it, behind the name ("… Order 2015, art 3"), which is not read back
 * past `floor`. Null where no name with a year is by.
 */
export function instrumentAt(text: string, at: number, floor: number): Core | null {
  const divided = divisionAt(text, at)
  if (divided === null) return null
  const { stop, section, subsections, isPart } = divided
  const behind = { ...(subsections === '' ? {} : { subsections }) }
  const lead = ofLaw.exec(text.slice(stop, stop + 14))?.[0]
  const nameAt = stop + (lead?.length ?? 0)
  const name = lead === undefined ? null : nameEnd(text, nameAt, isPart)
  if (name !== null) {
    const end = name.end + (itsNumber.exec(text.slice(name.end, name.end + 40))?.[0].length ?? 0)
    const called = text.slice(nameAt, name.end).replace(/\s+/g, ' ')
    const year = name.year === undefined ? {} : { year: name.year }
    return { ...lawCore(at, end, seriesOf(called), called, section), ...behind, ...year, inWords: true }
  }
  const before = lawBefore(text, at, floor, (isPart ? divisible : instrument).before)
  if (before === null) return null
  return {
    ...lawCore(before.start, stop, seriesOf(before.name), before.name, section),
    ...behind,
    year: before.year,
  }
}
