import type { Span } from '../types.ts'

/** Characters before a place in which a quotation that holds it is looked for. */
const reach = 1500

/**
 * Whether the words at this place stand inside quotation marks of the source itself: another court's words, or a
 * statute's. Straight marks are counted from the beginning of the paragraph.
 */
export function isOwnQuotation(text: string, at: Span): boolean {
  const low = Math.max(0, at.start - reach)
  const before = text.slice(low, at.start)
  const paragraph = before.slice(before.lastIndexOf('\n\n') + 1)
  const opened = paragraph.lastIndexOf('“')
  if (opened >= 0 || paragraph.includes('”')) {
    return opened > paragraph.lastIndexOf('”') && closes(text, at, '”')
  }
  let count = 0
  for (const c of paragraph) if (c === '"') count++
  return count % 2 === 1 && closes(text, at, '"')
}

/** The mark that closes comes after the words, not within them. */
const closes = (text: string, at: Span, mark: string): boolean =>
  !text.slice(at.start, at.end - 1).includes(mark) && text.slice(at.end - 1, at.end + reach).includes(mark)
