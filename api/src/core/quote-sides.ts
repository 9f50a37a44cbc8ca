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

/**
 * A citation that the check would put right, in its sentence, beside what the source has there, with what differs marked on
 * both sides: the year, the page or the court, and not the sentence. Null where nothing is offered.
 */
export function compareCited({
  text,
  sentence,
  correction,
  evidence: { quote, found },
}: Pick<CheckRow, 'text' | 'sentence' | 'correction' | 'evidence'>): Compared | null {
  if (correction === null || found === null || quote !== null) return null
  const changes = wordDiff(text, correction)
  // Which of two citations of the same words it is, its sentence does not tell: then it stands by itself.
  const place = sentence.indexOf(text)
  const isAlone = place !== -1 && sentence.lastIndexOf(text) === place
  const shift = isAlone ? place : 0
  return {
    memo: {
      text: isAlone ? sentence : text,
      marks: changes.flatMap(change =>
        change.kind === 'removed'
          ? [{ start: shift + change.before, end: shift + change.before + change.text.length }]
          : [],
      ),
    },
    source: {
      text: found,
      marks: changes.flatMap(change => {
        const start = change.kind === 'added' ? found.indexOf(change.text.trim()) : -1
        return start === -1 ? [] : [{ start, end: start + change.text.trim().length }]
      }),
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
