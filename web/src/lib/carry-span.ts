import type { Span } from './canonical-positions.ts'

/**
 * Where a span of one text stands in a later state of it, when everything that changed lies before it or after it;
 * null when the change touches it. One change is looked for: what is equal at both ends is taken as unchanged.
 */
export function carrySpan(before: string, after: string, span: Span): Span | null {
  if (before === after) return span
  const shortest = Math.min(before.length, after.length)
  let head = 0
  while (head < shortest && before.charCodeAt(head) === after.charCodeAt(head)) head++
  if (span.end <= head) return span
  let tail = 0
  while (
    tail < shortest - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++
  if (span.start < before.length - tail) return null
  const shift = after.length - before.length
  return { start: span.start + shift, end: span.end + shift }
}
