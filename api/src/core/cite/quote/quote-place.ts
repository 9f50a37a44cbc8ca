import type { Segment, SourceWords } from './quote-words.ts'
import type { Span } from '../types.ts'

/** Places looked at per segment; more would not change the best one in practice and would cost time. */
const mostPlaces = 8

/** Occurrences of one word that are still worth listing as anchors. */
const mostOccurrences = 400

/** Index of the segment to begin with: the longest. */
export function anchorsOf(segments: readonly Segment[]): number {
  let best = 0
  for (const [i, s] of segments.entries()) if (s.keys.length > (segments[best]?.keys.length ?? 0)) best = i
  return best
}

function lowerBound(list: readonly number[], value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((list[mid] ?? 0) < value) low = mid + 1
    else high = mid
  }
  return low
}

/**
 * Word offsets of the source where the segment may begin, best first: the segment's rarest words vote for the start
 * that they imply, and a start inside `hint` counts more. The cost depends on how often those words occur, not on the
 * length of the source.
 */
export function candidatePlaces(
  segment: Segment,
  source: SourceWords,
  from: number,
  to: number,
  hint: readonly Span[] = [],
  backwards = false,
): number[] {
  type Rare = { offset: number; places: number[]; count: number }
  const rare: Rare[] = []
  const seen = new Set<string>()
  for (const [offset, key] of segment.keys.entries()) {
    if (segment.free[offset] === 'prefix' || segment.free[offset] === 'suffix' || seen.has(key)) continue
    seen.add(key)
    const places = source.index.get(key)
    if (places === undefined) continue
    const count = lowerBound(places, to) - lowerBound(places, from)
    if (count > 0) rare.push({ offset, places, count })
  }
  rare.sort((a, b) => a.count - b.count)
  const votes = new Map<number, number>()
  let used = 0
  for (const word of rare) {
    if (used >= 8 || (used >= 3 && word.count > mostOccurrences)) break
    used++
    const first = lowerBound(word.places, from)
    const last = Math.min(first + mostOccurrences * 5, lowerBound(word.places, to))
    for (let i = first; i < last; i++) {
      const start = (word.places[i] ?? 0) - word.offset
      votes.set(start, (votes.get(start) ?? 0) + 1 / word.count + 1)
    }
  }
  if (votes.size === 0) return startsByPart(segment, source, from, to)
  if (hint.length > 0) {
    for (const [start, vote] of votes) {
      const at = source.starts[Math.max(0, start)] ?? 0
      if (hint.some(h => at >= h.start && at < h.end)) votes.set(start, vote + 2)
    }
  }
  const ranked = [...votes].sort((a, b) => b[1] - a[1] || (backwards ? b[0] - a[0] : a[0] - b[0]))
  const chosen: number[] = []
  for (const [start] of ranked) {
    if (chosen.some(c => Math.abs(c - start) < 4 && c !== start) && chosen.length > 2) continue
    chosen.push(Math.max(0, start))
    if (chosen.length >= mostPlaces) break
  }
  return chosen
}

/** Widest stretch, in words, that is searched for a word of which only the beginning or the end is quoted. */
const widest = 1000

/** Where a segment of half words only ("fit[ ]") may begin, in a stretch that its neighbours narrow down. */
function startsByPart(segment: Segment, source: SourceWords, from: number, to: number): number[] {
  const [wanted = ''] = segment.keys
  const [free] = segment.free
  if (to - from > widest || wanted.length < 2 || (free !== 'prefix' && free !== 'suffix')) return []
  const found: number[] = []
  for (let w = from; w < to && found.length < mostPlaces; w++) {
    const key = source.keys[w] ?? ''
    if (free === 'prefix' ? key.startsWith(wanted) : key.endsWith(wanted)) found.push(w)
  }
  return found
}
