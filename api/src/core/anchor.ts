import type { Anchor } from './wire/reviews.ts'
import type { Span } from './wire/shared.ts'

/** Words kept on each side of a comment's text, in characters. */
const AROUND = 60
/** Shorter words than this stand in many places: they are only taken where their surroundings agree. */
const TELLING = 24
/** Characters of the surroundings that must agree for such short words. */
const AGREEING = 6

/** The anchor for a span of a text: the words, and some on each side to find them again in later revisions. */
export function anchorAt(text: string, { start, end }: Span): Anchor {
  return {
    start,
    end,
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - AROUND), start),
    suffix: text.slice(end, end + AROUND),
  }
}

/** Where the anchored words stand in `text` now; null when they were removed. Of several places the one whose surroundings agree best, then the nearest. */
export function findAnchor(anchor: Anchor, text: string): Span | null {
  const { quote, start } = anchor
  if (quote === '') return start <= text.length ? { start, end: start } : null
  let best: { at: number; agreeing: number } | null = null
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const agreeing =
      sameEnd(anchor.prefix, text.slice(Math.max(0, at - anchor.prefix.length), at)) +
      sameStart(anchor.suffix, text, at + quote.length)
    const isNearer = best !== null && Math.abs(at - start) < Math.abs(best.at - start)
    if (best === null || agreeing > best.agreeing || (agreeing === best.agreeing && isNearer)) {
      best = { at, agreeing }
    }
  }
  if (best === null) return null
  const needed = quote.length >= TELLING ? 0 : Math.min(AGREEING, anchor.prefix.length + anchor.suffix.length)
  return best.agreeing < needed ? null : { start: best.at, end: best.at + quote.length }
}

function sameEnd(prefix: string, before: string): number {
  let same = 0
  while (
    same < prefix.length &&
    same < before.length &&
    prefix.charAt(prefix.length - 1 - same) === before.charAt(before.length - 1 - same)
  )
    same++
  return same
}

function sameStart(suffix: string, text: string, from: number): number {
  let same = 0
  while (
    same < suffix.length &&
    from + same < text.length &&
    suffix.charAt(same) === text.charAt(from + same)
  )
    same++
  return same
}
