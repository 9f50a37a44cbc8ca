import { isSpace } from './chars.ts'

/** Brackets nested deeper are no parenthetical of a citation, and reading them would take long. */
const deepest = 12

const straight = 34
const curly = 0x201c
const curlyClose = 0x201d

/** A mark that can only open a quotation: before a word, and behind a space, a bracket or a dash. */
function opensQuotation(text: string, at: number): boolean {
  const c = text.charCodeAt(at)
  if (c === curly) return true
  const before = text.charCodeAt(at - 1)
  return (
    c === straight &&
    !isSpace(text.charCodeAt(at + 1)) &&
    (isSpace(before) || before === 40 || before === 91 || before === 0x2014)
  )
}

/** The mark that closes the quotation opened at `open`, or -1 when none does before `stop`. */
function endOfQuotation(text: string, open: number, stop: number): number {
  const isCurly = text.charCodeAt(open) === curly
  let depth = 1
  for (let i = open + 1; i < stop; i++) {
    const c = text.charCodeAt(i)
    if (isCurly && c === curly) depth++
    else if (isCurly && c === curlyClose && --depth === 0) return i
    else if (!isCurly && c === straight) return opensQuotation(text, i) ? -1 : i
  }
  return -1
}

/** Whether each bracket between two places that opens there closes there, and the other way round. */
function isBalanced(text: string, from: number, to: number, opener: number, closer: number): boolean {
  let depth = 0
  for (let i = from; i < to && depth >= 0; i++) {
    const c = text.charCodeAt(i)
    if (c === opener) depth++
    else if (c === closer) depth--
  }
  return depth === 0
}

/**
 * Offset of the bracket that closes the one at `open`, or -1 when it is further than `reach` away. Quoted words that were
 * cut out of the middle of brackets, "(“… (the jury as”)", neither open nor close one. Linear in `reach`.
 */
export function closing(text: string, open: number, reach: number): number {
  const opener = text.charCodeAt(open)
  const closer = opener === 40 ? 41 : 93
  const stop = Math.min(text.length, open + reach)
  let depth = 0
  /** Up to here quotations are known: none is looked for twice. */
  let known = open
  for (let i = open; i < stop; i++) {
    const c = text.charCodeAt(i)
    if (c === opener) {
      if (++depth > deepest) return -1
    } else if (c === closer && --depth === 0) return i
    else if (i > known && opensQuotation(text, i)) {
      const end = endOfQuotation(text, i, stop)
      known = end < 0 ? stop : end
      if (end >= 0 && !isBalanced(text, i, end, opener, closer)) i = end
    }
  }
  return -1
}
