import { digitsEnd, isLetter, isSpace, isUpper, skipSpace } from './chars.ts'
import { canadianAt } from './canada.ts'
import type { Core } from './core.ts'
import type { Series } from '../tables/series.ts'
import { courtOfNeutral } from '../tables/uk-courts.ts'
import { lawReportsDivision, scotsSeriesNamed, ukSeriesNamed } from './uk-series.ts'

/** Longest written form of a report, in characters. */
const longestName = 26

const inName = (c: number): boolean =>
  isLetter(c) || isSpace(c) || c === 46 || c === 38 || c === 39 || c === 0x2019 || c === 40 || c === 41

/** Where the letters of a report's name that begins at `at` end: before the first digit or foreign mark. */
function nameStop(text: string, at: number): number {
  let i = at
  while (i < at + longestName && inName(text.charCodeAt(i))) i++
  return i
}

const chamber =
  /^\s{0,2}\((?:Admin|Admlty|AAC|B|Ch|Civ|Comm|Companies Ct|Costs|Crim|Fam|GRC|HESC|IAC|IPEC|IPO|KB|LC|Mercantile|Pat|Patents|PC|QB|Rev1|SCCO|TC|TCC)\)/

/** End of a number that is a page or a judgment's number, its letter included ("V19752", "1120B", "SE3"), or `at`. */
function numberEnd(text: string, at: number): number {
  const digits = digitsEnd(text, at, at + 7)
  if (digits === at || !isLetter(text.charCodeAt(digits))) return digits
  return isUpper(text.charCodeAt(digits)) && !isLetter(text.charCodeAt(digits + 1)) ? digits + 1 : at
}

type Read = { series: Series; volume: string; written: string; page: string; end: number }

function reportAt(text: string, at: number, isSquare: boolean): Read | null {
  const volumeEnd = digitsEnd(text, at, at + 4)
  const volume = text.slice(at, volumeEnd)
  const nameAt = skipSpace(text, volumeEnd)
  const stop = nameStop(text, nameAt)
  const run = text.slice(nameAt, stop)
  if (volume === '' && /^L\.? ?R\.?\s{0,2}$/.test(run)) return lawReportAt(text, nameAt, stop)
  if (volume === '' && !isSquare) return null
  let name = run.trimEnd()
  let series = ukSeriesNamed(name, isSquare)
  if (series === undefined) {
    // "EHRR SE3", "UKVAT V19752": the letters belong to the number.
    const prefix = /\s[A-Z]{1,2}\s{0,2}$/.exec(run)?.[0] ?? ''
    if (prefix === '') return null
    name = run.slice(0, -prefix.length).trimEnd()
    series = ukSeriesNamed(name, isSquare)
    if (series === undefined) return null
  }
  const end = numberEnd(text, stop)
  if (end === stop) return null
  return { series, volume, written: name, page: text.slice(nameAt + name.length, end).trim(), end }
}

/** "LR 3 HL 330", from "LR" at `at` to its volume at `volumeAt`. */
function lawReportAt(text: string, at: number, volumeAt: number): Read | null {
  const volumeEnd = digitsEnd(text, volumeAt, volumeAt + 2)
  const divisionAt = skipSpace(text, volumeEnd)
  const stop = nameStop(text, divisionAt)
  const series = lawReportsDivision(text.slice(divisionAt, stop))
  const end = numberEnd(text, stop)
  if (series === undefined || volumeEnd === volumeAt || end === stop) return null
  return {
    series,
    volume: text.slice(volumeAt, volumeEnd),
    written: text.slice(at, stop).trimEnd(),
    page: text.slice(stop, end),
    end,
  }
}

/**
 * "[2015] UKSC 11", "[1990] 2 AC 605", "(1868) LR 3 HL 330", "[2010] EWHC 465 (Comm)": the citation whose year in
 * brackets begins at `at`. A year in square brackets is part of what finds the volume; one in round brackets is not.
 */
export function ukAt(text: string, at: number): Core | null {
  const isSquare = text.charCodeAt(at) === 91
  const close = digitsEnd(text, at + 1, at + 6)
  if (close !== at + 5 || text.charCodeAt(close) !== (isSquare ? 93 : 41)) return null
  const year = text.slice(at + 1, close)
  if (year < '1550' || year > '2099') return null
  const read = reportAt(text, skipSpace(text, close + 1), isSquare)
  if (read === null) return null
  const { series, volume, written, page } = read
  const isNeutral = series.type === 'N'
  const division = isNeutral ? (chamber.exec(text.slice(read.end, read.end + 20))?.[0] ?? '') : ''
  const end = read.end + division.length
  const isLawReports = series.canonical.startsWith('LR ')
  return {
    start: at,
    end,
    kind: 'full',
    volume: isSquare && !isLawReports ? `${year} ${volume}`.trimEnd() : volume,
    series: isNeutral
      ? { ...series, court: courtOfNeutral(series.canonical, inside(division, written)) }
      : series,
    written,
    page,
    pinAt: end,
    year: Number(year),
  }
}

/** The division behind the number, "(Ch)", or at the end of the form, "EWHC Admin". */
const inside = (division: string, written: string): string =>
  division === '' ? (/^EWHC ([A-Z][a-z]*)$/.exec(written)?.[1] ?? '') : division.replace(/[^A-Za-z]/g, '')

/** "1998 SC (HL) 33", "1982 SLT 45": a Scottish report whose year, without brackets, begins at `at`. */
function scotsAt(text: string, at: number): Core | null {
  const m = /^((?:18|19|20)\d\d)\s([SJ][CL][A-Z]{0,2}(?: \([A-Za-z ]{1,7}\))?) (\d{1,4})(?!\w|\.\d)/.exec(
    text.slice(at, at + 34),
  )
  const [whole = '', year = '', written = '', page = ''] = m ?? []
  const series = scotsSeriesNamed(written)
  if (series === undefined) return null
  const end = at + whole.length
  return { start: at, end, kind: 'full', volume: year, series, written, page, pinAt: end, year: Number(year) }
}

const englishReports = /^(\d{1,3}) (E\.? ?R\.?) (\d{1,4})(?!\w|[.,]\d)/

/** "130 ER 1403": the reprint of the old reports, in 178 volumes, which are cited without a year. */
function englishReportsAt(text: string, at: number): Core | null {
  const m = englishReports.exec(text.slice(at, at + 18))
  const [whole = '', volume = '', written = '', page = ''] = m ?? []
  const series = ukSeriesNamed('ER', false)
  if (m === null || series === undefined || Number(volume) > 178 || page.length < 2) return null
  const end = at + whole.length
  return { start: at, end, kind: 'full', volume, series, written, page, pinAt: end }
}

/** A United Kingdom or Canadian report cited without brackets, whose year or volume begins at `at`. */
export function bareUkAt(text: string, at: number): Core | null {
  const initial = text.charCodeAt(at + 5)
  if (isUpper(initial) && isSpace(text.charCodeAt(at + 4)))
    return (initial === 83 || initial === 74 ? scotsAt(text, at) : null) ?? canadianAt(text, at)
  for (let i = at + 2; i < at + 5; i++) {
    if (text.charCodeAt(i) === 69) return englishReportsAt(text, at)
  }
  return null
}

/**
 * Whether a citation is one of the forms read here, or an identifier of Europe's courts: their pins are paragraphs in square
 * brackets or marked "para".
 */
export const isUk = ({ jurisdiction }: Series): boolean =>
  jurisdiction === 'United Kingdom' || jurisdiction === 'European Union' || jurisdiction === 'Canada'
