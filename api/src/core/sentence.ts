import { paragraphs, type Span } from './paragraph.ts'
import { inner, pointing, starters } from './sentence-words.ts'
import { isSpace } from './white-space.ts'

/**
 * The sentences of a legal text, in order, without white space at their ends; together they hold every character that
 * is not white space. A sentence never reaches over a paragraph. Citations stay whole: "v.", "Fed. R. Civ. P. 12(b)(6)",
 * "No. 5", "Inc.", initials, section numbers and ellipses do not end one. Where it is unclear the text is left together,
 * because half a citation is worse than two sentences in one. Linear in the text's length.
 */
export function sentences(text: string): Span[] {
  return paragraphs(text).flatMap(paragraph => sentencesWithin(text, paragraph))
}

/** The sentences of one stretch that is already known to be a paragraph. */
export function sentencesWithin(text: string, paragraph: Span): Span[] {
  const found: Span[] = []
  let start = paragraph.start
  let at = start
  while (at < paragraph.end) {
    const end = isMark(text.charCodeAt(at)) ? endOfSentence(text, start, at, paragraph.end) : undefined
    if (end === undefined) {
      at++
      continue
    }
    found.push({ start, end })
    start = skipSpace(text, end, paragraph.end)
    at = start
  }
  if (start < paragraph.end) found.push({ start, end: paragraph.end })
  return found
}

/** A period, a question mark or an exclamation mark. */
const isMark = (code: number): boolean => code === 0x2e || code === 0x3f || code === 0x21

const CLOSING = '"\'”’)]}»'
const OPENING = '"\'“‘([{«*'

/** Where the sentence ends whose last mark may stand at `mark`; undefined when it goes on. */
function endOfSentence(text: string, start: number, mark: number, limit: number): number | undefined {
  let end = mark + 1
  while (end < limit && CLOSING.includes(text.charAt(end))) end++
  const noteEnd = endOfNoteNumber(text, mark, end, limit)
  if (noteEnd !== undefined) end = noteEnd
  if (end >= limit || !isSpace(text.charCodeAt(end))) return undefined
  const next = skipSpace(text, end, limit)
  if (next >= limit) return undefined
  const first = firstOfWord(text, next, limit)
  if (isLower(first)) return undefined
  if (text.charAt(mark) !== '.') return end
  if (isEllipsis(text, start, mark, next)) return undefined
  return endsAtPeriod(text, start, mark, next, limit) ? end : undefined
}

/** A footnote's number sticks to the end of the sentence: "judgment.5 The", "judgment.[5] The". */
function endOfNoteNumber(text: string, mark: number, end: number, limit: number): number | undefined {
  const isBracketed = text.charAt(end) === '['
  let at = isBracketed ? end + 1 : end
  const from = at
  while (at < limit && isDigit(text.charCodeAt(at)) && at - from < 4) at++
  if (at === from) return undefined
  if (isBracketed) return text.charAt(at) === ']' ? at + 1 : undefined
  const before = text.charAt(mark - 1)
  const isAfterWord = isLower(before) || CLOSING.includes(before) || end > mark + 1
  return isAfterWord ? at : undefined
}

/** Three dots, spaced or not, are words left out; a fourth is the end of the sentence. */
function isEllipsis(text: string, start: number, mark: number, next: number): boolean {
  if (text.charAt(next) === '.') return true
  let dots = 1
  let at = mark - 1
  while (at >= start && dots < 4) {
    const char = text.charAt(at)
    if (char === '.') dots++
    else if (!isSpace(text.charCodeAt(at))) break
    else if (text.charAt(at - 1) !== '.') break
    at--
  }
  return dots === 2 || dots === 3
}

function endsAtPeriod(text: string, start: number, mark: number, next: number, limit: number): boolean {
  let from = mark
  while (from > start && isTokenChar(text.charAt(from - 1))) from--
  const token = text.slice(from, mark)
  if (token === '') return true
  const lowered = token.toLowerCase().replaceAll('’', "'")
  if (pointing.has(lowered) && !(lowered.length > 2 && token === lowered && isPlainWord(lowered)))
    return false
  // The answer "no." and not a number: nothing with digits follows.
  if (token === 'no') return !/^\S{0,12}\d/.test(text.slice(next, Math.min(limit, next + 13)))
  const startsHere = startsSentence(text, next, limit)
  if (isListMark(text, start, from, token)) return false
  if (/^\d/.test(token)) return true
  const isAbbreviation =
    inner.has(lowered) || token.length === 1 || token.includes('.') || /^[A-Z][a-z]{0,2}$/.test(token)
  return isAbbreviation ? startsHere : true
}

/** Words that are an abbreviation only when written with a capital or inside a citation. */
function isPlainWord(word: string): boolean {
  return word === 'see' || word === 'but' || word === 'compare' || word === 'accord' || word === 'contra'
}

/** "1." or "A." or "iv." as the first thing of a sentence numbers it. */
function isListMark(text: string, start: number, from: number, token: string): boolean {
  if (token.length > 5) return false
  let at = from
  while (at > start && OPENING.includes(text.charAt(at - 1))) at--
  if (at !== start) return false
  return /^(?:\d{1,3}|[A-Za-z]|[IVXLCivxlc]{1,5})$/.test(token)
}

function startsSentence(text: string, next: number, limit: number): boolean {
  let at = next
  while (at < limit && OPENING.includes(text.charAt(at))) at++
  let end = at
  while (end < limit && isTokenChar(text.charAt(end)) && text.charAt(end) !== '.') end++
  const word = text.slice(at, end)
  // "No. 5" and "J. Smith" go on; "Id. at 5" is a sentence of its own.
  if (text.charAt(end) === '.' && (word.length === 1 || !isAuthority(word))) return false
  return starters.has(word.toLowerCase().replaceAll('’', "'"))
}

function isAuthority(word: string): boolean {
  return /^(?:id|ibid|cf)$/i.test(word)
}

function firstOfWord(text: string, next: number, limit: number): string {
  let at = next
  while (at < limit && OPENING.includes(text.charAt(at))) at++
  return text.charAt(at)
}

function skipSpace(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit && isSpace(text.charCodeAt(at))) at++
  return at
}

function isTokenChar(char: string): boolean {
  return /[\p{L}\d.'’/&]/u.test(char)
}

function isLower(char: string): boolean {
  return char !== '' && char !== char.toUpperCase() && char === char.toLowerCase()
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
