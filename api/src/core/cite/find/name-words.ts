import { isAbbreviation } from '../names/abbreviation.ts'
import { isDigit, isUpper, singleSpaced } from './chars.ts'

/**
 * The words of a case name and the marks around them. They are read for every word before every citation, so marks are
 * told one by one and not by regular expressions.
 */

const codesOf = (marks: string): Set<number> => new Set([...marks].map(mark => mark.charCodeAt(0)))

const openers = codesOf('([{"“‘\'*_')
const closers = codesOf(')]}"”’\'*_,.:;')
const behindSentence = codesOf('"”’\')]*_')
const openBrackets = codesOf('([{"“')
const stops = codesOf(';:?!')

/** Where `text` ends when the marks behind it are left out. */
function endWithout(text: string, marks: ReadonlySet<number>, end = text.length): number {
  let i = end
  while (i > 0 && marks.has(text.charCodeAt(i - 1))) i--
  return i
}

/** Where `text` begins when the marks before it are left out. */
function startWithout(text: string, marks: ReadonlySet<number>): number {
  let i = 0
  while (i < text.length && marks.has(text.charCodeAt(i))) i++
  return i
}

/** The word without brackets, quotation marks, points and commas around it. */
export function bareOf(word: string): string {
  const start = startWithout(word, openers)
  return word.slice(start, Math.max(start, endWithout(word, closers)))
}

/** Small letters before the capital of a name: "al-Kidd", "d’Amico", "eBay", "i4i". */
const smallFirst =
  /^(?:(?:al|el|bin|ben|abu|ibn|ul)[-–]\p{Lu}|[dlo][’']\p{Lu}|\p{Ll}{1,2}\p{Lu}\p{Ll}|\p{Ll}\d\p{Ll})/u

/** Whether the word may begin a name: with a capital letter, a digit, "&" or "$" behind its opening marks. */
export function startsName(word: string): boolean {
  const i = startWithout(word, openers)
  const c = word.charCodeAt(i)
  if (isUpper(c) || isDigit(c) || c === 38 || c === 36) return true
  if (c < 0xc0) return smallFirst.test(word.slice(i))
  return /^\p{Lu}/u.test(word.slice(i))
}

/** Whether nothing left of this word can belong to the name. */
export function endsBefore(word: string): boolean {
  const end = word.length
  const last = word.charCodeAt(end - 1)
  if ((last === 0x2014 || last === 0x2015) && end > 1) return true
  if (stops.has(word.charCodeAt(endWithout(word, behindSentence) - 1))) return true
  const mark = last === 44 || last === 46 ? word.charCodeAt(end - 2) : last
  if (mark === 34 || mark === 0x201d) return true
  const bracket = last === 46 ? word.charCodeAt(end - 2) : last
  if ((bracket === 41 || bracket === 93) && !word.includes('(') && !word.includes('[')) return true
  return hasFullStop(word) && !isAbbreviation(word)
}

/** A full stop ends the word, closing marks and the number of a footnote behind it aside. */
function hasFullStop(word: string): boolean {
  let i = word.length
  while (i > word.length - 3 && isDigit(word.charCodeAt(i - 1))) i--
  return word.charCodeAt(endWithout(word, behindSentence, i) - 1) === 46
}

/** Whether a digit is the first of the word, a bracket before it aside. */
export const hasDigitFirst = (word: string): boolean =>
  isDigit(word.charCodeAt(0)) || isDigit(word.charCodeAt(1))

/** "[12]": the number of a paragraph. */
export const isBracketedNumber = (word: string): boolean =>
  word.charCodeAt(0) === 91 && /^\[\d{1,3}\]$/.test(word)

/** Whether a bracket or quotation mark opens with the word that does not close in it. */
export const opensBracket = (word: string): boolean =>
  openBrackets.has(word.charCodeAt(0)) && !/[)\]}]/.test(word)

const lightMarks = codesOf(',*_')

export const withoutMarksBehind = (word: string): string => word.slice(0, endWithout(word, lightMarks))

/** The place behind the opening marks that stand at `at`, of which there are at most four. */
export function beyondOpeners(text: string, at: number): number {
  let i = at
  while (i < at + 4 && openers.has(text.charCodeAt(i))) i++
  return i
}

const beforeName = codesOf(' ,.;:([{"“‘\'*_—–-')
const behindName = codesOf(' ,;:([{"“‘*_')

/** A name as it is kept: in one line, without marks of print, page marks and what stands around it. */
export function clean(name: string): string {
  let text = name
  if (text.includes('-') && text.includes('\n'))
    text = text.replace(/(\p{Ll})-[^\S\n]*\n\s*(?=\p{Ll})/gu, '$1')
  if (text.includes('*')) text = text.replace(/(\s)\[?\*{1,2}\d{1,5}\]?\s/g, '$1')
  text = singleSpaced(text)
  if (text.includes('of')) text = text.replace(/(?<!\p{L})of(?=\p{Lu}\p{Ll})/gu, 'of ')
  const start = startWithout(text, beforeName)
  text = text.slice(start, Math.max(start, endWithout(text, behindName))).replace(/[¹²³⁰-⁹]+$/, '')
  return text.includes('*') || text.includes('_') ? text.replace(/[*_]+/g, '') : text
}

/** The name without brackets at its end that never opened. */
export function unbalanced(name: string): string {
  if (!name.includes(')') && !name.includes(']')) return name
  const open = (name.match(/[([]/g) ?? []).length
  const close = (name.match(/[)\]]/g) ?? []).length
  return close > open ? name.replace(/[)\]]+$/, '') : name
}
