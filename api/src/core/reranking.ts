/** The suite of the evals that decides whether a reranker is used. */
export const RERANKING_SUITE = 'reranked'

/** Passages that a reranker orders anew, the first ones: each costs it a reading. */
export const RERANKED_PASSAGES = 30

/** The figure that decides: what the mean reciprocal rank gains. Another reranker is another line of figures. */
export const gainedBy = (rerankerId: string): string => `mrr gained by ${rerankerId}`

/** Whether searches ask a reranker, with the reason in words that follow "it is (not) used: ". */
export type RerankerUse = { isUsed: boolean; because: string }

/** `gain`: the 95 % interval of what it gained when it was last measured; null when it never was, with these vectors. */
export function rerankerUse(gain: { low: number } | null): RerankerUse {
  if (gain === null) return { isUsed: false, because: 'its eval has not been run' }
  return gain.low > 0
    ? { isUsed: true, because: 'its eval found that it helps' }
    : { isUsed: false, because: 'its eval found no gain' }
}

/**
 * The passages by a reranker's scores, the best first, equal ones as they stood. Null when the scores are no answer: not one
 * number a passage.
 */
export function orderedBy<T>(passages: readonly T[], scores: readonly number[]): T[] | null {
  if (scores.length !== passages.length || scores.some(score => Number.isNaN(score))) return null
  return passages
    .map((passage, index) => ({ passage, score: scores[index] ?? 0 }))
    .sort((a, b) => (a.score === b.score ? 0 : b.score - a.score))
    .map(({ passage }) => passage)
}
