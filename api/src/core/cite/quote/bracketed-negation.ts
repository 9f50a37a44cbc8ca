import { areOpposites, areRivals } from './opposites.ts'
import { wordKey, type Segment, type SourceWords } from './quote-words.ts'
import type { Difference } from '../types.ts'

const negation =
  /^(?:not|nt|no|never|neither|nor|cannot|hardly|scarcely|barely|(?:do|does|did|is|are|was|were|has|have|had|wo|would|should|could|ca|must|need|might)nt)$/

/** Words that deny without a "not", in the place of which one may be put: "fails to state" for "does [not] state". */
const denial = /^(?:without|none|unless|hardly|(?:fail|lack|absen|refus|den[iy]|un|in|im|dis|non)\p{L}*)$/u

/** Words of the source that a bracket at an end of the quotation may stand for. */
const atAnEnd = 6

/** The source's words that a segment of the quotation stands on; a score of 0 says that it stands nowhere. */
type Place = { first: number; last: number; score: number }

/** Whether a bracket is part of a quoted word, with which its letters are compared: "can[not]". */
const isInWord = (at: number, segments: readonly Segment[]): boolean =>
  segments.some(({ starts, ends }) => starts.some((start, i) => start <= at && at < (ends[i] ?? start)))

/** The quotation's brackets outside of words, each with the places of the quoted words right before and right behind it. */
function* bracketsIn(quote: string, segments: readonly Segment[], places: readonly Place[]) {
  for (const found of quote.matchAll(/\[([^[\]]{2,200})\]/g)) {
    if (isInWord(found.index, segments)) continue
    const next = segments.findIndex(s => (s.starts[0] ?? 0) > found.index)
    const after = next < 0 ? undefined : places[next]
    const before = places[next < 0 ? places.length - 1 : next - 1]
    if (before?.score === 0 || after?.score === 0) continue
    const [written, inside = ''] = found
    const quoteSpan = { start: found.index, end: found.index + written.length }
    yield { written, quoteSpan, before, after, inside: inside.split(/\s+/).map(wordKey) }
  }
}

/**
 * A bracket may say other words than the source, but not turn its sense: "is [not] forfeited" where the source has no
 * negation between the words around the bracket is an alteration, marked or not.
 */
export function bracketedNegations(
  quote: string,
  segments: readonly Segment[],
  places: readonly Place[],
  words: SourceWords,
): Difference[] {
  const out: Difference[] = []
  for (const { written, quoteSpan, before, after, inside } of bracketsIn(quote, segments, places)) {
    if (!inside.some(word => negation.test(word))) continue
    const from = before === undefined ? Math.max(0, (after?.first ?? 0) - atAnEnd) : before.last + 1
    const to = after === undefined ? Math.min(words.keys.length, from + atAnEnd) : after.first
    if (words.keys.slice(from, to).some(key => negation.test(key) || denial.test(key))) continue
    const start = words.ends[from - 1] ?? 0
    out.push({
      kind: to > from && before !== undefined && after !== undefined ? 'changed' : 'added',
      quoteSpan,
      sourceSpan: { start, end: Math.max(start, after === undefined ? start : (words.starts[to] ?? start)) },
      quoted: written,
      found: '',
    })
  }
  return out
}

/** Words that bound what they are put before: "may [only] be heard", "within [more than] two years". */
const bounds =
  /^(?:only|solely|exclusively|always|invariably|automatically|(?:no )?(?:more|less|fewer) than|at (?:least|most))$/

/**
 * A bracket between quoted words that says the opposite of the source's words in its place ("[applicable]" for
 * "inapplicable", "the [defendant] pleads" for "the plaintiff pleads"), another number or measure in the place of one ("[five]
 * years" for "two years"), or bounds what the source does not. A bracket at an end stands for no words that are known.
 */
export function bracketedOpposites(
  quote: string,
  segments: readonly Segment[],
  places: readonly Place[],
  words: SourceWords,
): Difference[] {
  const out: Difference[] = []
  for (const { written, quoteSpan, before, after, inside } of bracketsIn(quote, segments, places)) {
    if (before === undefined || after === undefined) continue
    const isOneForOne = inside.length === 1 && after.first === before.last + 2
    if (after.first === before.last + 1 && bounds.test(inside.join(' '))) {
      const at = words.ends[before.last] ?? 0
      out.push({ kind: 'added', quoteSpan, sourceSpan: { start: at, end: at }, quoted: written, found: '' })
    }
    for (let at = before.last + 1; at < after.first; at++) {
      const hidden = words.keys[at] ?? ''
      const turns = (word: string) => areOpposites(word, hidden) || (isOneForOne && areRivals(word, hidden))
      if (inside.includes(hidden) || !inside.some(turns)) continue
      const start = words.starts[at] ?? 0
      out.push({
        kind: 'changed',
        quoteSpan,
        sourceSpan: { start, end: words.ends[at] ?? start },
        quoted: written,
        found: hidden,
      })
    }
  }
  return out
}
