import { countWords } from './count-words.ts'
import { isDigit, isLetter, isSpace } from '../find/chars.ts'
import { firstFrom } from '../find/landmarks.ts'
import type { Span } from '../types.ts'

/** Longest quotation in single marks, in characters, and the fewest words it has: fewer may be a term, or an accident. */
const longest = 1500
const fewestWords = 4

const isOpenMark = (c: number): boolean => c === 0x2018 || c === 39
const isCloseMark = (c: number): boolean => c === 0x2019 || c === 39

const isBefore = (c: number): boolean =>
  Number.isNaN(c) || isSpace(c) || c === 40 || c === 91 || c === 0x2014 || c === 0x2013

/** Words that begin with an apostrophe: ’tis, ’twas, ’em, ’til, ’cause. */
export const ELIDED = '(?:tis|twas|twere|twill|em|til|till|cause|bout|round|neath|n)\\b'
const elided = new RegExp(`^${ELIDED}`, 'i')

/** "rock ’n’ roll". */
const elidedBothSides = /\s[’'‘]\p{L}{1,2}$/u

const opensAt = (text: string, at: number): boolean => {
  const after = text.charCodeAt(at + 1)
  return (
    isOpenMark(text.charCodeAt(at)) &&
    isBefore(text.charCodeAt(at - 1)) &&
    (isLetter(after) || after === 91) &&
    !elided.test(text.slice(at + 1, at + 9))
  )
}

/** `sure`: nothing but the end of a quotation. `maybe`: it can also be the possessive of a plural ("the tenants’ lease"). */
function closesAt(text: string, at: number): 'no' | 'maybe' | 'sure' {
  if (!isCloseMark(text.charCodeAt(at))) return 'no'
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at + 1)
  if (isSpace(before) || isLetter(after) || isDigit(after)) return 'no'
  if (/[.,;:?!…)\]]/.test(text.charAt(at - 1))) return 'sure'
  if (!isLetter(before) && !isDigit(before)) return 'no'
  if (elidedBothSides.test(text.slice(Math.max(0, at - 4), at))) return 'no'
  const isPlural = before === 115 || before === 83 || before === 122 || before === 120
  if (!isPlural)
    return isSpace(after) || Number.isNaN(after) || /[.,;:?!)\]—–]/.test(text.charAt(at + 1)) ? 'sure' : 'no'
  return 'maybe'
}

/**
 * Where the quotation that opens at `at` closes, before `stop`; -1 when it does not. A mark behind a plural closes only
 * when no surer one follows before the next quotation opens. One that opens before this one closed stands inside of it, if
 * the marks come out even.
 */
function closeOf(text: string, at: number, stop: number): number {
  let maybe = -1
  const last = Math.min(stop, at + longest)
  for (let i = at + 2; i < last; i++) {
    if (opensAt(text, i)) return maybe < 0 ? closeAround(text, i, last) : maybe
    const closes = closesAt(text, i)
    if (closes === 'sure') return i
    if (closes === 'maybe' && maybe < 0) maybe = i
  }
  return maybe
}

/** Where the quotation closes in which another one opens at `at`: ‘a ‘flexible’ rule.’; -1 when one mark closes no more than that. */
function closeAround(text: string, at: number, stop: number): number {
  let depth = 2
  for (let i = at + 2; i < stop; i++) {
    if (opensAt(text, i)) {
      depth++
      continue
    }
    const closes = closesAt(text, i)
    if (closes === 'no' || (closes === 'maybe' && depth === 1)) continue
    if (--depth === 0) return i
  }
  return -1
}

/**
 * Quotations in single marks, as they are printed in Britain: ‘…’ and '…', marks left out. Read only in a paragraph that
 * has no double marks outside of them, where the mark stands before a word and a closing one behind it; apostrophes inside
 * words, at the beginning of words and behind plurals are none. Linear in the length of the text.
 */
export function singleQuotationsIn(
  text: string,
  quotes: readonly number[],
  doubles: readonly Span[],
): Span[] {
  const marks = quotes.filter(i => isOpenMark(text.charCodeAt(i)))
  if (marks.length === 0) return []
  const found: Span[] = []
  let next = 0
  for (let start = 0; start < text.length;) {
    const blank = text.indexOf('\n\n', start)
    const stop = blank < 0 ? text.length : blank
    const inParagraph: Span[] = []
    while (next < doubles.length && (doubles[next]?.start ?? 0) < stop) {
      const double = doubles[next]
      if (double !== undefined && double.end > start) inParagraph.push(double)
      next++
    }
    const last = inParagraph.at(-1)
    const own = readParagraph(text, marks, start, stop)
    if (outside(inParagraph, own).length === 0) found.push(...own)
    // A quotation of several paragraphs reaches into the next one.
    if (last !== undefined && last.end > stop) next--
    start = stop + 2
  }
  return found
}

/** The spans that lie in none of the others; both in order. */
export function outside(spans: readonly Span[], others: readonly Span[]): Span[] {
  let i = 0
  return spans.filter(span => {
    while (i < others.length && (others[i]?.end ?? 0) <= span.start) i++
    const other = others[i]
    return other === undefined || !(other.start < span.start && span.end < other.end)
  })
}

function readParagraph(text: string, marks: readonly number[], start: number, stop: number): Span[] {
  const found: Span[] = []
  let read = start
  for (let k = firstFrom(marks, start); k < marks.length; k++) {
    const i = marks[k] ?? stop
    if (i >= stop) break
    if (i < read || !opensAt(text, i)) continue
    const end = closeOf(text, i, stop)
    if (end < 0) continue
    if (countWords(text.slice(i + 1, end)) >= fewestWords) found.push({ start: i + 1, end })
    read = end + 1
  }
  return found
}
