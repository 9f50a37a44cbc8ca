import { isDash, isDigit, isLetter, isSpace, isUpper, skipSpace, skipSpaceBack } from './chars.ts'
import { constitutionAt } from './constitution.ts'
import type { Core } from './core.ts'
import { seriesNamed, type Series, type SeriesMatch } from '../tables/series.ts'

const sectionSign = 0xa7

/** "§", "§§", "sec.", "section", "S.", "s.": the offset of what follows, or `at` when none stands there. */
export function skipSectionSign(text: string, at: number): number {
  let i = at
  while (text.charCodeAt(i) === sectionSign) i++
  if (i > at) return skipSpace(text, i)
  const m = /^(?:sections?|secs?|ss?)(?=[.\s])\.?/i.exec(text.slice(at, at + 10))
  if (m === null) return at
  const after = skipSpace(text, at + m[0].length)
  return isDigit(text.charCodeAt(after)) ? after : at
}

const isSectionPart = (c: number): boolean => isDigit(c) || isLetter(c) || c === 46 || c === 58 || isDash(c)

/** End of "36-3701", "2000e-5", "1.41-2", "0:331:5"; a final full stop or colon is left out. */
export function sectionEnd(text: string, at: number): number {
  if (
    !isDigit(text.charCodeAt(at)) &&
    !(isUpper(text.charCodeAt(at)) && /^[A-Z]{1,3}[-.]?\d/.test(text.slice(at, at + 6)))
  )
    return at
  let i = at
  while (i < at + 30 && isSectionPart(text.charCodeAt(i))) i++
  while (i > at && !isDigit(text.charCodeAt(i - 1)) && !isLetter(text.charCodeAt(i - 1))) i--
  return i
}

/** End of "(a)(2)(F)" beginning at `at`, white space inside allowed. */
export function subsectionsEnd(text: string, at: number): number {
  let end = at
  for (let n = 0; n < 8; n++) {
    const open = n === 0 ? end : skipSpace(text, end, end + 1)
    if (text.charCodeAt(open) !== 40) break
    const close = text.indexOf(')', open)
    if (close < 0 || close - open > 5) break
    const inside = text.slice(open + 1, close)
    if (!/^(?:[A-Za-z]{1,2}|[ivxlc]{3,4}|\d{1,2}[A-Z]?)$/i.test(inside)) break
    end = close + 1
  }
  return end
}

type Ahead = { at: number; title?: string; chapter?: string; article?: string }

/** "tit. 17, ", "ch. 44, ", "art. 3 ": divisions that stand between the code's name and the section. */
function skipDivisions(text: string, at: number): Ahead {
  let i = at
  const out: Ahead = { at }
  for (let n = 0; n < 3; n++) {
    const m =
      /^,?\s*(tit|title|ch|chap|chapter|art|article|pt|part)\b\.?\s{0,3}([\dIVXLC][\w-]{0,6})\s{0,3},?\s{0,3}/i.exec(
        text.slice(i, i + 34),
      )
    if (m?.[1] === undefined || m[2] === undefined) break
    const word = m[1].toLowerCase()
    if (word.startsWith('t')) out.title = m[2]
    else if (word.startsWith('c')) out.chapter = m[2]
    else out.article = m[2]
    i += m[0].length
  }
  out.at = i
  return out
}

const lawCore = (
  start: number,
  end: number,
  volume: string,
  series: Series,
  written: string,
  section: string,
  ahead: Ahead,
): Core => ({
  start,
  end,
  kind: 'law',
  volume,
  series,
  written,
  page: '',
  pinAt: end,
  section,
  ...(volume === '' ? {} : { title: volume }),
  ...(ahead.title === undefined ? {} : { title: ahead.title }),
  ...(ahead.chapter === undefined ? {} : { chapter: ahead.chapter }),
})

const endOfName = (text: string, end: number): number => (text.charCodeAt(end) === 46 ? end + 1 : end)

/** Words that begin a sentence or cite, and the number of a note ("I Government Code"), before a code: no state's name. */
const noState =
  /^(?:See|Under|The|In|And|Also|But|Cf\.|Accord|Id\.|former|Former|I{1,3}|I?V|If|When|While|Where|Since|Because|Although|As|By|For|Of|To|With|Both|Does|Is|Whether|However|Thus)$/

/** "Tex. Penal Code": a code that California cites by its subject alone, with another state's name before it. */
function isOfAnotherState(text: string, nameAt: number, series: Series): boolean {
  if (series.jurisdiction !== 'California' || text.startsWith('Cal', nameAt)) return false
  const word = /([A-Z][\w.’']*)\s{1,2}$/.exec(text.slice(Math.max(0, nameAt - 24), nameAt))?.[1]
  return word !== undefined && !noState.test(word)
}

/** The statute, regulation, rule or constitution whose name is `match`, or null when no section follows it. */
export function lawAt(
  text: string,
  start: number,
  volume: string,
  nameAt: number,
  match: SeriesMatch,
): Core | null {
  const series = match.series.find(s => s.kind === 'law' || s.kind === 'rule' || s.kind === 'constitution')
  if (series === undefined || isOfAnotherState(text, nameAt, series)) return null
  const stop = endOfName(text, match.end)
  const written = text.slice(nameAt, stop)
  if (series.kind === 'constitution') {
    return volume === '' ? constitutionAt(text, start, stop, series) : null
  }
  if (series.kind === 'rule') {
    if (volume !== '') return null
    const i = skipSpace(text, stop)
    const end = sectionEnd(text, i)
    return end === i || !isDigit(text.charCodeAt(i))
      ? null
      : lawCore(start, end, '', series, written, text.slice(i, end), { at: end })
  }
  const shapes = series.shape.split(',')
  const titled = shapes.some(s => s.startsWith('V'))
  if (volume !== '' && !titled && !shapes.includes('S')) return null
  const isIllinois = series.jurisdiction === 'Illinois'
  const ahead = skipDivisions(text, isIllinois ? skipEdition(text, stop) : subjectEnd(text, stop))
  const begin = skipComma(text, ahead.at)
  const sign = skipSectionSign(text, begin)
  let i = sign
  if (i === begin) {
    const m = /^(?:rr?\.|ry|reg\.|no\.|number|\/|pars?\.|¶{1,2})\s{0,3}/i.exec(text.slice(begin, begin + 10))
    if (m !== null) i = begin + m[0].length
  }
  const bare = i === begin
  const end = isIllinois ? actEnd(text, sectionEnd(text, i)) : sectionEnd(text, i)
  if (end === i) {
    // "1999-975 N.Y. Consol. Laws Adv.": the year and number of a pamphlet, and nothing after.
    if (series.type === 'L' && /^\d{4}-\d+$/.test(volume))
      return lawCore(start, stop, volume, series, written, '', { at: stop })
    const division = ahead.article ?? ahead.chapter
    return bare && division !== undefined && ahead.at > stop
      ? lawCore(start, trimmedEnd(text, ahead.at), volume, series, written, division, ahead)
      : null
  }
  if (
    bare &&
    volume === '' &&
    !shapes.some(s => s.includes('P')) &&
    ahead.at === stop &&
    !/code|stat|l\.$/i.test(written)
  )
    return null
  if (
    bare &&
    series.type === 'S' &&
    volume === '' &&
    ahead.at === stop &&
    !text.slice(i, end).includes('-') &&
    shapes.every(s => !s.includes('P'))
  )
    return null
  const numbered = text.slice(i, end).replace(/[^\w]+$/, '')
  const section = isIllinois ? numbered.replace(/\s/, '').replace(/[\u2010-\u2015]/g, '-') : numbered
  const titleWord =
    volume === ''
      ? 0
      : (/(?:^|[^\p{L}])(title\s{1,2})$/iu.exec(text.slice(Math.max(0, start - 9), start))?.[1]?.length ?? 0)
  return lawCore(
    start - titleWord,
    end,
    volume,
    codeOf(series, text.slice(stop, ahead.at)),
    written,
    section,
    ahead,
  )
}

/** "Ill. Rev. Stat. 1987, ch. 110": the year of an edition. */
const skipEdition = (text: string, at: number): number =>
  at + (/^,?\s{0,2}\(?(?:18|19)\d\d\)?,?\s{0,3}(?=ch)/i.exec(text.slice(at, at + 16))?.[0].length ?? 0)

/** Illinois numbers its sections by act: the end of "5/2-615", from the end of "5". */
function actEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== 47) return at
  const section = skipSpace(text, at + 1, at + 2)
  return isDigit(text.charCodeAt(section)) ? sectionEnd(text, section) : at
}

/** "N.Y. Empl. Law" is cited under "N.Y. Law": the code named by the last words after the subject. */
function codeOf(series: Series, subject: string): Series {
  const last = /\b(Law|Code Ann\.|Code)\s*$/.exec(subject)?.[1]
  if (last === undefined) return series
  return seriesNamed(`${series.canonical} ${last}`).find(s => s.kind === 'law') ?? series
}

const trimmedEnd = (text: string, at: number): number => {
  let i = skipSpaceBack(text, at)
  while (text.charCodeAt(i - 1) === 44) i = skipSpaceBack(text, i - 1)
  return i
}

const skipComma = (text: string, at: number): number => {
  const i = skipSpace(text, at)
  return text.charCodeAt(i) === 44 ? skipSpace(text, i + 1) : i
}

/** ", Empl." or " Bus. & Prof. Law" between the code's name and the section sign. */
function subjectEnd(text: string, at: number): number {
  const m =
    /^,?\s{0,2}(?:[A-Z][.\-'’A-Za-z]{0,20}(?:\s{1,2}|\s?&\s?)){0,4}[A-Z][.\-'’A-Za-z]{0,20}\s{1,2}(?=§)/.exec(
      text.slice(at, at + 90),
    )
  return m === null ? at : at + m[0].length
}

const lawWord =
  /\b(?:Code|Laws?|Stats?|Statutes?|Act|Rev|Regs?|Rules?|Const|Ann|Gen|U\.?S\.?C|C\.?F\.?R|G\.L|[A-Z]\.[A-Z]\.[A-Z]\.)(?=\b|\.)/
const stateStart =
  /^(?:Ala|Alaska|Ariz|Ark|Cal|Colo|Conn|Del|D\.C|Fla|Ga|Haw|Idaho|Ill|Ind|Iowa|Kan|Ky|La|Mass|Md|Me|Mich|Minn|Miss|Mo|Mont|N\. ?C|N\. ?D|N\. ?H|N\. ?J|N\. ?M|N\. ?Y|Neb|Nev|Ohio|Okla|Or|Pa|P\. ?R|R\. ?I|S\. ?C|S\. ?D|Tenn|Tex|Utah|Va|Vt|V\. ?I|W\. ?Va|Wash|Wis|Wyo)\b/

/** A section sign whose code is not said. */
const unknown: Series = {
  kind: 'law',
  canonical: '',
  key: '',
  type: '',
  shape: '',
  name: '',
  court: '',
  jurisdiction: '',
}

/**
 * What a section sign at `at` belongs to when no known code stands before it: its code by name, or nothing known. Null
 * when no section follows it.
 */
export function sectionSignAt(text: string, at: number, floor: number): Core | null {
  let sign = at
  while (text.charCodeAt(sign) === sectionSign) sign++
  const number = skipSpace(text, sign)
  const end = sectionEnd(text, number)
  if (end === number && text.charCodeAt(number) !== 40) return null
  const section = text.slice(number, end)
  const stop = skipSpaceBack(text, at, floor)
  const from = Math.max(floor, stop - 70)
  const before = text.slice(from, stop).replace(/,$/, '')
  const m =
    /(?:^|[\s([“"])((?:[A-Z][.\-'’A-Za-z]*,?(?:\s{1,2}|\s?&\s?|\sof\s|\sand\s)){0,7}[A-Z][.\-'’A-Za-z]*)$/.exec(
      before,
    )
  const name = m?.[1]
  const none = lawCore(at, end, '', unknown, '', section, { at: end })
  if (name === undefined || section === '') return none
  const known = seriesNamed(name).find(s => s.kind === 'law')
  if (known === undefined && !lawWord.test(name) && !stateStart.test(name)) return none
  // "Act" alone names no act.
  if (/^(?:(?:The|This|See|Under|In|Section)\s|Act$)/.test(name) || !/[a-z.]/.test(name)) return none
  const state = stateStart.exec(name)?.[0]
  const general = seriesNamed(`${state ?? ''}. ${/Code Ann/.test(name) ? 'Code Ann.' : 'Law'}`).find(
    s => s.kind === 'law',
  )
  const series = known ??
    (state === undefined ? undefined : general) ?? { ...unknown, canonical: name, key: name, type: 'S', name }
  const start = from + before.length - name.length
  let titleAt = skipSpaceBack(text, start, floor)
  const titleEnd = titleAt
  while (titleAt > floor && titleEnd - titleAt < 4 && isDigit(text.charCodeAt(titleAt - 1))) titleAt--
  const hasTitle = titleAt < titleEnd && (titleAt === floor || isSpace(text.charCodeAt(titleAt - 1)))
  return lawCore(
    hasTitle ? titleAt : start,
    end,
    hasTitle ? text.slice(titleAt, titleEnd) : '',
    series,
    name,
    section,
    { at: end },
  )
}

export const isSectionSign = (c: number): boolean => c === sectionSign
