import { wordKey, type Segment, type SourceWords } from './quote-words.ts'
import type { Difference } from '../types.ts'

/** Words of the source, left and right of the expected place, that an alignment may use. */
const slack = 24

/** Longest table of an alignment, in cells; beyond it only the words in step are compared. */
const mostCells = 1_500_000

/** `pairs[i]` is the source word that stands for the segment's word `i`, or -1. */
export type Aligned = { first: number; last: number; score: number; pairs: Int32Array; notes: Set<string> }

/** Words that carry no weight of their own when deciding whether this is the place at all. */
const light = new Set(
  'the of and to a in that is for it as be by on or was with this an at not are from which his he its have has had were but we'.split(
    ' ',
  ),
)

function equal(segment: Segment, i: number, key: string | undefined): boolean {
  const wanted = segment.keys[i]
  if (wanted === undefined || key === undefined) return false
  if (wanted === key) return true
  const free = segment.free[i]
  if (free === 'prefix')
    return key.startsWith(wanted) || (wanted.length > 3 && key.startsWith(wanted.slice(0, -1)))
  if (free === 'suffix') return key.endsWith(wanted)
  return false
}

/** Aligns a segment with the source within `room` words of word `at`, or null when too little agrees to call it the place. */
export function alignWords(
  segment: Segment,
  source: SourceWords,
  at: number,
  from: number,
  to: number,
  room = slack,
): Aligned | null {
  const n = segment.keys.length
  const pairs = new Int32Array(n).fill(-1)
  let inStep = at >= from && at + n <= to
  for (let i = 0; inStep && i < n; i++) {
    if (equal(segment, i, source.keys[at + i])) pairs[i] = at + i
    else inStep = false
  }
  if (!inStep) {
    pairs.fill(-1)
    const low = Math.max(from, at - room)
    const high = Math.min(to, at + n + room)
    if (high <= low) return null
    if (n * (high - low) > mostCells) stepwise(segment, source, at, from, to, pairs)
    else longestCommon(segment, source, low, high, pairs)
  }
  return finish(segment, pairs, Math.max(12, room - slack))
}

function stepwise(
  segment: Segment,
  source: SourceWords,
  at: number,
  from: number,
  to: number,
  pairs: Int32Array,
): void {
  let j = Math.max(from, at)
  for (let i = 0; i < pairs.length && j < to; i++) {
    for (let k = 0; k < 12 && j + k < to; k++) {
      if (!equal(segment, i, source.keys[j + k])) continue
      pairs[i] = j + k
      j += k + 1
      break
    }
  }
}

/**
 * Longest common subsequence that prefers unbroken runs: `run` is the best value with word `i` set on word `j`, `best`
 * the best from there on. A word that follows its neighbour counts half as much again.
 */
function longestCommon(
  segment: Segment,
  source: SourceWords,
  low: number,
  high: number,
  pairs: Int32Array,
): void {
  const n = pairs.length
  const m = high - low
  const width = m + 1
  const best = new Uint16Array((n + 1) * width)
  const run = new Uint16Array((n + 1) * width)
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const here = i * width + j
      const next = here + width + 1
      const skip = Math.max(best[here + width] ?? 0, best[here + 1] ?? 0)
      if (!equal(segment, i, source.keys[low + j])) {
        best[here] = skip
        continue
      }
      const follow = run[next] ?? 0
      const value = 2 + Math.max(follow > 0 ? follow + 1 : 0, best[next] ?? 0)
      run[here] = value
      best[here] = Math.max(value, skip)
    }
  }
  let i = 0
  let j = 0
  let bound = false
  while (i < n && j < m) {
    const here = i * width + j
    const next = here + width + 1
    if ((bound || run[here] === best[here]) && (run[here] ?? 0) > 0) {
      pairs[i] = low + j
      const follow = run[next] ?? 0
      bound = follow > 0 && follow + 1 >= (best[next] ?? 0)
      i++
      j++
    } else if (best[here] === best[here + 1]) j++
    else i++
  }
}

function finish(segment: Segment, pairs: Int32Array, room: number): Aligned | null {
  let matched = 0
  let heavy = 0
  let first = -1
  let last = -1
  for (let i = 0; i < pairs.length; i++) {
    const p = pairs[i] ?? -1
    if (p < 0) continue
    matched++
    if (!light.has(segment.keys[i] ?? '')) heavy++
    if (first < 0) first = p
    last = p
  }
  if (first < 0) return null
  const n = pairs.length
  if (matched < n && (matched < 2 || heavy === 0)) return null
  if (matched < n && n < 6 && (matched < 3 || matched / n < 0.7)) return null
  if (last - first + 1 > n * 2 + room) return null
  return { first, last, score: matched / n, pairs, notes: new Set() }
}

const negations =
  /^(?:not|no|never|nor|neither|none|without|cannot|(?:do|does|did|is|are|was|were|has|have|had|wo|would|should|could|ca|must|need|might)nt|shall|must|may|should|can|will|would|could|might)$/

/** Whether words skipped under brackets or an ellipsis carry a negation or a modal verb. */
export const carriesMeaning = (key: string): boolean => negations.test(key)

const rawOf = (source: SourceWords, from: number, to: number): string =>
  source.text.slice(source.starts[from] ?? 0, source.ends[to] ?? 0)

/** Case is set aside for the first word of a segment, for a bracketed letter, and against words in capitals. */
function caseAgrees(
  segment: Segment,
  i: number,
  source: SourceWords,
  j: number,
  notes: Set<string>,
): boolean {
  const quoted = segment.text.slice(segment.starts[i] ?? 0, segment.ends[i] ?? 0)
  const whole = source.text.slice(source.starts[j] ?? 0, source.ends[j] ?? 0)
  if (quoted === whole) return true
  // The source quotes another: its own bracketed letters stand for either case.
  if (whole.startsWith('[')) return true
  const found = whole
  const a = quoted.charAt(0)
  const b = found.charAt(0)
  if (a === b || segment.free[i] !== null) return true
  if (a.toLowerCase() !== b.toLowerCase()) return true
  if (i === 0) {
    notes.add('case of the first letter')
    return true
  }
  const capitals = (w: string): boolean => w.length > 1 && w === w.toUpperCase() && /\p{L}/u.test(w)
  if (capitals(quoted) || capitals(found)) {
    notes.add('capitals')
    return true
  }
  return a.toLowerCase() === a.toUpperCase()
}

const lettersOf = (keys: readonly string[], from: number, to: number): string => keys.slice(from, to).join('')

/**
 * How far the source's words reach that stand for the quoted words `from`..`to` at an end of the segment: as many words,
 * or as many as have the same letters where one side splits words that the other joins ("serv ices").
 */
function reach(
  segment: Segment,
  from: number,
  to: number,
  source: SourceWords,
  at: number,
  step: 1 | -1,
): number {
  const wanted = lettersOf(segment.keys, from, to)
  const clamp = (w: number): number => Math.max(0, Math.min(source.keys.length, w))
  for (let n = 1; n <= 2 * (to - from) + 2; n++) {
    const end = clamp(at + n * step)
    const letters = step === 1 ? lettersOf(source.keys, at, end) : lettersOf(source.keys, end, at)
    if (letters === wanted) return end
    if (letters.length > wanted.length) break
  }
  return clamp(at + (to - from) * step)
}

/** The differences along an alignment, word by word, neighbours joined. */
export function differencesOf(segment: Segment, source: SourceWords, aligned: Aligned): Difference[] {
  const out: Difference[] = []
  const n = segment.keys.length
  const push = (q0: number, q1: number, s0: number, s1: number): void => {
    const quotes = q1 > q0
    const finds = s1 > s0
    if (!quotes && !finds) return
    const qAt = quotes ? (segment.starts[q0] ?? 0) : (segment.ends[q0 - 1] ?? segment.starts[q0] ?? 0)
    const sAt = finds ? (source.starts[s0] ?? 0) : (source.ends[s0 - 1] ?? source.starts[s0] ?? 0)
    const quoteSpan = { start: qAt, end: quotes ? (segment.ends[q1 - 1] ?? qAt) : qAt }
    const sourceSpan = { start: sAt, end: finds ? (source.ends[s1 - 1] ?? sAt) : sAt }
    out.push({
      kind: quotes && finds ? 'changed' : quotes ? 'added' : 'missing',
      quoteSpan,
      sourceSpan,
      quoted: segment.text.slice(quoteSpan.start, quoteSpan.end),
      found: finds ? rawOf(source, s0, s1 - 1) : '',
    })
  }
  let i = 0
  let expected = -1
  while (i < n) {
    const p = aligned.pairs[i] ?? -1
    if (p >= 0) {
      if (expected >= 0 && p > expected) push(i, i, expected, p)
      if (!caseAgrees(segment, i, source, p, aligned.notes)) push(i, i + 1, p, p + 1)
      expected = p + 1
      i++
      continue
    }
    let k = i
    while (k < n && (aligned.pairs[k] ?? -1) < 0) k++
    const nextPair = k < n ? (aligned.pairs[k] ?? -1) : -1
    if (expected < 0) push(i, k, reach(segment, i, k, source, nextPair, -1), nextPair)
    else if (nextPair < 0) push(i, k, expected, reach(segment, i, k, source, expected, 1))
    else push(i, k, expected, nextPair)
    if (nextPair >= 0) expected = nextPair
    i = k
  }
  return out.filter(d => !sameRun(d) && !isNote(d) && !isGluedNumber(d))
}

/** "(emphasis added)" and the like that stand in the source and that the quotation leaves out, or the other way round. */
const isNote = (d: Difference): boolean =>
  d.kind !== 'changed' && (/^\W*sic\W*$/i.test(d.found + d.quoted) || isEditorial(d))

const isEditorial = (d: Difference): boolean =>
  /^(?:(?:emphasis|italics|citations?|quotations?|quotation marks|marks|footnotes?|internal|some|original|in|added|supplied|omitted|deleted|removed|mine|ours|and)\W*)+$/i.test(
    d.found + d.quoted,
  ) &&
  /^(?:emphasis|italics|citations?|quotations?|quotation marks|footnotes?|internal|some)\b.*(?:added|supplied|omitted|deleted|removed|original|mine|ours)/is.test(
    d.found + d.quoted,
  )

/** A footnote's number glued to the word before it in the source: "disbarred8". */
const isGluedNumber = (d: Difference): boolean =>
  d.kind === 'changed' &&
  /^\p{L}{3,}$/u.test(d.quoted) &&
  d.found.startsWith(d.quoted) &&
  /^\d{1,2}$/.test(d.found.slice(d.quoted.length))

const joined = (words: string): string => wordKey(words.replace(/[^\p{L}\p{N}\p{M}$%]/gu, ''))

/** Letters that text recognition takes for each other, as one. */
const asScanned = (word: string): string => word.replace(/[i1|]/g, 'l').replace(/rn/g, 'm')

/** Fewest letters of a word that is taken for a misread one. */
const fewestScanned = 5

/**
 * A word that the source breaks with a hyphen, in letters that text recognition mistakes there ("re-suit" for "result"): no
 * word but the misread one. Without the break it may be another word ("fall", "fail"), and counts.
 */
const isMisreadBreak = (d: Difference): boolean =>
  /^\p{L}+$/u.test(d.quoted) &&
  d.quoted.length >= fewestScanned &&
  /^\p{L}{2,}-\s*\p{Ll}{2,}$/u.test(d.found) &&
  asScanned(joined(d.quoted)) === asScanned(joined(d.found))

/** White space, a hyphen, or a mark of an inner quotation glued to the next word ("days”means"): one word or two. */
const splits = /[\s“”"‘’'-]/

/** Two ways of splitting the same letters ("well known", "wellknown") are no difference. */
const sameRun = (d: Difference): boolean =>
  d.kind === 'changed' &&
  ((joined(d.quoted) === joined(d.found) && splits.test(d.quoted + d.found)) || isMisreadBreak(d))
