import { endOfBroken } from './broken-volume.ts'
import {
  blankEnd,
  followingEnd,
  hasWord,
  pageEnd,
  romanEnd,
  skipFooter,
  skipMarker,
  skipStar,
} from '../judge/page.ts'
import { rememberingWords } from '../names/remembering.ts'
import { digitsEnd, isDash, isDigit, isLetter, isSpace, isUpper, skipSpace } from './chars.ts'
import { matchSeries, normalSeries, seriesNamed, type Series, type SeriesMatch } from '../tables/series.ts'

/** The heart of a citation: volume, series and page, before its surroundings are read. */
export type Core = {
  start: number
  /** End of the page. */
  end: number
  kind: 'full' | 'short' | 'law'
  volume: string
  series: Series
  written: string
  /** Empty when the page is left blank. */
  page: string
  /** Where reading of pins goes on. For a short form this is where its pin begins. */
  pinAt: number
  year?: number
  section?: string
  /** "(a)(2)" where it stands before the end of the core. */
  subsections?: string
  chapter?: string
  title?: string
  subject?: string
  inWords?: true
}

/** A law that has no volume, its pins behind it. */
export const lawCore = (
  start: number,
  end: number,
  series: Series,
  written: string,
  section: string,
): Core => ({
  start,
  end,
  kind: 'law',
  volume: '',
  series,
  written,
  page: '',
  pinAt: end,
  section: section.replace(/\s+/g, ' '),
})

/** Months, which are also written forms of a few reporters. */
export const months = new Set(
  'jan feb mar apr may june july aug sept sep oct nov dec jun jul january february march april august september october november december'.split(
    ' ',
  ),
)

/** Reads a statute whose name was matched; handed in, as laws are a subject of their own. */
export type ReadLaw = (
  text: string,
  start: number,
  volume: string,
  nameAt: number,
  match: SeriesMatch,
) => Core | null

const letterOrDigit = (c: number): boolean => isLetter(c) || isDigit(c)

/** The written name: the match with the full stop or bracket that belongs to it. */
export function nameEnd(text: string, start: number, end: number): number {
  let i = end
  if (text.charCodeAt(i) === 46) i++
  let open = 0
  for (let k = start; k < i; k++) {
    const c = text.charCodeAt(k)
    if (c === 40 || c === 91) open++
    else if (c === 41 || c === 93) open--
  }
  if (open > 0 && (text.charCodeAt(i) === 41 || text.charCodeAt(i) === 93)) {
    i++
    if (text.charCodeAt(i) === 46) i++
  }
  return i
}

type Page = {
  page: string
  end: number
  kind: 'full' | 'short'
  year?: number
  pinAt: number
  volume?: string
}

function shortPage(text: string, at: number, commas: boolean): Page | null {
  const afterAt = skipSpace(text, at + 2)
  let i = skipMarker(text, afterAt)
  if (text.charCodeAt(i) === 42) i++
  const end = digitsEnd(text, i)
  if (end === i) {
    const r = romanEnd(text, i)
    if (r === i) {
      const blank = blankEnd(text, i)
      return blank > i ? { page: '', end: blank, kind: 'short', pinAt: afterAt } : null
    }
    return { page: text.slice(i, r), end: r, kind: 'short', pinAt: afterAt }
  }
  const stop = commas ? pageEnd(text, i, true) : end
  return { page: text.slice(i, stop), end: stop, kind: 'short', pinAt: afterAt }
}

/** Series that run to five figures and write them with a comma: "68 Fed. Reg. 15,315". */
export const hasThousands = (series: Series): boolean =>
  series.canonical === 'FR' || series.canonical.startsWith('Envtl. L. Rep') || series.shape.includes('p')

/** "Unemployment Ins. Rep. (Ala.) par. 1950": the state's part of a loose-leaf report. */
const ofState = /^\(?[A-Z][A-Za-z. ]{1,13}\)?,?\s(?=(?:par|para)\.?\s?\d|¶\s?\d)/

/** Volume and name of the old reporter in brackets behind the official series: "5 U.S. (1 Cranch) at 178". */
const nominative = /^\d{1,3}\s\p{Lu}/u

/** Reads on from the end of a reporter's name to its page. */
export function pageAfter(
  text: string,
  nameStop: number,
  series: Series,
  volumeIsYear: boolean,
): Page | null {
  let i = skipSpace(text, nameStop)
  const glued = i === nameStop
  let comma = false
  if (text.charCodeAt(i) === 44) {
    comma = true
    i = skipSpace(text, i + 1)
  }
  if (hasWord(text, i, 'at') && isSpace(text.charCodeAt(i + 2)))
    return shortPage(text, i, hasThousands(series))
  if (series.shape.includes('p')) i += ofState.exec(text.slice(i, i + 24))?.[0].length ?? 0
  let year: number | undefined
  const bracket = text.charCodeAt(i)
  if (bracket === 40) {
    const close = text.indexOf(')', i)
    if (close < 0 || close - i > 40) return null
    const inside = text.slice(i + 1, close)
    const y = /(?:^|\D)(1[678]\d\d|19\d\d|20\d\d)(?:\D|$)/.exec(inside)?.[1]
    if (y !== undefined) year = Number(y)
    i = skipSpace(text, close + 1)
    if (text.charCodeAt(i) === 44) i = skipSpace(text, i + 1)
    if (hasWord(text, i, 'at') && isSpace(text.charCodeAt(i + 2)) && nominative.test(inside))
      return shortPage(text, i, hasThousands(series))
    if (!isDigit(text.charCodeAt(i))) return null
  }
  i = skipFooter(text, i)
  const star = skipStar(text, i)
  if (star > i && (isDigit(text.charCodeAt(star)) || romanEnd(text, star) > star)) i = star
  else if (text.charCodeAt(i) === 42) i++
  const blank = blankEnd(text, i)
  if (blank > i && !volumeIsYear && !isLetter(text.charCodeAt(blank))) {
    return { page: '', end: blank, kind: 'full', pinAt: blank, ...(year === undefined ? {} : { year }) }
  }
  if (volumeIsYear && isDash(text.charCodeAt(i))) i = skipSpace(text, i + 1)
  const marked = skipMarker(text, i)
  const number = marked
  const end = pageEnd(text, number, hasThousands(series) || marked > i)
  if (end === number) return null
  const following = followingEnd(text, end)
  if (following === end && letterOrDigit(text.charCodeAt(end)) && !(text.charCodeAt(end - 1) === 41))
    return null
  if (glued && !isDigit(text.charCodeAt(number))) return null
  const stop = series.canonical.startsWith('A.F.T.R.') ? dashedEnd(text, end) : end
  const page = text.slice(number, stop)
  if (comma && /^[IVXLC]+$/i.test(page) && !/\d/.test(page)) return null
  const found: Page = { page, end: stop, kind: 'full', pinAt: Math.max(stop, following) }
  if (year !== undefined) found.year = year
  return found
}

/** Tax reports count their pages within a year: "94-1383". */
const dashedEnd = (text: string, at: number): number =>
  isDash(text.charCodeAt(at)) && isDigit(text.charCodeAt(at + 1)) ? digitsEnd(text, at + 1) : at

const unspaced = rememberingWords((name: string): string => name.replace(/\s/g, ''))

/** Of several series with the same written form, the one that volume, spelling and years allow. */
export function chooseSeries(
  candidates: readonly Series[],
  written: string,
  volume: string,
  year?: number,
): Series | undefined {
  if (candidates.length < 2) return candidates[0]
  const plain = unspaced(written)
  const form = normalSeries(written)
  const yearVolume = /^(?:19|20)\d\d$/.test(volume)
  let best: Series | undefined
  let bestScore = -Infinity
  let rank = 0
  for (const s of candidates) {
    let score = -rank++ / 100
    const canonical = normalSeries(s.canonical)
    if (unspaced(s.canonical) === plain) score += 4
    else if (canonical === form) score += 2
    if (s.type === 'N') score += yearVolume ? 3 : -3
    if (s.type === 'R' || s.type === 'F') score += 1
    if (s.kind === 'case') score += 0.5
    if (form.startsWith(canonical)) score += 0.7
    if (year !== undefined && s.from !== undefined) {
      const fits = year >= s.from - 1 && year <= (s.to ?? 9999) + 1
      score += fits ? 2 : -2
    }
    if (score > bestScore) {
      bestScore = score
      best = s
    }
  }
  return best
}

/** Whether "12 Mar. 1990" is a date and no citation of Marshall's reports. */
const isDate = (written: string, volume: string, page: string): boolean =>
  Number(volume) <= 31 && /^(1[5-9]|20)\d\d$/.test(page) && months.has(normalSeries(written))

/** Short common words are reporters only when they look like one: "12 La. 34", not "12 La 34th". */
const plausible = (written: string, page: string): boolean => {
  if (page !== '' && written.includes('.')) return true
  const form = normalSeries(written)
  if (form.length === 1) return written.includes('.') && page !== ''
  if (form.length > 2) return true
  return written.includes('.') || /^[A-Z]/.test(written)
}

/** Whether a page follows the series' name: not so behind a code. */
const isPaged = (s: Series): boolean => s.kind === 'case' || s.kind === 'journal' || s.shape.includes('P')

const coreFrom = (
  text: string,
  start: number,
  volume: string,
  nameAt: number,
  match: SeriesMatch,
): Core | null => {
  const cases = match.series.every(isPaged) ? match.series : match.series.filter(isPaged)
  const stop = nameEnd(text, nameAt, match.end)
  const written = text.slice(nameAt, stop)
  const volumeIsYear = /^\d{4}$/.test(volume)
  const [first] = cases
  if (first === undefined) return null
  const page =
    pageAfter(text, stop, first, volumeIsYear) ??
    (stop > match.end ? pageAfter(text, match.end, first, volumeIsYear) : null)
  if (page === null || !plausible(written, page.page) || isDate(written, volume, page.page)) return null
  const series = chooseSeries(cases, written, volume, page.year)
  if (series === undefined || (series.kind === 'rule' && page.kind === 'short')) return null
  // "2 App. 673" is a volume of the parties' appendix.
  if (/^App\.?$/.test(written)) return null
  // "(Wash. App. 1 Div. 1992)" is a court and a year.
  if (/^(?:Div|Dist|Dept|Cir)\.?$/.test(written) && /^(?:19|20)\d\d$/.test(page.page)) return null
  const core: Core = {
    start,
    end: page.end,
    kind: series.kind === 'law' ? 'law' : page.kind,
    volume,
    series,
    written,
    page: page.page,
    pinAt: page.pinAt,
  }
  if (page.year !== undefined) core.year = page.year
  return core
}

/**
 * "8 Mass. (Cush) 1", "5 Va. Leigh 1": the match took in the old reporter's name in brackets; the citation is to the
 * official series.
 */
function holdsNominative(
  text: string,
  nameAt: number,
  match: SeriesMatch,
  shorter: SeriesMatch | undefined,
): boolean {
  const [long] = match.series
  const [short] = shorter?.series ?? []
  if (long === undefined || short === undefined || shorter === undefined) return false
  const added = text.slice(shorter.end, match.end)
  if (!added.includes('(')) return false
  if (/N\.?\s?S/i.test(added)) return false
  if (!/^[.\s]{0,3}\(\s?(?:\d{1,2}\s)?[A-Z]/.test(added) || long.kind !== 'case') return false
  return !match.series.some(s => normalSeries(s.canonical) === normalSeries(text.slice(nameAt, match.end)))
}

/** "735 ILCS 5/2-615": chapter, act and section of the Illinois Compiled Statutes. */
const hasAct = (text: string, match: SeriesMatch): boolean =>
  match.series[0]?.jurisdiction === 'Illinois' &&
  /^\.?\s{0,2}\d{1,4}\/\s?\d/.test(text.slice(match.end, match.end + 12))

/**
 * "557, U.S., 1": a comma that does not belong between volume and reporter, where a name and its comma stand before and the
 * reporter is written with its points. "Rule 12, Cal. 3" and "in 1990, U.S. 5" have neither.
 */
const mayFollowComma = (text: string, at: number, match: SeriesMatch): boolean =>
  /[A-Za-z.)’'],\s{1,3}$/.test(text.slice(Math.max(0, at - 8), at)) &&
  !/\b(?:19|20)\d\d,/.test(text.slice(at, at + 5)) &&
  text.slice(at, match.end + 1).includes('.')

/**
 * The citation whose volume begins at `at` (a digit), or null. Tries the longest known name first and falls back to
 * shorter ones when no page follows it.
 */
export function coreAtVolume(text: string, at: number, lawAt: ReadLaw): Core | null {
  let i = digitsEnd(text, at, at + 6)
  if (i - at > 5) return null
  if (isUpper(text.charCodeAt(i)) && isSpace(text.charCodeAt(i + 1)) && i - at <= 3) i++
  else if (isDash(text.charCodeAt(i)) && isDigit(text.charCodeAt(i + 1))) {
    const more = digitsEnd(text, i + 1, i + 5)
    if (isSpace(text.charCodeAt(more)) || isDash(text.charCodeAt(more))) {
      i = more
      if (isDash(text.charCodeAt(i)) && isDigit(text.charCodeAt(i + 1))) i = digitsEnd(text, i + 1, i + 4)
    }
  }
  i = endOfBroken(text, at, i)
  const volume = text.slice(at, i).replace(/[-‐]\s+/, '')
  let name = skipStar(text, skipSpace(text, i))
  const dashed = isDash(text.charCodeAt(name)) && !isDash(text.charCodeAt(name + 1))
  if (dashed) {
    if (!/^(?:19|20)\d\d$/.test(volume)) return null
    name = skipSpace(text, name + 1)
  }
  if (isDigit(text.charCodeAt(name))) return louisianaAt(text, at)
  const glued = name === i && volume.length === 4
  const comma = text.charCodeAt(name) === 44
  if (comma) name = skipSpace(text, name + 1)
  if (!isUpper(text.charCodeAt(name)) || name - i > 40) return null
  const matches = matchSeries(text, name)
  for (let k = matches.length - 1; k >= 0; k--) {
    const match = matches[k]
    if (match === undefined) continue
    if (holdsNominative(text, name, match, matches[k - 1])) continue
    const core =
      ((comma && !mayFollowComma(text, at, match)) || hasAct(text, match)
        ? null
        : coreFrom(text, at, volume, name, match)) ?? lawAt(text, at, volume, name, match)
    if (core !== null && (!(dashed || glued) || core.series.shape.includes('n') || core.series.type === 'D'))
      return core
  }
  return comma ? null : lexisAt(text, at, volume, name)
}

const louisiana =
  /^(\d{2,4})[- ](\d{2,5}[A-Z]?),?\s{1,2}\((La\.(?:\s?App\.\s?\d\w{0,2}\s?Cir\.)?)\s{1,2}\d{1,2}\/\d{1,2}\/(\d{4}|\d{2})\)/

/** "2009-1359 (La. App. 1 Cir. 5/10/10)": Louisiana's public-domain form, a docket number with court and date. */
function louisianaAt(text: string, at: number): Core | null {
  const m = louisiana.exec(text.slice(at, at + 60))
  if (m?.[1] === undefined || m[2] === undefined || m[3] === undefined || m[4] === undefined) return null
  const series =
    seriesNamed(m[3])[0] ?? unlisted(m[3].replace(/\s/g, ''), 'N', m[3].includes('App') ? 'lactapp' : 'la')
  const year = m[4].length === 4 ? Number(m[4]) : Number(m[4]) + (Number(m[4]) > 50 ? 1900 : 2000)
  const end = at + m[0].length
  return { start: at, end, kind: 'full', volume: m[1], series, written: m[3], page: m[2], pinAt: end, year }
}

/** A series that no table lists, known by its form alone. */
const unlisted = (canonical: string, type: string, court: string): Series => ({
  kind: 'case',
  canonical,
  key: canonical,
  type,
  shape: '',
  name: canonical,
  court,
  jurisdiction: '',
})

/** "2000 U.S. Dist. LEXIS 12335" with any court before the word LEXIS that the tables do not list. */
function lexisAt(text: string, start: number, volume: string, nameAt: number): Core | null {
  if (!/^(?:19|20)\d\d$/.test(volume)) return null
  const near = text.slice(nameAt, nameAt + 60)
  const word = /\bL\s?E\s?X\s?I\s?S\b\.?/i.exec(near)
  if (word === null || /[;:()\n]{2}/.test(near.slice(0, word.index))) return null
  const stop = nameAt + word.index + word[0].length
  const written = text.slice(nameAt, stop)
  const series = unlisted(written.replace(/\s+/g, ' '), 'D', '')
  const page = pageAfter(text, stop, series, false)
  return page === null
    ? null
    : { start, end: page.end, kind: page.kind, volume, series, written, page: page.page, pinAt: page.pinAt }
}
