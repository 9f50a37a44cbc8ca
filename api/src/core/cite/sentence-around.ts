import { isDigit, isSpace, isUpper, skipSpace, skipSpaceBack } from './chars.ts'
import { isAbbreviation } from './names-around.ts'
import type { Span } from './types.ts'

/** Longest sentence looked for, in characters to each side of the citation. */
const reach = 1500

const isQuoteMark = (c: number): boolean =>
  c === 34 || c === 0x201c || c === 0x201d || c === 0x2019 || c === 39

/** Whether the full stop, question or exclamation mark at `i` ends a sentence. */
function endsSentence(text: string, i: number): boolean {
  const c = text.charCodeAt(i)
  let after = i + 1
  while (
    after < i + 4 &&
    (isQuoteMark(text.charCodeAt(after)) || text.charCodeAt(after) === 41 || text.charCodeAt(after) === 93)
  )
    after++
  if (after < text.length && !isSpace(text.charCodeAt(after))) return false
  const next = skipSpace(text, after)
  if (next >= text.length) return true
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
  if (!begins) return false
  if (c !== 46) return true
  let from = i
  while (from > 0 && i - from < 24 && !isSpace(text.charCodeAt(from - 1))) from--
  const word = text.slice(from, i + 1)
  return (
    !isAbbreviation(word) &&
    !/^(?:No|Nos|art|amend|cl|p|pp|n|nn|v|cf|id|al|seq|para|sec|ch|tit)\.$/i.test(word)
  )
}

const blankLine = (text: string, i: number): boolean => {
  if (text.charCodeAt(i) !== 10) return false
  let k = i + 1
  while (k < i + 80 && (text.charCodeAt(k) === 32 || text.charCodeAt(k) === 9 || text.charCodeAt(k) === 13))
    k++
  return text.charCodeAt(k) === 10
}

/** Start of the sentence that holds `at`; `floor` bounds the search. */
export function sentenceStart(text: string, at: number, floor = 0): number {
  const low = Math.max(floor, at - reach)
  for (let i = at - 1; i >= low; i--) {
    const c = text.charCodeAt(i)
    if ((c === 46 || c === 63 || c === 33) && i < at - 1 && endsSentence(text, i)) {
      let start = i + 1
      while (start < at && isQuoteMark(text.charCodeAt(start)) && isSpace(text.charCodeAt(start + 1))) start++
      if (text.charCodeAt(start) === 41 || text.charCodeAt(start) === 93) start++
      return skipSpace(text, start, at)
    }
    if (blankLine(text, i) && /[.:?!"”)\]]\s*$/.test(text.slice(Math.max(0, i - 6), i + 1)))
      return skipSpace(text, i, at)
  }
  return skipSpace(text, low, at)
}

/** The sentence around a citation. */
export function sentenceAround(text: string, start: number, end: number): Span {
  const high = Math.min(text.length, end + reach)
  let stop = high
  for (let i = Math.max(start, end - 1); i < high; i++) {
    const c = text.charCodeAt(i)
    if ((c === 46 || c === 63 || c === 33) && i >= end - 1 && endsSentence(text, i)) {
      stop = i + 1
      while (stop < high && (isQuoteMark(text.charCodeAt(stop)) || text.charCodeAt(stop) === 41)) stop++
      break
    }
    if (i > end && blankLine(text, i)) {
      stop = skipSpaceBack(text, i, end)
      break
    }
  }
  return { start: Math.min(start, sentenceStart(text, start)), end: Math.max(end, stop) }
}
