import { skipSpace } from './chars.ts'
import { type Core, lawCore } from './core.ts'
import { matchSeries, seriesNamed, type Series, type SeriesMatch } from '../tables/series.ts'

const number = String.raw`(?:[IVXLC]{1,8}(?:[- ][A-Z])?|\d{1,3}(?:-?[A-Z])?)(?![A-Za-z\d])`
const division = String.raw`(?:(?:pt\.?|[Pp]art|Pt\.?|PT\.?)\s{0,3}${number},?\s{0,3})?`
const article = String.raw`(?:[Aa]rt(?:icle|s?\.?)|ART(?:ICLE|S?\.?)|[Aa]mend(?:ment|s?\.?)|AMEND(?:MENT|S?\.?))\s{0,3}${number}(?:(?:,\s|\s?&\s|,?\sand\s)[IVXLC]{1,7}(?![A-Za-z\d]|\.[A-Za-z]))*`
const rights = String.raw`(?:Decl(?:aration|\.)?\sof\s(?:Rights|Rts\.),?\s{0,3}${article})`
const brackets = String.raw`(?:\s?\([A-Za-z\d]{1,4}\)){0,5}`
const section = String.raw`(?:§{1,2}|[Ss]ec(?:tion|t)?s?\.?|SEC(?:TION)?\.?)\s{0,3}(?:\d{1,3}(?:[.-]\d{1,3})?[a-zA-Z]?|[IVXLC]{1,6})(?![A-Za-z\d])${brackets}`
const sections = String.raw`${section}(?:(?:,\s|\s?[&–-]\s?|,?\sand\s)(?:§\s?)?\d{1,3}(?![\w.]|\s[A-Z])${brackets}){0,6}`
const rest = String.raw`(?:¶{1,2}\s?(?:\d{1,3}|[IVXLC]{1,6})(?![A-Za-z\d])${brackets}|(?:para?|[Pp]aragraph)\.?\s(?:\d{1,3}|[IVXLC]{1,6})(?![A-Za-z\d])|(?:[Cc]l(?:ause|s?\.)?)\s{0,3}\d{1,3}|subd(?:ivision|\.)\s{0,3}\([a-z\d]{1,3}\)${brackets})`
const tail = String.raw`(?:,?\s{0,3}${sections})?(?:,?\s{0,3}${rest}){0,2}`

const places = `(?:${division}(?:${article}|${rights})${tail}|pmbl\\.)`
const behindName = new RegExp(String.raw`^(?:,?\s?(?:of\s)?\(?(?:17|18|19|20)\d\d\)?)?[,\s]{0,4}(${places})`)
const ahead = new RegExp(
  String.raw`^(${division}${article}${tail}),?\s{1,3}(?:of|to)\s{1,3}(?:the|our)\s{1,3}`,
)

/** "Tex. Const. art. I, § 8": what stands behind the constitution's name, which ends at `stop`; null when nothing does. */
export function constitutionAt(text: string, start: number, stop: number, series: Series): Core | null {
  const m = behindName.exec(text.slice(stop, stop + 130))
  if (m?.[1] === undefined) return null
  return lawCore(start, stop + m[0].length, series, text.slice(start, stop), m[1])
}

const isConstitution = (s: Series): boolean => s.kind === 'constitution'

/** The longest name of a constitution at `at`, the state's own title behind "Constitution of the" included. */
const namedAt = (text: string, at: number): SeriesMatch | undefined =>
  matchSeries(text, at).findLast(m => m.series.some(isConstitution))

/** "article I, section 9 of the New York Constitution": the place before the name. `at` is that of "article". */
export function constitutionBehind(text: string, at: number): Core | null {
  const m = ahead.exec(text.slice(at, at + 140))
  if (m?.[1] === undefined) return null
  const nameAt = at + m[0].length
  const named = namedAt(text, nameAt)
  const lower = /^(?:state|federal)\sconstitution\b/i.exec(text.slice(nameAt, nameAt + 24))
  const series = named?.series.find(isConstitution) ?? seriesNamed('Const.').find(isConstitution)
  if (series === undefined || (named === undefined && lower === null)) return null
  // "of the Constitution Hotel": the word alone is a name's beginning.
  if (
    series.canonical === 'Const.' &&
    lower === null &&
    /^\s[A-Z]/.test(text.slice(named?.end, (named?.end ?? 0) + 2))
  )
    return null
  const end = named?.end ?? nameAt + (lower?.[0].length ?? 0)
  return lawCore(at, end, series, text.slice(nameAt, end), m[1])
}

/** Whether "article" or "art." begins here. */
export const isArticle = (text: string, at: number): boolean =>
  text.charCodeAt(at + 1) === 114 && /^[Aa]rt(?:icle|\.)?\s/.test(text.slice(at, skipSpace(text, at + 9)))
