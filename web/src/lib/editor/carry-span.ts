import type { Span } from './canonical-positions.ts'

/**
 * Where spans of one text stand in a later state of it, when everything that changed lies before them or after them; null
 * when the change touches one. One change is looked for: what is equal at both ends is taken as unchanged.
 */
export function spanCarrier(before: string, after: string): (span: Span) => Span | null {
  if (before === after) return span => span
  const shortest = Math.min(before.length, after.length)
  let head = 0
  while (head < shortest && before.charCodeAt(head) === after.charCodeAt(head)) head++
  let tail = 0
  while (
    tail < shortest - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++
  const shift = after.length - before.length
  return span => {
    if (span.end <= head) return span
    if (span.start < before.length - tail) return null
    return { start: span.start + shift, end: span.end + shift }
  }
}
