import type { Anchor } from '@quaere/api/core/wire/reviews'
import type { Span } from './canonical-positions.ts'

/** Characters kept on either side of a commented passage, to tell it from the same words elsewhere. */
const AROUND = 60
const LONGEST_QUOTE = 4000

/** A comment's place: the words, where they stand now and what stands around them. */
export function makeAnchor(text: string, span: Span): Anchor {
  const end = Math.min(span.end, span.start + LONGEST_QUOTE)
  return {
    start: span.start,
    end,
    quote: text.slice(span.start, end),
    prefix: text.slice(Math.max(0, span.start - AROUND), span.start),
    suffix: text.slice(end, end + AROUND),
  }
}

/**
 * Where the words of an anchor stand in a later text: at their old place, else the occurrence whose surroundings agree
 * best, the nearest of equals. Null when the words are gone ("text removed").
 */
export function findAnchor(text: string, anchor: Anchor): Span | null {
  const { quote, start } = anchor
  if (quote === '') return null
  if (text.startsWith(quote, start) && surroundings(text, start, anchor) > 0)
    return { start, end: start + quote.length }
  let best: { at: number; likeness: number } | undefined
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const likeness = surroundings(text, at, anchor)
    const isNearer = best && likeness === best.likeness && Math.abs(at - start) < Math.abs(best.at - start)
    if (!best || likeness > best.likeness || isNearer) best = { at, likeness }
  }
  return best ? { start: best.at, end: best.at + quote.length } : null
}

/** How many characters before and after the words are as they were. */
function surroundings(text: string, at: number, { quote, prefix, suffix }: Anchor): number {
  let before = 0
  while (before < prefix.length && text.charAt(at - 1 - before) === prefix.at(-1 - before)) before++
  let after = 0
  const end = at + quote.length
  while (after < suffix.length && text.charAt(end + after) === suffix.charAt(after)) after++
  return before + after
}
