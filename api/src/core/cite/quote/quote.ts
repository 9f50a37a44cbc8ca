import { hiddenNegation } from './hidden-negation.ts'
import { bracketedNegations, bracketedOpposites } from './bracketed-negation.ts'
import { anchorsOf, candidatePlaces } from './quote-place.ts'
import { alignWords, carriesMeaning, differencesOf } from './quote-align.ts'
import { quoteSegments, wordKey, wordsOf, type Segment, type SourceWords } from './quote-words.ts'
import type { Difference, QuoteCheck, Span } from '../types.ts'

/** Words that may lie between two segments joined by an ellipsis; further apart they are not one passage. */
const longestEllipsis = 400

/** Words that citations left out of a quotation may have. */
const longestCitation = 90

/** Words of the source that a bracket may stand for. */
const longestBracket = 25

const longestGap = (gap: Segment['gap'] | undefined): number =>
  gap === 'bracket' ? longestBracket : longestEllipsis

/** Share of a segment's words that has to be found in order for the place to count as the place quoted. */
const sameEnough = 0.55

type Placed = { first: number; last: number; differences: Difference[]; score: number; notes: Set<string> }

const spanOf = (source: SourceWords, first: number, last: number): Span => ({
  start: source.starts[first] ?? 0,
  end: source.ends[last] ?? 0,
})

/**
 * Places of one segment between two words, best first; those near `hint` before equal ones, and of these the earlier, or
 * with `backwards` the later. Without `all` a perfect place ends the search.
 */
function placesOf(
  segment: Segment,
  source: SourceWords,
  from: number,
  to: number,
  hint: Span[] | undefined,
  {
    room,
    all = false,
    backwards = false,
  }: { room?: number | undefined; all?: boolean; backwards?: boolean } = {},
): Placed[] {
  const found: { placed: Placed; rank: number }[] = []
  for (const at of candidatePlaces(segment, source, from, to, hint, backwards)) {
    const aligned = alignWords(segment, source, at, from, to, room)
    if (aligned === null || found.some(f => f.placed.first === aligned.first)) continue
    const differences = differencesOf(segment, source, aligned)
    const { first, last, score, notes } = aligned
    const s = spanOf(source, first, last)
    const near = hint?.some(h => s.start < h.end && s.end > h.start) === true
    const rank = score - differences.length * 0.02 + (near ? 0.005 : 0)
    found.push({ placed: { first, last, differences, score, notes }, rank })
    if (differences.length === 0 && near && !all) break
  }
  return found.sort((a, b) => b.rank - a.rank).map(f => f.placed)
}

/**
 * Looks a quotation up in a source: exact first, then after the stated normalisation (white space, form of quotation
 * marks and dashes, soft hyphens, hyphenated line ends, case of a first letter, bracketed changes and insertions,
 * ellipses as segments in order and near each other, "(emphasis added)", star pages and footnote marks in the source).
 * Any other difference is listed word by word. `near` are the places (of the cited page) preferred when the words
 * stand more than once. Spans are offsets of `quote` and of `source` as given.
 */
export const compareQuotation = (quote: string, source: string, near?: Span[]): QuoteCheck =>
  compareWithWords(quote, () => wordsOf(source), source, near)

const isNear = (at: Span, near: readonly Span[] | undefined): boolean =>
  near === undefined || near.length === 0 || near.some(s => at.start < s.end && at.end > s.start)

/** A citation, a cross-reference or a note number that the source has and the quotation leaves out. */
const isCitation = (d: Difference): boolean =>
  d.kind === 'missing' &&
  /\d|\bet al\b/.test(d.found) &&
  (/\bvs?\.\s|§|\b(?:see|id|ibid|supra|infra|ante|post|at|pp?|cf|ed)\b/i.test(d.found) ||
    /\d\s+[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}\s+\d/.test(d.found)) &&
  !/[.;]\s+(?:The|We|It|This|A|But|In)\s+[a-z]/.test(d.found)

/**
 * The same with the source's words already split, for checking many quotations against one source. With
 * `citationsOmitted` the writer says so, and citations of the source that the quotation leaves out are no difference.
 * The words may be given as a function: words that stand there exactly need no splitting.
 */
export function compareWithWords(
  quote: string,
  wordsOfSource: SourceWords | (() => SourceWords),
  source: string,
  near?: Span[],
  citationsOmitted = false,
): QuoteCheck {
  const exact = exactPlace(quote, source, near)
  if (exact === null) return compareByWords(quote, wordsOfSource, near, citationsOmitted)
  const verified: QuoteCheck = { is: 'verified', at: exact, normalised: [] }
  if (isNear(exact, near)) return verified
  // Exactly these words stand elsewhere; on the cited page they may stand with a line end in them.
  const there = compareByWords(quote, wordsOfSource, near, citationsOmitted)
  return there.is === 'verified' && isNear(there.at, near) ? there : verified
}

function compareByWords(
  quote: string,
  wordsOfSource: SourceWords | (() => SourceWords),
  near: Span[] | undefined,
  citationsOmitted: boolean,
): QuoteCheck {
  const { segments, notes } = quoteSegments(quote)
  if (segments.length === 0) return { is: 'quote_not_found' }
  const words = typeof wordsOfSource === 'function' ? wordsOfSource() : wordsOfSource
  const chain = placeAll(segments, words, near, citationsOmitted ? longestCitation : undefined)
  if (chain === null) return { is: 'quote_not_found' }
  const first = chain[0]
  const last = chain.at(-1)
  if (first === undefined || last === undefined) return { is: 'quote_not_found' }
  const at = spanOf(words, first.first, last.last)
  const all = [
    ...chain.flatMap(p => p.differences),
    ...hiddenWords(segments, chain, words),
    ...bracketedNegations(quote, segments, chain, words),
    ...bracketedOpposites(quote, segments, chain, words),
  ]
  const differences = citationsOmitted ? all.filter(d => !isCitation(d)) : all
  if (differences.length > 0) return { is: 'altered_quote', at, differences }
  const normalised = new Set(notes)
  if (differences.length < all.length) normalised.add('citations omitted')
  for (const p of chain) for (const n of p.notes) normalised.add(n)
  if (normalised.size === 0) normalised.add('white space and marks')
  return { is: 'verified', at, normalised: [...normalised] }
}

function exactPlace(quote: string, source: string, near: Span[] | undefined): Span | null {
  const wanted = quote.trim()
  if (wanted === '') return null
  let first: Span | null = null
  let at = source.indexOf(wanted)
  for (let n = 0; at >= 0 && n < 50; n++) {
    const span = { start: at, end: at + wanted.length }
    const whole = !isWord(source, at - 1) && !isWord(source, span.end)
    if (whole) {
      first ??= span
      if (isNear(span, near)) return span
    }
    at = source.indexOf(wanted, at + 1)
  }
  return first
}

const isWord = (s: string, i: number): boolean => i >= 0 && i < s.length && /[\p{L}\p{N}]/u.test(s.charAt(i))

/** Places of the anchor that are tried when words are said more than once. */
const mostAnchors = 6

/** Places every segment in order; the anchor is the longest one, the others stand near it on the right side. */
function placeAll(
  segments: Segment[],
  words: SourceWords,
  near: Span[] | undefined,
  room: number | undefined,
): Placed[] | null {
  const anchor = anchorsOf(segments)
  const main = segments[anchor]
  if (main === undefined) return null
  const centres = placesOf(main, words, 0, words.keys.length, near, { room, all: segments.length > 1 })
  let best: Placed[] | null = null
  let fewest = Infinity
  for (const centre of centres.slice(0, mostAnchors)) {
    if (centre.score < sameEnough) break
    const chain = chainAround(segments, anchor, centre, words)
    const count = chain.reduce((n, p) => n + p.differences.length, 0)
    if (count < fewest) {
      best = chain
      fewest = count
    }
    if (segments.length === 1 || fewest === 0) break
  }
  return best
}

function chainAround(segments: Segment[], anchor: number, centre: Placed, words: SourceWords): Placed[] {
  const chain: Placed[] = new Array<Placed>(segments.length)
  chain[anchor] = centre
  let right = centre.last + 1
  for (const [i, segment] of segments.entries()) {
    if (i <= anchor) continue
    const stop = Math.min(words.keys.length, right + longestGap(segment.gap) + segment.keys.length)
    const found = near1(segment, words, right, stop, false)
    chain[i] = found ?? absent(segment, words, right)
    if (found !== null) right = found.last + 1
  }
  let left = centre.first
  for (let i = anchor - 1; i >= 0; i--) {
    const segment = segments[i]
    if (segment === undefined) break
    const start = Math.max(0, left - longestGap(segments[i + 1]?.gap) - segment.keys.length)
    const found = near1(segment, words, start, left, true)
    chain[i] = found ?? absent(segment, words, left)
    if (found !== null) left = found.first
  }
  return chain
}

/**
 * The best place of a segment beside one that is placed, of equal ones the nearest to it: that of a word as common as "the"
 * leaves the most room for the segments beyond.
 */
function near1(
  segment: Segment,
  words: SourceWords,
  from: number,
  to: number,
  backwards: boolean,
): Placed | null {
  const [found] = placesOf(segment, words, from, to, undefined, { backwards })
  return found !== undefined && found.score >= sameEnough ? found : null
}

/** A segment of an ellipsis that does not stand where it should: all its words are added to the source. */
function absent(segment: Segment, words: SourceWords, at: number): Placed {
  const w = Math.max(0, Math.min(at, words.keys.length - 1))
  const point = words.starts[w] ?? 0
  const start = segment.starts[0] ?? 0
  const end = segment.ends.at(-1) ?? start
  return {
    first: w,
    last: Math.max(0, w - 1),
    score: 0,
    notes: new Set(),
    differences: [
      {
        kind: 'added',
        quoteSpan: { start, end },
        sourceSpan: { start: point, end: point },
        quoted: segment.text.slice(start, end),
        found: '',
      },
    ],
  }
}

/** Fewest words under an ellipsis that is no very short one. */
const shortestOpenGap = 3

/** The words that the quotation has in brackets between two segments. */
const keysBetween = (before: Segment | undefined, after: Segment): Set<string> =>
  new Set(
    after.text
      .slice(before?.ends.at(-1) ?? 0, after.starts[0] ?? 0)
      .split(/[^\p{L}'’]+/u)
      .map(wordKey),
  )

/** Words that deny or bound what comes right behind them: "not", "more than". */
const turnsNext =
  /^(?:not|no|never|nor|neither|cannot|without|unless|except|hardly|than|(?:do|does|did|is|are|was|were|has|have|had|wo|would|should|could|ca|must)nt)$/

/**
 * Words skipped under a bracket, or under a very short ellipsis, may not be a negation or a modal verb; nor may the last
 * word under any ellipsis turn what it resumes with.
 */
function hiddenWords(segments: Segment[], chain: Placed[], words: SourceWords): Difference[] {
  const out: Difference[] = []
  for (const [i, segment] of segments.entries()) {
    const before = chain[i - 1]
    const here = chain[i]
    if (before === undefined || here === undefined || before.score === 0 || here.score === 0) continue
    const open = segment.gap !== 'bracket' && here.first - before.last - 1 > shortestOpenGap
    const previous = segments[i - 1]
    const hidden =
      open && previous !== undefined
        ? hiddenNegation(previous, segment, { from: before.last + 1, to: here.first }, words)
        : null
    if (hidden !== null) out.push(hidden)
    // "[did not]" for "does not" keeps the negation.
    const kept = keysBetween(segments[i - 1], segment)
    for (let w = open ? here.first - 1 : before.last + 1; w < here.first; w++) {
      const key = words.keys[w] ?? ''
      if (
        kept.has(key) ||
        (w === here.first - 1 && turnsNext.test(key) ? false : open || !carriesMeaning(key))
      )
        continue
      const at = segment.starts[0] ?? 0
      const source = { start: words.starts[w] ?? 0, end: words.ends[w] ?? 0 }
      out.push({
        kind: 'missing',
        quoteSpan: { start: at, end: at },
        sourceSpan: source,
        quoted: '',
        found: words.text.slice(source.start, source.end),
      })
    }
  }
  return out
}
