import { isDigit, isLetter, isSpace } from '../find/chars.ts'
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

/** All quotations of a text in double marks, in order, marks left out. Quotations do not cross blank lines. */
export function quotationsIn(text: string): Span[] {
  const found: Span[] = []
  let start = -1
  let curly = false
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (start >= 0 && i - start > longest) start = -1
    if (c === open) {
      if (start < 0 || !curly) {
        start = i + 1
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
      }
    } else if (c === straight) {
      const after = text.charCodeAt(i + 1)
      const before = i === 0 ? 32 : text.charCodeAt(i - 1)
      const opens =
        !isSpace(after) &&
        (isSpace(before) || before === 40 || before === 91 || before === 0x2014 || before === 45)
      if (start < 0 || curly) {
        if (start < 0 && (opens || isLetter(after)) && !isDigit(before)) {
          start = i + 1
          curly = false
        }
      } else if (!isSpace(before) || !opens) {
        found.push({ start, end: i })
        start = -1
      }
    } else if (
      c === 10 &&
      start >= 0 &&
      text.charCodeAt(i + 1) === 10 &&
      !/^\n\s*[“"]/.test(text.slice(i + 1, i + 40))
    ) {
      if (/[.:]\s*$/.test(text.slice(Math.max(start, i - 3), i))) start = -1
    }
  }
  return found
}
