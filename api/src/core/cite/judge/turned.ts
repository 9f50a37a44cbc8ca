import type { Citation } from '../types.ts'

/** Embeddings, overrides and isolates, and what ends them (Unicode Bidirectional Algorithm, 3.1). */
const controls = /[\u202a-\u202e\u2066-\u2069]/gu
/** Those that let Latin letters and numbers run from right to left. */
const turning = new Set(['\u202b', '\u202e', '\u2067'])
const ends = new Map([
  ['\u202c', 'embedding'],
  ['\u2069', 'isolate'],
])
const opens = (sign: string): string => (sign < '\u2066' ? 'embedding' : 'isolate')

/** Characters before it in which its paragraph is looked at. */
const reach = 2_000

/**
 * Whether a citation, or a quotation that it is to carry, stands in words whose direction was turned by characters that
 * nobody sees: then its numbers and letters are read in another order than they are stored and compared in.
 */
export const isTurned = (text: string, { start, end, fullEnd, quotations }: Citation): boolean =>
  isSpanTurned(text, start, Math.max(end, fullEnd)) ||
  quotations.some(quotation => isSpanTurned(text, quotation.start, quotation.end))

function isSpanTurned(text: string, start: number, end: number): boolean {
  const far = Math.max(0, start - reach)
  const from = far + text.slice(far, start).lastIndexOf('\n') + 1
  const open: string[] = []
  for (const { 0: sign, index } of text.slice(from, end).matchAll(controls)) {
    const ended = ends.get(sign)
    if (ended === undefined) {
      if (from + index >= start && turning.has(sign)) return true
      open.push(sign)
    } else {
      const at = open.findLastIndex(each => opens(each) === ended)
      if (at !== -1 && from + index < start) open.splice(at)
    }
  }
  return open.some(sign => turning.has(sign))
}
