import { isDigit, isSpace, isUpper, lowerCase, skipSpace, skipSpaceBack } from './chars.ts'
import { abbreviationEndings, endingAt, endingsOf, isAbbreviation } from '../names/abbreviation.ts'
import { rememberingWords } from '../names/remembering.ts'
import type { Landmarks } from './landmarks.ts'
import type { Span } from '../types.ts'

const isQuoteMark = (c: number): boolean =>
  c === 34 || c === 0x201c || c === 0x201d || c === 0x2019 || c === 39
const isCloser = (c: number): boolean => isQuoteMark(c) || c === 41 || c === 93

/** Words whose full stop leads to a number or a name and ends nothing. */
const leads = new Set(
  'no nos art amend cl p pp n nn v cf id al seq para sec ch tit ct cir app ed supp dist rptr misc stat rev tex cal super crim civ bankr ann'.split(
    ' ',
  ),
)

/** Whether the full stop behind a word ends no sentence. */
const carriesOn = rememberingWords(
  (word: string): boolean => isAbbreviation(word) || leads.has(word.slice(0, -1).toLowerCase()),
)

/** The last letters of the words whose full stop may end none; any other word of plain letters is told by them alone. */
const endings = new Set([...abbreviationEndings, ...endingsOf(leads)])

const isEnglish = (c: number): boolean => {
  const small = lowerCase(c)
  return small >= 97 && small <= 122
}

/**
 * Behind the closing double mark that a space parts from what it closes, as printers do, "of course.’ ”", and many a PDF; else
 * `at`. A straight one may open what follows, unless it stands behind a single one and before no word.
 */
function behindParted(text: string, at: number): number {
  if (!isSpace(text.charCodeAt(at))) return at
  const mark = text.charCodeAt(at + 1)
  if (mark === 0x201d) return at + 2
  const before = text.charCodeAt(at - 1)
  const isBehindSingle = before === 0x2019 || before === 39
  return isBehindSingle && mark === 34 && !isWord(text.charAt(at + 2)) ? at + 2 : at
}

const isWord = (s: string): boolean => /[\p{L}\p{N}[(‘']/u.test(s)

/** Whether the full stop, question or exclamation mark at `i` ends a sentence; the answer is where the next begins. */
function sentenceEnd(text: string, i: number): number {
  const c = text.charCodeAt(i)
  let after = i + 1
  while (after < i + 4 && isCloser(text.charCodeAt(after))) after++
  after = behindParted(text, after)
  if (after < text.length && !isSpace(text.charCodeAt(after))) return -1
  const next = skipSpace(text, after)
  if (next >= text.length) return next
  const n = text.charCodeAt(next)
  const begins =
    isUpper(n) ||
    isQuoteMark(n) ||
    n === 0x2018 ||
    n === 91 ||
    n === 40 ||
    isDigit(n) ||
    n === 0xa7 ||
    n === 42
  if (!begins) return -1
  if (c !== 46) return next
  let from = i
  let isPlain = true
  while (from > 0 && i - from < 24) {
    const before = text.charCodeAt(from - 1)
    if (isSpace(before)) break
    isPlain &&= isEnglish(before)
    from--
  }
  if (isPlain && i - from > 2 && !endings.has(endingAt(text, i))) return next
  return carriesOn(text.slice(from, i + 1)) ? -1 : next
}

/** Offset after a blank line that begins at `i`, or -1. */
function blankLineEnd(text: string, i: number): number {
  let k = i + 1
  while (k < i + 80 && (text.charCodeAt(k) === 32 || text.charCodeAt(k) === 9 || text.charCodeAt(k) === 13))
    k++
  return text.charCodeAt(k) === 10 ? skipSpace(text, k) : -1
}

/** Whether a mark that can end a sentence stands before the line's end at `i`. */
const endsParagraph = (text: string, i: number): boolean =>
  '.:?!"”)]'.includes(text.charAt(skipSpaceBack(text, i, Math.max(0, i - 8)) - 1))

/**
 * Where the sentences of a text begin, in order, the first at 0. A blank line ends a sentence only after a mark that can
 * end one: typed opinions put blank lines between all their lines.
 */
export function sentenceStarts(text: string, { ends }: Landmarks): number[] {
  const starts = [0]
  let last = 0
  let read = 0
  for (const i of ends) {
    if (i < read) continue
    const isLineEnd = text.charCodeAt(i) === 10
    const after = isLineEnd ? blankLineEnd(text, i) : sentenceEnd(text, i)
    const next = after > 0 && (!isLineEnd || endsParagraph(text, i)) ? after : -1
    if (next <= i || next >= text.length || next <= last) continue
    starts.push(next)
    last = next
    if (isLineEnd) read = next
  }
  return starts
}

/** Index of the sentence that holds `at`. */
export function sentenceIndex(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((starts[mid] ?? 0) <= at) low = mid + 1
    else high = mid
  }
  return Math.max(0, low - 1)
}

/** The sentence around `[start, end)`, without white space at its end. */
export function sentenceAround(text: string, starts: readonly number[], start: number, end: number): Span {
  const last = sentenceIndex(starts, Math.max(start, end - 1))
  const stop = starts[last + 1] ?? text.length
  const from = starts[sentenceIndex(starts, start)] ?? 0
  return { start: Math.min(start, skipSpace(text, from)), end: Math.max(end, skipSpaceBack(text, stop, end)) }
}
