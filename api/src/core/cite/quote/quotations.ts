import { outside, singleQuotationsIn } from './single-marks.ts'
import { isDigit, isLetter, isSpace } from '../find/chars.ts'
import { landmarksOf } from '../find/landmarks.ts'
import type { Span } from '../types.ts'

/** Longest quotation in running text, in characters; longer ones are block quotations. */
const longest = 3000

const open = 0x201c
const close = 0x201d
const straight = 34

/** A quotation of several paragraphs opens each of them, and closes once. */
const opensParagraph = (text: string, at: number): boolean => {
  let i = at - 1
  while (i >= 0 && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i--
  return i >= 0 && text.charCodeAt(i) === 10
}

/** Characters behind which a mark closes, whatever follows it: `felony. ..."Prayor v. State`. */
const endsSentence = (c: number): boolean => c === 46 || c === 33 || c === 63 || c === 0x2026

/**
 * All quotations of a text, in order, marks left out: those in double marks, and those in single ones where a paragraph
 * has no others (see `singleQuotationsIn`).
 */
export function quotationsIn(text: string, { quotes } = landmarksOf(text)): Span[] {
  const doubles = doubleQuotationsIn(text, quotes)
  const singles = singleQuotationsIn(text, quotes, doubles)
  if (singles.length === 0) return doubles
  return [...outside(doubles, singles), ...singles].sort((a, b) => a.start - b.start)
}

/** In double marks. They do not cross blank lines, unless a mark that can only close one ends a later paragraph. */
function doubleQuotationsIn(text: string, quotes: readonly number[]): Span[] {
  const found: Span[] = []
  let start = -1
  /** Where a quotation began that was given up at the end of a paragraph; -1 once another mark opens one. */
  let givenUp = -1
  let curly = false
  let depth = 0
  for (const i of quotes) {
    const c = text.charCodeAt(i)
    if (start >= 0 && i - start > longest) start = -1
    if (c === open) {
      if (start < 0 || !curly) {
        start = i + 1
        givenUp = -1
        curly = true
        depth = 1
      } else if (!opensParagraph(text, i)) depth++
    } else if (c === close) {
      if (start >= 0 && curly && --depth <= 0) {
        found.push({ start, end: i })
        start = -1
      } else if (start >= 0 && !curly) {
        found.push({ start, end: i })
        start = -1
      } else if (givenUp >= 0 && curly && i - givenUp <= longest) {
        found.push({ start: givenUp, end: i })
        givenUp = -1
      }
    } else if (c === straight) {
      const after = text.charCodeAt(i + 1)
      const before = i === 0 ? 32 : text.charCodeAt(i - 1)
      const opens =
        !isSpace(after) &&
        (isSpace(before) || before === 40 || before === 91 || before === 0x2014 || before === 45)
      if (givenUp >= 0 && !curly && i - givenUp <= longest && endsSentence(before)) {
        found.push({ start: givenUp, end: i })
        givenUp = -1
      } else if (start < 0 || curly) {
        givenUp = -1
        if (start < 0 && (opens || isLetter(after)) && !isDigit(before)) {
          start = i + 1
          curly = false
        }
      } else if (!isSpace(before) || !opens) {
        found.push({ start, end: i })
        start = -1
      } else start = i + 1
    } else if (c === 10 && start >= 0 && !/^\n\s*[“"]/.test(text.slice(i + 1, i + 40))) {
      if (/[.:]\s*$/.test(text.slice(Math.max(start, i - 3), i))) {
        givenUp = start
        start = -1
      }
    }
  }
  return found
}
