import type { Tx } from './session.ts'

/** A passage found one way or another; a higher score is better and means nothing across the two ways. */
export type Found = { id: string; sourceId: string; score: number }

/** A passage found by words: its own score, and that of the passages of its source that were looked at, as one text. */
export type FoundByWords = Found & { whole: number }

/** Saturation and length normalisation of BM25: the usual values, as in Lucene. */
export const K1 = 1.2
export const B = 0.75

/**
 * For each row of `candidates` a row for each of `wanted` (term, weight, place) with the `times` it stands in the row's
 * `terms`. For one term `ts_rank` answers (6/π²) · Σ 1/j² for j up to that count, and the tail of the sum is 1/(count + ½)
 * to within a hundredth: so the count follows, without unpacking the whole tsvector. Lateral, so that each tsvector is read
 * once and not once a term: half the time.
 */
export const timesOfEach = (tx: Tx) => tx`
  lateral (
    select weight, place,
      round(1 / greatest(1.6449340668 * (1 - ts_rank('{1,1,1,1}', candidates.terms, wanted.term)), 0.004) - 0.5) as times
    from wanted
    offset 0
  ) counted_terms`

/**
 * BM25 of every passage in `counted` (id, source_id, length, place, weight, times), and of each source as one text as long
 * as `source_lengths` (source_id, length) says; both lengths are shares of the average. Best passages first.
 */
export const passagesAndSources = (tx: Tx) => tx`
  select of_passages.id, of_passages.source_id as "sourceId", of_passages.score, of_sources.whole
  from (
      select id, source_id, sum(weight * times * ${K1 + 1}::float8
        / (times + ${K1}::float8 * (1 - ${B}::float8 + ${B}::float8 * length))) as score
      from counted
      group by id, source_id
    ) of_passages
    join (
      select source_id, sum(weight * times * ${K1 + 1}::float8
        / (times + ${K1}::float8 * (1 - ${B}::float8 + ${B}::float8 * length))) as whole
      from (
          select source_id, weight, place, sum(times) as times
          from counted
          group by source_id, place, weight
        ) of_terms join source_lengths using (source_id)
      group by source_id
    ) of_sources using (source_id)
  order by score desc, id`
