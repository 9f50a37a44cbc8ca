import type { Span } from './editor/canonical-positions.ts'

/** Characters of a passage that a list shows. */
const LENGTH = 420

/**
 * The stretch of a passage to show in a list: where most of the matched words stand, beginning and ending between words.
 */
export function excerptSpan(text: string, marks: readonly Span[], length = LENGTH): Span {
  if (text.length <= length) return { start: 0, end: text.length }
  let best = { start: 0, count: -1 }
  for (const { start } of [{ start: 0 }, ...marks]) {
    const from = Math.max(0, Math.min(start - Math.round(length / 8), text.length - length))
    const count = marks.filter(mark => mark.start >= from && mark.end <= from + length).length
    if (count > best.count) best = { start: from, count }
  }
  return {
    start: wordStart(text, best.start),
    end: wordEnd(text, Math.min(text.length, best.start + length)),
  }
}

/**
 * The text with its paragraphs for a place that keeps line breaks (`pre-line`): where a line is empty a new one begins, as after
 * a heading, and where the source only folds its lines none does. As long as before, so that places in it stay what they are.
 */
export function paragraphs(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, gap => (gap.split('\n').length > 2 ? '\n' : ' ').padEnd(gap.length))
}

const isSpace = (char: string): boolean => char.trim() === ''

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  let start = at
  while (start < text.length && start - at < 40 && !isSpace(text.charAt(start - 1))) start++
  return isSpace(text.charAt(start - 1)) ? start : at
}

function wordEnd(text: string, at: number): number {
  if (at === text.length) return at
  let end = at
  while (end > 0 && at - end < 40 && !isSpace(text.charAt(end))) end--
  return isSpace(text.charAt(end)) ? end : at
}
