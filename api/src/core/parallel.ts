import type { CheckedCitation, Citation } from './cite/types.ts'
import { type Verdict, verdictWords } from './verdict.ts'

/** What a reader must see first: an error before ignorance, ignorance before a match. */
const weight = (verdict: Verdict): number =>
  ['ok', 'plain', 'caution', 'danger'].indexOf(verdictWords[verdict].tone)

/**
 * One entry an authority and place: "212 Frank. 318, 87 S.F.2d 411 (1974)" is read, reasoned about and ticked once. Of a
 * group of parallel citations the finding that weighs most stands, under the first one's place; equal ones: the first.
 */
export function joinParallel(checked: readonly CheckedCitation[]): CheckedCitation[] {
  const joined = new Map<number, CheckedCitation>()
  checked.forEach((one, index) => {
    const first = one.citation.parallelOf ?? index
    const kept = joined.get(first)
    if (kept === undefined) joined.set(first, one)
    else if (weight(one.judgement.verdict) > weight(kept.judgement.verdict)) {
      joined.set(first, { ...one, citation: kept.citation })
    }
  })
  return [...joined.values()]
}

/** How many entries these citations will make. */
export const countOfGroups = (citations: readonly Citation[]): number =>
  citations.filter(citation => citation.parallelOf === undefined).length
