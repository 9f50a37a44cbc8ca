import { digitsEnd, isDash, isLower, isSpace, skipSpace } from './chars.ts'
import { months, nameEnd, pageAfter, type Core, type ReadLaw } from './core.ts'
import { skipMarker } from '../judge/page.ts'
import { matchSeries, normalSeries, type SeriesMatch } from '../tables/series.ts'

/** A citation that begins with the series itself: "T.C. Memo. 2019-233", "Baldw. 196", "Fed. Sec. L. Rep. (CCH) ¶ 67,488". */
export function coreAtName(text: string, at: number, lawAt: ReadLaw): Core | null {
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
  return c === 44 && (written.endsWith('.') || written.length > 3) && /\.$/.test(written)
}
