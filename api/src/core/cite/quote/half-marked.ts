import { isDigit, isSpace } from '../find/chars.ts'
import type { Bare, Span } from '../types.ts'

/** Longest quotation whose other mark is missing, in characters; looked at for what ends it. */
const longest = 3000

/** A signal, brackets and white space between the words and the citation that ends them. */
const tail =
  /[\s([]+(?:(?:but\s+)?(?:see|accord|cf|compare|contra|quoting|citing|e\.\s?g)\b[\s.,]*(?:also|generally|e\.\s?g)?[\s.,]*)?$/i

const longestTail = 60

/** What a double mark does; one that `isFree` has white space on both sides, and alone it is none. */
type Mark = { at: number; is: 'opens' | 'closes' | 'break'; isFree: boolean }

const isApart = (text: string, at: number): boolean =>
  (at === 0 || isSpace(text.charCodeAt(at - 1))) &&
  (at + 1 >= text.length || isSpace(text.charCodeAt(at + 1)))

/** What a double mark can only do where it stands; null where it may do either, or measures inches. */
function markAt(text: string, at: number): Mark['is'] | 'either' | null {
  const c = text.charCodeAt(at)
  if (c === 10) return 'break'
  if (c !== 34 && c !== 0x201c && c !== 0x201d) return null
  const before = at === 0 ? 32 : text.charCodeAt(at - 1)
  const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 32
  if (isApart(text, at)) {
    if (c !== 34) return c === 0x201c ? 'opens' : 'closes'
    return isDigit(text.charCodeAt(at - 2)) ? null : 'either'
  }
  const isBehindOpening = '([—'.includes(text.charAt(at - 1))
  const isBeforeClosing = ').,;:]—'.includes(text.charAt(at + 1))
  const opens = (isSpace(before) && !isBeforeClosing) || isBehindOpening
  const closes = (isSpace(after) && !isBehindOpening) || isBeforeClosing
  if (opens === closes || (c === 34 && isDigit(before))) return null
  const is = opens ? 'opens' : 'closes'
  return c === 34 || (c === 0x201c) === opens ? is : null
}

/**
 * Quotations that stand outside of `found`, those with both marks, in order: `half`, of which one double mark is missing, and
 * `whole`, which an unclosed one before them hid. Where the closing mark is missing the words end before the next citation or
 * mark, or with their parenthetical or paragraph; where the opening one is, they begin behind the last of these. Marks with white
 * space on both sides, as some print and many a PDF has them, quote in pairs, and one alone is none.
 */
export function halfMarked(
  text: string,
  quotes: readonly number[],
  found: readonly Span[],
  cites: readonly Bare[],
): { half: Span[]; whole: Span[] } {
  const half: Span[] = []
  const whole: Span[] = []
  let near = 0
  let cite = 0
  let last: Mark = { at: -1, is: 'break', isFree: false }
  const add = (start: number, end: number): void => {
    const words = text.slice(start, end)
    const from = start + words.length - words.trimStart().length
    const to = start + words.trimEnd().length
    if (from < to) half.push({ start: from, end: to })
  }
  const read = (mark: Mark): void => {
    while (cite < cites.length && (cites[cite]?.end ?? 0) <= last.at) cite++
    if (last.is === 'opens' && mark.is === 'closes') {
      if (mark.at - last.at <= longest) whole.push({ start: last.at + 1, end: mark.at })
    } else if (last.is === 'opens' && !last.isFree) {
      add(last.at + 1, endOfUnclosed(text, last.at + 1, mark.at, cites, cite))
    } else if (mark.is === 'closes' && !mark.isFree) {
      let from = last.at + 1
      for (; (cites[cite]?.end ?? mark.at) < mark.at; cite++)
        from = Math.max(from, Math.min(cites[cite]?.fullEnd ?? 0, mark.at))
      if (mark.at - from <= longest) add(from, mark.at)
    }
    last = mark
  }
  for (const at of quotes) {
    while (near < found.length && (found[near]?.end ?? 0) < at) near++
    const around = found[near]
    const isFound = around !== undefined && at >= around.start - 1
    const is = isFound ? 'break' : markAt(text, at)
    const isFree = isApart(text, at)
    if (is === 'either') read({ at, is: last.is === 'opens' ? 'closes' : 'opens', isFree })
    else if (is !== null) read({ at, is, isFree })
  }
  read({ at: text.length, is: 'break', isFree: false })
  return { half, whole }
}

/** Where words end whose opening mark stands right before `from`, at `stop` at the latest. */
function endOfUnclosed(
  text: string,
  from: number,
  stop: number,
  cites: readonly Bare[],
  next: number,
): number {
  let end = Math.min(stop, from + longest)
  for (let k = Math.max(0, next - 2); k < cites.length; k++) {
    const c = cites[k]
    if (c === undefined || c.fullStart >= end) break
    for (const p of c.parentheticals ?? []) if (p.start <= from && from < p.end) end = Math.min(end, p.end)
    if (c.fullStart > from) end = c.fullStart
  }
  const near = Math.max(from, end - longestTail)
  const signal = end < stop ? tail.exec(text.slice(near, end)) : null
  return signal === null ? end : near + signal.index
}
