import { isSpace, isUpper, skipSpace } from './chars.ts'
import type { Core } from './core.ts'
import { subsectionsEnd } from './law.ts'

/** Further sections, subsections and a title of the act: "(1) and (3)", " and 68", " of Title VII". */
const moreSections =
  /^(?:\s?(?:,|&|and|or|to|through|[-–])\s?(?:and\s|or\s)?(?:\d[\dA-Z]{0,5}(?:\(\w{1,5}\)){0,4}|(?:\(\w{1,5}\)){1,4})){0,6}/
const ofTitle = /^,?\s{1,3}of\s{1,3}(?:[Tt]itle\s{1,3}([IVXLC]{1,6}|\d{1,3})\s{1,3}of\s{1,3})?(?:the\s{1,3})?/
const joiners = new Set('of and the for to in on against with by or from & a'.split(' '))
/** Before "Act" alone they name none: which act is meant is said elsewhere. */
const general = new Set(
  'this that said same such principal amending amended amendatory original parent enabling new old former model uniform subject present federal state local entire whole'.split(
    ' ',
  ),
)
const placeInBrackets = /^\s\([A-Z][A-Za-z.\d ]{1,30}\)/
export const yearBehind =
  /^(?:\s{1,2}(?:of\s{1,2})?|,\s{1,2}(?=\d{4}(?!\d|\s[A-Z])))((?:1[2-9]|20)\d\d)(?!\d)/

/** Words of the longest name, and characters of one. */
const mostWords = 16
const longestWord = 30

const theAct = /^Act\b/
/** "(First-tier", "2)", "Arrangements)", "Protection)(EU": words of a name in brackets, which need no capital. */
const bracketed = /^(?:\([\p{L}\d.’'-]+,?\)*|(?:etc\.|[\p{L}\d’'-]+)\)+(?:\([\p{L}\d.’'-]+\)*)?)$/u

/**
 * The name of an act or an instrument that begins at `at`, up to the word that says what it is, `last`, and how many words stand
 * before that.
 */
export function lawName(
  text: string,
  at: number,
  last: RegExp = theAct,
): { end: number; words: number; first: string } | null {
  let i = at
  let words = 0
  let first = ''
  while (words < mostWords) {
    let end = i
    while (end < i + longestWord && end < text.length && !isSpace(text.charCodeAt(end))) end++
    const word = text.slice(i, end)
    const closes = last.exec(text.slice(i, i + longestWord))
    if (closes !== null) return words === 0 ? null : { end: i + closes[0].length, words, first }
    const isName = isUpper(word.charCodeAt(0)) && /^[\p{L}\d’'&().-]+,?$/u.test(word) && !/[.)]$/.test(word)
    const isInBrackets = words > 0 && (/^\(?[A-Z][\w.]*\)?$/.test(word) || bracketed.test(word))
    if (word === '' || !(isName || isInBrackets || (words > 0 && joiners.has(word)))) return null
    if (words === 0) first = word
    words++
    i = skipSpace(text, end, end + 4)
  }
  return null
}

/** "s 2 Defamation Act 2013": a British act right behind its section, which has its year. */
const besides = /^\s{1,2}(?=\p{Lu})/u

/** "HRA 1998", "TCPA 1990": an act by its letters, which has its year. */
const letters = /^[A-Z]{1,6}A(?=\s{1,2}(?:1[89]|20)\d\d(?!\d))/

function actInLetters(text: string, at: number): ReturnType<typeof lawName> {
  const [found] = letters.exec(text.slice(at, at + 16)) ?? []
  return found === undefined ? null : { end: at + found.length, words: 1, first: found }
}

/**
 * "section 12 of the Civil Rights Act of 1991", "s 6 of the Human Rights Act 1998", "section 703(a) of Title VII of the
 * Civil Rights Act": an act called by its name, with its section from `number` to `stop`, or null. `at` is where the word
 * "section" stands. Acts that are only "the Act" or "the amending Act" are none.
 */
export function namedActAt(text: string, at: number, number: number, stop: number): Core | null {
  const behind = subsectionsEnd(text, stop)
  const listed = behind + (moreSections.exec(text.slice(behind, behind + 80))?.[0].length ?? 0)
  const lead = ofTitle.exec(text.slice(listed, listed + 40)) ?? besides.exec(text.slice(listed, listed + 4))
  if (lead === null) return null
  const nameAt = listed + lead[0].length
  const isBeside = !/\S/.test(lead[0])
  const name = lawName(text, nameAt) ?? actInLetters(text, nameAt)
  if (name === null) return null
  const place = placeInBrackets.exec(text.slice(name.end, name.end + 36))?.[0] ?? ''
  const year = yearBehind.exec(text.slice(name.end + place.length, name.end + place.length + 14))
  if (year === null && isBeside) return null
  if (name.words === 1 && year === null && general.has(name.first.toLowerCase())) return null
  const end = name.end + (year === null ? 0 : place.length + year[0].length)
  return {
    ...actCore(at, end, text.slice(nameAt, end), text.slice(number, stop)),
    ...(listed > stop ? { subsections: text.slice(stop, listed).trim() } : {}),
    ...(lead[1] === undefined ? {} : { title: lead[1] }),
    ...(year?.[1] === undefined ? {} : { year: Number(year[1]) }),
    inWords: true,
  }
}

function actCore(start: number, end: number, name: string, section: string): Core {
  const called = name.replace(/\s+/g, ' ')
  return {
    start,
    end,
    kind: 'law',
    volume: '',
    series: {
      ...{ kind: 'law', canonical: called, key: called, type: 'S', shape: '', name: called, court: '' },
      jurisdiction: '',
    },
    written: called,
    page: '',
    pinAt: end,
    section,
  }
}

const schedule =
  /^[Ss]ch(?:ed(?:ule)?)?s?\.?\s{1,2}(\d{1,2}[A-Z]{0,2})(?![\p{L}\d])((?:,?\s(?:[Pp](?:ar)?t|para(?:graph)?s?)\.?\s{1,2}\d{1,3}[A-Z]{0,2}(?![\p{L}\d])(?:\(\w{1,4}\)){0,3}){0,2})/u
const ofAct = /^,?\s{1,3}(?:to|of)\s{1,3}(?:the\s{1,3})?/

/**
 * "Landlord and Tenant Act 1985, sch 2", "Schedule 4, paragraph 3 to the Insolvency Act 1986": a schedule of an act, whose word
 * stands at `at`, or null.
 */
export function scheduleAt(text: string, at: number, floor: number): Core | null {
  const found = text.startsWith('ch', at + 1) ? schedule.exec(text.slice(at, at + 70)) : null
  if (found === null) return null
  const [whole, number = '', places = ''] = found
  const stop = at + whole.length
  const section = `sch ${number}${places}`.replace(/\s+/g, ' ')
  const before = actWithSection(text, at, at, stop, floor)
  if (before !== null) return { ...before, section }
  const lead = ofAct.exec(text.slice(stop, stop + 14))?.[0]
  const name = lead === undefined ? null : lawName(text, stop + lead.length)
  const act = text.slice(stop + (lead?.length ?? 0), name?.end)
  const year = name === null ? null : yearBehind.exec(text.slice(name.end, name.end + 14))
  if (name === null || year === null) return null
  const end = name.end + year[0].length
  return { ...actCore(at, end, `${act}${year[0]}`, section), year: Number(year[1]), inWords: true }
}

/** "ss 123, 124 and 125", "s 123 and sch 2": what a list goes on with, to its last "and". */
const oneMore = String.raw`(?:\(\w{1,5}\)){0,4}`
const further = new RegExp(
  String.raw`^${oneMore}(?:,\s\d{1,4}[A-Z]{0,2}(?![\p{L}\d])${oneMore}){0,8},?\s(?:and|or|to|&)\s\d{1,4}[A-Z]{0,2}(?![\p{L}\d]|\s[A-Z][\w.]*\s\d)${oneMore}`,
  'u',
)
const andSchedule = /^(?:,|\sand|,\sand)\s[Ss]ch(?:ed(?:ule)?)?\.?\s\d{1,2}[A-Z]?(?![\p{L}\d])/u

/** Where a list of sections ends that goes on at `at`: of several only behind the plural of the word, "ss" or "sections". */
function listEnd(text: string, at: number, word: string): number {
  const isPlural = /^(?:ss|sections|secs)\b/i.test(word)
  const near = text.slice(at, at + 120)
  const numbers = isPlural ? (further.exec(near)?.[0].length ?? 0) : 0
  return at + numbers + (andSchedule.exec(near.slice(numbers))?.[0].length ?? 0)
}

/** "Companies Act 2006, ", "Crimes Act 1900 (NSW) " right before the word "section". */
const actBefore = nameBefore('Act')

/** The end of a name with its year, whose last word is one of `last`, right before a division of it. */
export function nameBefore(last: string): RegExp {
  return new RegExp(
    String.raw`(?<![\p{L}\d])(?:${last})\s{1,2}((?:1[2-9]|20)\d\d)(?:\s\([A-Z][A-Za-z]{1,4}\))?,?\s{1,3}$`,
    'u',
  )
}

/** Characters of the longest name of an act. */
const longestAct = 160

/** Words with which a sentence leads to an act. */
const leads =
  /^(?:The|See|Under|In|By|Of|And|But|Cf|Per|For|To|With|Both|Although|While|Whereas|If|When|Since|Where|Also|Contrast|Compare|Section|That|This)$/

/** The name with its year, told by its `ending`, that stands right before `at`; it is not read back past `floor`. */
export function lawBefore(
  text: string,
  at: number,
  floor: number,
  ending: RegExp,
): { start: number; name: string; year: number } | null {
  const from = Math.max(floor, at - longestAct)
  const before = text.slice(from, at)
  const act = ending.exec(before)
  if (act === null) return null
  let start: number | undefined
  let words = 0
  for (let end = act.index; words < mostWords; words++) {
    const [whole = '', word = ''] = /(\S{1,30})\s{1,2}$/u.exec(before.slice(0, end)) ?? []
    const isName = isUpper(word.charCodeAt(0)) && /^[\p{L}\d’'&().-]+,?$/u.test(word) && !/\.$/.test(word)
    const isInBrackets = /^\(?[\p{L}\d’']+\)$/u.test(word) || /^\([A-Z]/.test(word)
    if (leads.test(word) || !(isName || isInBrackets || joiners.has(word))) break
    end -= whole.length
    if (isName) start = end
  }
  return start === undefined
    ? null
    : { start: from + start, name: before.slice(start).replace(/,?\s+$/, ''), year: Number(act[1]) }
}

/**
 * "Companies Act 2006, s 994(1)(a)", "Crimes Act 1900 (NSW) s 18": an act before its section, as OSCOLA and the Australian
 * guide write it, or null. `at` is where the word "section" stands; a name is not read back past `floor`.
 */
export function actWithSection(
  text: string,
  at: number,
  number: number,
  stop: number,
  floor: number,
): Core | null {
  const act = lawBefore(text, at, floor, actBefore)
  if (act === null) return null
  const end = listEnd(text, stop, text.slice(at, number))
  const section = text.slice(number, end).replace(/\s+/g, ' ')
  return {
    ...actCore(act.start, end, act.name, section),
    year: act.year,
  }
}
