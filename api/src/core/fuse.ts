/**
 * How the ways to a passage are weighed. Chosen on the 482 citing passages of retrieval-cited-case (1,003 opinions, the
 * static embedder), recall@1 / recall@10 / recall@100 / MRR:
 *   words alone .241 .654 .954 .376 · meaning alone .191 .544 .880 .316 · reciprocal ranks (k 60) .222 .631 .950 .370
 *   words 1 + meaning 0.5, min-max .234 .660 .956 .383 · with standing 0.06 .322 .782 .975 .482
 *   with cited 0.2 and standing 0.06 .548 .888 .981 .665
 * More weight for `cited` and `standing` gains a little more there (.575 .905 .981 .691), where what is sought is always a
 * much cited case; in research the passage itself has to answer.
 */
export const weights = {
  words: 1,
  meaning: 0.5,
  /** For being cited by the passages that were found, times ln(1 + how many, each by its own score). */
  cited: 0.2,
  /** For being cited at all, times ln(1 + by how many opinions). */
  standing: 0.06,
} as const

/** The best passages whose own citations are counted. */
const CITERS = 100

/** A passage found one way or more. `words` is its BM25 (0: none of the terms), `meaning` its cosine. */
export type Candidate = { id: string; sourceId: string; words: number; meaning: number }

/** A candidate in its place. The ranks count from 1 and are null where it was not found that way. */
export type Ranked = Candidate & {
  score: number
  wordsRank: number | null
  meaningRank: number | null
  /** How many of the best passages cite its source. */
  citedByFound: number
}

export type Graph = {
  /** Which held sources the passages cite, each once a passage. */
  citations: { passageId: string; sourceId: string }[]
  /** By how many opinions each source is cited, left-out citers not counted. */
  citedBy: ReadonlyMap<string, number>
}

/** The best passages by their own words and meaning: those whose citations count. */
export const citersOf = (candidates: Candidate[]): string[] =>
  [...ownScores(candidates)]
    .sort((a, b) => b[1] - a[1])
    .slice(0, CITERS)
    .map(([id]) => id)

/** One list out of both: own score by words and meaning, then what the found passages and all opinions cite. Best first. */
export function fuse(candidates: Candidate[], graph: Graph): Ranked[] {
  const own = ownScores(candidates)
  const best = [...own].sort((a, b) => b[1] - a[1])
  const top = best[0]?.[1] ?? 0
  const citers = new Map(best.slice(0, CITERS).map(([id, score]) => [id, top > 0 ? score / top : 0]))
  const votes = new Map<string, { weight: number; count: number }>()
  for (const { passageId, sourceId } of graph.citations) {
    const weight = citers.get(passageId)
    if (weight === undefined) continue
    const before = votes.get(sourceId) ?? { weight: 0, count: 0 }
    votes.set(sourceId, { weight: before.weight + weight, count: before.count + 1 })
  }
  const places = { words: placesBy(candidates, 'words'), meaning: placesBy(candidates, 'meaning') }
  return candidates
    .map(candidate => {
      const vote = votes.get(candidate.sourceId)
      const standing = Math.log1p(graph.citedBy.get(candidate.sourceId) ?? 0)
      const fromOwn = top > 0 ? (own.get(candidate.id) ?? 0) / top : 0
      return {
        ...candidate,
        score: fromOwn + weights.cited * Math.log1p(vote?.weight ?? 0) + weights.standing * standing,
        wordsRank: places.words.get(candidate.id) ?? null,
        meaningRank: places.meaning.get(candidate.id) ?? null,
        citedByFound: vote?.count ?? 0,
      }
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

/** Words against the best of them; meaning between the worst and the best, since no cosine is ever near zero. */
function ownScores(candidates: Candidate[]): Map<string, number> {
  const words = Math.max(0, ...candidates.map(candidate => candidate.words))
  const meanings = candidates.map(candidate => candidate.meaning)
  const nearest = Math.max(0, ...meanings)
  const farthest = Math.min(nearest, ...meanings)
  return new Map(
    candidates.map(({ id, words: own, meaning }) => [
      id,
      weights.words * (words > 0 ? own / words : 0) +
        weights.meaning * (nearest > farthest ? (meaning - farthest) / (nearest - farthest) : 0),
    ]),
  )
}

function placesBy(candidates: Candidate[], way: 'words' | 'meaning'): Map<string, number> {
  const found = candidates.filter(candidate => candidate[way] > 0).sort((a, b) => b[way] - a[way])
  return new Map(found.map(({ id }, index) => [id, index + 1]))
}

/** The list with at most so many passages of one source, order kept. */
export function atMostOfEach<T extends { sourceId: string }>(ranked: T[], most: number): T[] {
  const seen = new Map<string, number>()
  return ranked.filter(({ sourceId }) => {
    const count = (seen.get(sourceId) ?? 0) + 1
    seen.set(sourceId, count)
    return count <= most
  })
}
