import { isSpace, skipSpace } from './chars.ts'
import type { Core } from './core.ts'
import { actWithSection, namedActAt } from './named-act.ts'
import { sectionEnd, subsectionsEnd } from './law.ts'
import { matchSeries, seriesNamed, type Series } from '../tables/series.ts'

/** "s20 of the Children Act 1989" is written together only with small letters. */
const word = /^(?:[Ss](?:ections?|ecs?\.|s?\.?)\s{1,3}|ss?\.?)(?=\d)/
const toTitle =
  /^,?\s{1,3}of\s{1,3}[Tt]itle\s{1,3}(\d{1,2})(?!\w|\.\d)(?:,?\s{1,3}(?:of\s{1,3})?(?:the\s{1,3})?)?/
const toCode = /^,?\s{1,3}of\s{1,3}the\s{1,3}/

const isLaw = (s: Series): boolean => s.kind === 'law' && (s.type === 'S' || s.type === 'A')

/** Whether the letters at `at` can be the word: most that begin with an "s" are told by the next two. */
function canBegin(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1)
  if (next === 101) return text.charCodeAt(at + 2) === 99
  if (next > 47 && next < 58) return text.charCodeAt(at) === 115
  return next === 46 || isSpace(next) || (next === 115 && !/[a-z]/.test(text.charAt(at + 2)))
}

/**
 * "section 1983 of title 42 of the United States Code", "section 1542 of the Civil Code", "section 12 of the Civil Rights
 * Act of 1991": a statute spelled out, whose word "section" stands at `at`; `floor` is the end of the citation before.
 */
export function sectionWordAt(text: string, at: number, floor: number): Core | null {
  if (!canBegin(text, at)) return null
  const head = word.exec(text.slice(at, at + 14))
  if (head === null) return null
  const number = at + head[0].length
  return sectionOfLaw(text, at, number) ?? actWithSection(text, at, number, sectionEnd(text, number), floor)
}

/**
 * The statute that is named behind its section, "§ 10(b) of the Securities Exchange Act of 1934", or null. The word or sign stands at
 * `at`, the section's number at `number`. A title without a code is one of the United States Code.
 */
export function sectionOfLaw(text: string, at: number, number: number): Core | null {
  const stop = sectionEnd(text, number)
  const behind = subsectionsEnd(text, stop)
  const near = text.slice(behind, behind + 60)
  const title = toTitle.exec(near)
  const lead = title ?? toCode.exec(near)
  if (lead === null) return namedActAt(text, at, number, stop)
  const nameAt = skipSpace(text, behind + lead[0].length)
  const match = matchSeries(text, nameAt).findLast(m => m.series.some(isLaw))
  const series = match?.series.find(isLaw) ?? (title === null ? undefined : seriesNamed('U.S.C.').find(isLaw))
  if (series === undefined) return namedActAt(text, at, number, stop)
  // A title of another code ("title 21 of the Oklahoma Statutes") that the tables lack is none of the United States Code.
  if (match === undefined && /[A-Z]/.test(text.charAt(nameAt)) && /\sthe\s{1,3}$/.test(lead[0])) return null
  const volume = title?.[1] ?? ''
  const end = match?.end ?? behind + (/^.*?\d{1,2}/.exec(lead[0])?.[0].length ?? 0)
  return {
    start: at,
    end,
    kind: 'law',
    volume,
    series,
    written: match === undefined ? '' : text.slice(nameAt, match.end),
    page: '',
    pinAt: end,
    section: text.slice(number, stop),
    ...(behind > stop ? { subsections: text.slice(stop, behind) } : {}),
    ...(volume === '' ? {} : { title: volume }),
  }
}
