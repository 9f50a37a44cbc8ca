import { landmarksOf } from './find/landmarks.ts'
import { blocksIn } from './find/marked-blocks.ts'
import { plainOf } from './find/plain.ts'
import { countWords } from './quote/count-words.ts'
import { quotationsIn } from './quote/quotations.ts'
import type { Citation, Span } from './types.ts'

/** Fewer words in quotation marks are mostly a term, a name or irony, and nobody's statement. */
const FEWEST = 6

/** Words of up to three letters are small in a title, too: "Notes on the Law of Ideas". */
const SMALL = 3

/** Quotation marks around the name of a work: every longer word has a capital, and not all letters are. */
const isTitle = (text: string): boolean => {
  if (text === text.toUpperCase()) return false
  const words = text.match(/\p{L}[\p{L}’'-]*/gu) ?? []
  return words.length < 20 && words.every(word => word.length <= SMALL || /^\p{Lu}/u.test(word))
}

/** Each run of `FEWEST` words, letters and digits alone: the same words with other marks or spaces are the same. */
function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(FEWEST - 1).map((_, at) => words.slice(at, at + FEWEST).join(' '))
}

/** Whether all of these words stand in the same order in quotations that were compared. */
function isSaid(words: string, said: ReadonlySet<string>): boolean {
  const runs = runsOf(words)
  return runs.length > 0 && runs.every(run => said.has(run))
}

/** The first of these spans, in order of their starts, that meets one; it is asked with spans in order, too. */
function overlaps(spans: readonly Span[]): (span: Span) => Span | null {
  let next = 0
  return ({ start, end }) => {
    while (next < spans.length && (spans[next]?.end ?? 0) <= start) next++
    const one = spans[next]
    return one !== undefined && one.start < end ? one : null
  }
}

/**
 * The quotations of a text, in marks or as blocks, of six words and more that are offered for none of its `citations` and so
 * are compared with nothing, in order. Titles in quotation marks are none, and words that are quoted again without their
 * citation were compared where they stand with it. `quotations` are the block quotations that the text's document shows;
 * all spans are offsets of the text. Time is linear in its length.
 */
export function uncitedQuotations(
  text: string,
  citations: readonly Citation[],
  quotations: readonly Span[] = [],
): Span[] {
  const plain = plainOf(text, false, true)
  const blocks = blocksIn(plain, quotations)
  const all = [...blocks, ...quotationsIn(plain.text, landmarksOf(plain.text))]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => countWords(plain.text.slice(start, end)) >= FEWEST)
    .map(({ start, end }) => ({ start: plain.at(start), end: plain.endAt(end) }))
  const byStart = (a: Span, b: Span): number => a.start - b.start
  const compared = overlaps(citations.flatMap(one => one.quotations).sort(byStart))
  // A citation inside quoted words is whoever is quoted's; only what stands within one, in its parenthetical, is part of it.
  const within = overlaps(citations.map(one => ({ start: one.fullStart, end: one.fullEnd })).sort(byStart))
  const said = new Set(citations.flatMap(one => one.quotations.flatMap(({ text }) => runsOf(text))))
  const found: Span[] = []
  let past = 0
  for (const span of all) {
    // Words quoted inside a quotation are part of it.
    if (span.start < past) continue
    past = span.end
    const isCompared = compared(span) !== null
    const around = within(span)
    if (isCompared || (around !== null && around.start <= span.start && around.end >= span.end)) continue
    const words = text.slice(span.start, span.end)
    if (!isTitle(words) && !isSaid(words, said)) found.push(span)
  }
  return found
}
