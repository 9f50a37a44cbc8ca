import { skipSpace } from './chars.ts'
import type { Plain } from './plain.ts'
import type { Span } from '../types.ts'

/**
 * Block quotations of a text in order, none inside another: those that its document marks, given as offsets of the
 * original, those of its markup, and the lines that Markdown marks with ">".
 */
export function blocksIn(plain: Plain, marked: readonly Span[]): Span[] {
  const all = [
    ...marked.map(({ start, end }) => ({ start: plainOffset(plain, start), end: plainOffset(plain, end) })),
    ...plain.blocks,
    ...quotedLines(plain.text),
  ]
  all.sort((a, b) => a.start - b.start || b.end - a.end)
  let past = 0
  return all.filter(({ start, end }) => {
    if (start >= end || start < past) return false
    past = end
    return true
  })
}

/** The offset of the plain text that stands for one of the original. */
function plainOffset({ text, at }: Plain, original: number): number {
  let low = 0
  let high = text.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (at(mid) >= original) high = mid
    else low = mid + 1
  }
  return low
}

/** Runs of lines that begin with ">", with the empty lines between them. */
function quotedLines(text: string): Span[] {
  const found: Span[] = []
  if (!text.startsWith('>') && !text.includes('\n>')) return found
  let open: Span | null = null
  let isBlank = false
  for (let at = 0; at < text.length;) {
    const stop = text.indexOf('\n', at)
    const end = stop < 0 ? text.length : stop
    if (text.charCodeAt(at) === 62) {
      if (open === null) found.push((open = { start: at, end }))
      else open.end = end
      isBlank = false
    } else if (isBlank || skipSpace(text, at, end) < end) open = null
    else isBlank = true
    at = end + 1
  }
  return found
}

/** Index of the first of these offsets, which are in order, that lies past `at`. */
export function firstPast(offsets: readonly number[], at: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((offsets[mid] ?? 0) > at) high = mid
    else low = mid + 1
  }
  return low
}
