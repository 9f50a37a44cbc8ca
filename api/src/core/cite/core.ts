import {
  digitsEnd,
  isApostrophe,
  isDash,
  isDigit,
  isLetter,
  isLower,
  isSpace,
  isUpper,
  skipSpace,
} from './chars.ts'
import { matchSeries, normalSeries, type Series, type SeriesMatch } from './series.ts'

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
  chapter?: string
  title?: string
  subject?: string
}

const months = new Set([
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'june',
  'july',
  'aug',
  'sept',
  'sep',
  'oct',
  'nov',
  'dec',
  'jun',
  'jul',
  'january',
  'february',
  'march',
  'april',
  'august',
  'september',
  'october',
  'november',
  'december',
])

const letterOrDigit = (c: number): boolean => isLetter(c) || isDigit(c)

/** "*412" or "[*412]" between the parts of a citation: a page mark of another edition that fell inside it. */
export function skipStar(text: string, at: number): number {
  let i = at
  const open = text.charCodeAt(i) === 91
  if (open) i++
  if (text.charCodeAt(i) !== 42) return at
  const stars = text.charCodeAt(i + 1) === 42 ? 2 : 1
  const end = digitsEnd(text, i + stars)
  if (end === i + stars) return at
  const close = open ? (text.charCodeAt(end) === 93 ? end + 1 : end) : end
  return skipSpace(text, close)
}

/** The written name: the match with the full stop or bracket that belongs to it. */
function nameEnd(text: string, start: number, end: number): number {
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

const roman = /^(?:c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))$/

function romanEnd(text: string, at: number): number {
  let i = at
  while (i < at + 10 && isLetter(text.charCodeAt(i))) i++
  const word = text.slice(at, i)
  if (word.length < 2 || !(word === word.toLowerCase() || word === word.toUpperCase())) return at
  return roman.test(word.toLowerCase()) && !letterOrDigit(text.charCodeAt(i)) ? i : at
}

/** End of a page number with the letter or bracketed letter that belongs to it, or `at` when there is none. */
export function pageEnd(text: string, at: number, commas: boolean): number {
  let i = digitsEnd(text, at, at + 8)
  if (i === at) return romanEnd(text, at)
  while (
    commas &&
    (text.charCodeAt(i) === 44 || text.charCodeAt(i) === 46) &&
    isDigit(text.charCodeAt(i + 1))
  ) {
    i = digitsEnd(text, i + 1, i + 9)
  }
  const c = text.charCodeAt(i)
  const after = text.charCodeAt(i + 1)
  if (isDigit(c)) return at
  if (isLetter(c)) {
    const ordinal = (c === 100 || c === 115) && i === at + 1
    return !letterOrDigit(after) && !ordinal ? i + 1 : at
  }
  if (isDash(c) && isUpper(after) && !letterOrDigit(text.charCodeAt(i + 2))) return i + 2
  if ((c === 40 || c === 91) && isUpper(after)) {
    const close = text.charCodeAt(i + 2)
    if (close === 41 || close === 93) return i + 3
  }
  if (c === 46 && isDigit(after)) return at
  return i
}

/** A run of underscores or long dashes where the page will stand once it is known. */
export function blankEnd(text: string, at: number): number {
  let i = at
  while (i < at + 12) {
    const c = text.charCodeAt(i)
    if (c !== 95 && !isDash(c)) break
    i++
  }
  const one = text.charCodeAt(at)
  const dashes = i - at
  if (dashes === 0) return at
  if (dashes === 1 && one === 45) return at
  return isDigit(text.charCodeAt(i)) && one !== 95 ? at : i
}

type Page = {
  page: string
  end: number
  kind: 'full' | 'short'
  year?: number
  pinAt: number
  volume?: string
}

const lower = (text: string, at: number, word: string): boolean =>
  text.slice(at, at + word.length).toLowerCase() === word && !isLetter(text.charCodeAt(at + word.length))

/** After "p.", "page", "¶", "P", "par.", "No.": the offset of the number itself. */
export function skipMarker(text: string, at: number): number {
  const c = text.charCodeAt(at)
  if (c === 0xb6 || c === 0xa7) {
    let i = at + 1
    while (text.charCodeAt(i) === c) i++
    return skipSpace(text, i)
  }
  for (const word of ['pp', 'p', 'pages', 'page', 'par', 'para', 'no', 'pgs', 'pg']) {
    if (!lower(text, at, word)) continue
    let i = at + word.length
    if (text.charCodeAt(i) === 46) i++
    const number = skipSpace(text, i)
    if (isDigit(text.charCodeAt(number)) || text.charCodeAt(number) === 42) return number
  }
  if ((c === 80 || c === 68 || c === 83) && isDigit(text.charCodeAt(at + 1))) return at + 1
  return at
}

function shortPage(text: string, at: number): Page | null {
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
  return { page: text.slice(i, end), end, kind: 'short', pinAt: afterAt }
}

/** Reads on from the end of a reporter's name to its page. */
function pageAfter(text: string, nameStop: number, series: Series, volumeIsYear: boolean): Page | null {
  let i = skipSpace(text, nameStop)
  const glued = i === nameStop
  let comma = false
  if (text.charCodeAt(i) === 44) {
    comma = true
    i = skipSpace(text, i + 1)
  }
  if (lower(text, i, 'at') && isSpace(text.charCodeAt(i + 2))) return shortPage(text, i)
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
    if (!isDigit(text.charCodeAt(i))) return null
  }
  const star = skipStar(text, i)
  if (star > i && (isDigit(text.charCodeAt(star)) || romanEnd(text, star) > star)) i = star
  else if (text.charCodeAt(i) === 42) i++
  const blank = blankEnd(text, i)
  if (blank > i && !isLetter(text.charCodeAt(blank))) {
    return { page: '', end: blank, kind: 'full', pinAt: blank, ...(year === undefined ? {} : { year }) }
  }
  if (volumeIsYear && isDash(text.charCodeAt(i))) i = skipSpace(text, i + 1)
  const marked = skipMarker(text, i)
  const number = marked
  const end = pageEnd(text, number, series.shape.includes('p') || marked > i)
  if (end === number) return null
  if (letterOrDigit(text.charCodeAt(end)) && !(text.charCodeAt(end - 1) === 41)) return null
  if (glued && !isDigit(text.charCodeAt(number))) return null
  const page = text.slice(number, end)
  if (comma && /^[IVXLC]+$/i.test(page) && !/\d/.test(page)) return null
  return { page, end, kind: 'full', pinAt: end, ...(year === undefined ? {} : { year }) }
}

/** Of several series with the same written form, the one that volume, spelling and years allow. */
export function chooseSeries(
  candidates: readonly Series[],
  written: string,
  volume: string,
  year?: number,
): Series | undefined {
  if (candidates.length < 2) return candidates[0]
  const plain = written.replace(/\s/g, '')
  const yearVolume = /^(?:19|20)\d\d$/.test(volume)
  let best: Series | undefined
  let bestScore = -Infinity
  for (const [i, s] of candidates.entries()) {
    let score = -i / 100
    if (s.canonical.replace(/\s/g, '') === plain) score += 4
    else if (normalSeries(s.canonical) === normalSeries(written)) score += 2
    if (s.type === 'N') score += yearVolume ? 3 : -3
    if (s.type === 'R' || s.type === 'F') score += 1
    if (s.kind === 'case') score += 0.5
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
  months.has(normalSeries(written)) && Number(volume) <= 31 && /^(1[5-9]|20)\d\d$/.test(page)

/** Short common words are reporters only when they look like one: "12 La. 34", not "12 La 34th". */
const plausible = (written: string, page: string): boolean => {
  const form = normalSeries(written)
  if (form.length === 1) return written.includes('.') && page !== ''
  if (form.length > 2) return true
  return written.includes('.') || /^[A-Z]/.test(written)
}

const coreFrom = (
  text: string,
  start: number,
  volume: string,
  nameAt: number,
  match: SeriesMatch,
): Core | null => {
  const cases = match.series.filter(s => s.kind === 'case' || s.kind === 'journal' || s.shape.includes('P'))
  const stop = nameEnd(text, nameAt, match.end)
  const written = text.slice(nameAt, stop)
  const volumeIsYear = /^\d{4}$/.test(volume) || /^\d\d$/.test(volume)
  const [first] = cases
  if (first === undefined) return null
  const page =
    pageAfter(text, stop, first, volumeIsYear) ??
    (stop > match.end ? pageAfter(text, match.end, first, volumeIsYear) : null)
  if (page === null || !plausible(written, page.page) || isDate(written, volume, page.page)) return null
  const series = chooseSeries(cases, written, volume, page.year)
  if (series === undefined || (series.kind === 'rule' && page.kind === 'short')) return null
  return {
    start,
    end: page.end,
    kind: series.kind === 'law' ? 'law' : page.kind,
    volume,
    series,
    written,
    page: page.page,
    pinAt: page.pinAt,
    ...(page.year === undefined ? {} : { year: page.year }),
  }
}

/**
 * The citation whose volume begins at `at` (a digit), or null. Tries the longest known name first and falls back to
 * shorter ones when no page follows it.
 */
export function coreAtVolume(
  text: string,
  at: number,
  lawAt: (text: string, start: number, volume: string, nameAt: number, match: SeriesMatch) => Core | null,
): Core | null {
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
  const volume = text.slice(at, i)
  let name = skipSpace(text, i)
  const star = skipStar(text, name)
  if (star > name) name = star
  if (isDash(text.charCodeAt(name)) && !isDash(text.charCodeAt(name + 1))) {
    if (!/^(?:19|20)\d\d$/.test(volume)) return null
    name = skipSpace(text, name + 1)
  }
  const comma = text.charCodeAt(name) === 44
  if (comma) name = skipSpace(text, name + 1)
  if (!isUpper(text.charCodeAt(name)) || name - i > 40) return null
  const matches = matchSeries(text, name)
  for (let k = matches.length - 1; k >= 0; k--) {
    const match = matches[k]
    if (match === undefined) continue
    const core =
      (comma ? null : coreFrom(text, at, volume, name, match)) ?? lawAt(text, at, volume, name, match)
    if (core !== null) return core
  }
  return comma ? null : lexisAt(text, at, volume, name)
}

/** "2000 U.S. Dist. LEXIS 12335" with any court before the word LEXIS that the tables do not list. */
function lexisAt(text: string, start: number, volume: string, nameAt: number): Core | null {
  if (!/^(?:19|20)\d\d$/.test(volume)) return null
  const near = text.slice(nameAt, nameAt + 60)
  const word = /\bL\s?E\s?X\s?I\s?S\b\.?/i.exec(near)
  if (word === null || /[;:()\n]{2}/.test(near.slice(0, word.index))) return null
  const stop = nameAt + word.index + word[0].length
  const written = text.slice(nameAt, stop)
  const series: Series = {
    kind: 'case',
    canonical: written.replace(/\s+/g, ' '),
    key: 'LEXIS',
    type: 'D',
    shape: '',
    name: 'LexisNexis',
    court: '',
    jurisdiction: '',
  }
  const page = pageAfter(text, stop, series, false)
  return page === null
    ? null
    : { start, end: page.end, kind: page.kind, volume, series, written, page: page.page, pinAt: page.pinAt }
}

/** A citation that begins with the series itself: "T.C. Memo. 2019-233", "Baldw. 196", "Fed. Sec. L. Rep. (CCH) ¶ 67,488". */
export function coreAtName(
  text: string,
  at: number,
  lawAt: (text: string, start: number, volume: string, nameAt: number, match: SeriesMatch) => Core | null,
): Core | null {
  const matches = matchSeries(text, at)
  for (let k = matches.length - 1; k >= 0; k--) {
    const match = matches[k]
    if (match === undefined) continue
    const core = seriesFirst(text, at, match) ?? lawAt(text, at, '', at, match)
    if (core !== null) return core
  }
  return null
}

function seriesFirst(text: string, at: number, match: SeriesMatch): Core | null {
  const stop = nameEnd(text, at, match.end)
  const written = text.slice(at, stop)
  for (const series of match.series) {
    if (series.kind !== 'case' || series.shape === '') continue
    if (series.shape.includes('y')) {
      const i = skipMarker(text, skipSpace(text, stop))
      const y = digitsEnd(text, i, i + 4)
      const dash = text.charCodeAt(y)
      const end = digitsEnd(text, y + 1)
      if (y === i + 4 && isDash(dash) && end > y + 1) {
        return {
          start: at,
          end,
          kind: 'full',
          volume: text.slice(i, y),
          series,
          written,
          page: text.slice(y + 1, end),
          pinAt: end,
        }
      }
    }
    if (series.shape.includes('v')) {
      const i = skipSpace(text, stop)
      const m = /^(\d{4}[A-F]?),? ?(\d{1,4})\b/.exec(text.slice(i, i + 14))
      if (m?.[1] !== undefined && m[2] !== undefined) {
        const end = i + m[0].length
        return { start: at, end, kind: 'full', volume: m[1], series, written, page: m[2], pinAt: end }
      }
    }
    if (!/[sp]/.test(series.shape)) continue
    const form = normalSeries(written)
    const single = !/[\s.]/.test(written.slice(0, -1))
    if (form.length < 3) continue
    const page = pageAfter(text, stop, series, false)
    if (page === null || page.kind !== 'full' || page.page === '') continue
    if (single && isLower(text.charCodeAt(at + 1)) && !standsAlone(text, at, written, page.page)) continue
    return {
      start: at,
      end: page.end,
      kind: 'full',
      volume: '',
      series,
      written,
      page: page.page,
      pinAt: page.pinAt,
      ...(page.year === undefined ? {} : { year: page.year }),
    }
  }
  return null
}

/**
 * A single ordinary word before a number ("Smith 123", "May 12") is a reporter only where a citation can begin: at
 * the start or after a comma, and never as a date or an address.
 */
function standsAlone(text: string, at: number, written: string, page: string): boolean {
  if (months.has(normalSeries(written)) || !/^\d+$/.test(page)) return false
  let i = at - 1
  while (i >= 0 && isSpace(text.charCodeAt(i))) i--
  if (i < 0) return true
  const c = text.charCodeAt(i)
  return c === 44 && !isApostrophe(c) && (written.endsWith('.') || written.length > 3) && /\.$/.test(written)
}
