import type { Tx } from './session.ts'

/** A passage found one way or another; a higher score is better and means nothing across the two ways. */
export type Found = { id: string; sourceId: string; score: number }

/** Saturation and length normalisation of BM25: the usual values, as in Lucene. */
export const K1 = 1.2
export const B = 0.75

/**
 * How often `wanted.term` stands in `candidates.terms`. For one term `ts_rank` answers (6/π²) · Σ 1/j² for j up to that
 * count, and the tail of the sum is 1/(count + ½) to within a hundredth: so the count follows, without unpacking the
 * whole tsvector.
 */
export const timesInPassage = (tx: Tx) => tx`
  round(1 / greatest(1.6449340668 * (1 - ts_rank('{1,1,1,1}', candidates.terms, wanted.term)), 0.004) - 0.5)`
