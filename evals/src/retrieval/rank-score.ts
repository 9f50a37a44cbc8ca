/** Share of the wanted that stands among the first `k` of a ranking; each id counts once. 0 when nothing is wanted. */
export function recallAt(ranked: readonly string[], wanted: ReadonlySet<string>, k: number): number {
  if (wanted.size === 0) return 0
  const found = new Set(ranked.slice(0, k).filter(id => wanted.has(id)))
  return found.size / wanted.size
}

/** One over the place of the first wanted id, counted from 1; 0 when none was found. */
export function reciprocalRank(ranked: readonly string[], wanted: ReadonlySet<string>): number {
  const at = ranked.findIndex(id => wanted.has(id))
  return at < 0 ? 0 : 1 / (at + 1)
}

/**
 * Normalised discounted cumulative gain of the first `k` (Järvelin and Kekäläinen, 2002): the gain is the grade itself,
 * the discount log2(place + 1), as trec_eval's `ndcg_cut`. Ungraded ids gain nothing; 0 when no grade is above zero.
 */
export function ndcgAt(ranked: readonly string[], grades: ReadonlyMap<string, number>, k: number): number {
  const best = [...grades.values()].filter(grade => grade > 0).sort((a, b) => b - a)
  const ideal = gainOf(best.slice(0, k))
  if (ideal === 0) return 0
  const seen = new Set<string>()
  const gains = ranked.slice(0, k).map(id => {
    const isAgain = seen.has(id)
    seen.add(id)
    return isAgain ? 0 : Math.max(0, grades.get(id) ?? 0)
  })
  return gainOf(gains) / ideal
}

const gainOf = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0)

/** A ranking without what is judged neither right nor wrong; the places of what follows move up. */
export function withoutUnjudged(ranked: readonly string[], unjudged: ReadonlySet<string>): string[] {
  return ranked.filter(id => !unjudged.has(id))
}

/** Each id at its first place only. */
export const firstPlaces = (ranked: readonly string[]): string[] => [...new Set(ranked)]
