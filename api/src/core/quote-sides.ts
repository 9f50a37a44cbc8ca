import type { CheckRow } from './wire/memos.ts'
import { wordDiff } from './word-diff.ts'

type Side = { text: string; marks: { start: number; end: number }[] }
/** The quotation and the source's words side by side; each side's marks are UTF-16 spans into its own text. */
export type Compared = { memo: Side; source: Side }

/**
 * The quoted words of a citation beside the source's words, with what differs marked on both sides. The check's own
 * differences are shown where they point into these words; otherwise the two are compared word by word.
 */
export function compareQuote({ quote, found, at, differences }: CheckRow['evidence']): Compared | null {
  if (quote === null || found === null) return null
  const shift = at?.start ?? 0
  const fits = differences.every(
    ({ quoteSpan, sourceSpan, quoted, found: stands }) =>
      quote.slice(quoteSpan.start, quoteSpan.end) === quoted &&
      (stands === '' || found.slice(sourceSpan.start - shift, sourceSpan.end - shift) === stands),
  )
  if (!fits) return compareWords(quote, found)
  const isWide = ({ start, end }: { start: number; end: number }): boolean => end > start
  return {
    memo: { text: quote, marks: differences.map(each => each.quoteSpan).filter(isWide) },
    source: {
      text: found,
      marks: differences
        .map(({ sourceSpan: { start, end } }) => ({ start: start - shift, end: end - shift }))
        .filter(isWide),
    },
  }
}

function compareWords(quote: string, found: string): Compared {
  const changes = wordDiff(quote, found)
  return {
    memo: {
      text: quote,
      marks: changes.flatMap(({ kind, text, before }) =>
        kind === 'removed' ? [{ start: before, end: before + text.length }] : [],
      ),
    },
    source: {
      text: found,
      marks: changes.flatMap(({ kind, text, after }) =>
        kind === 'added' ? [{ start: after, end: after + text.length }] : [],
      ),
    },
  }
}
