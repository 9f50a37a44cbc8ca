import type { Citation } from '../types.ts'

/**
 * What only a later decision does to another: never "on remand from" or "rev'g", which name the earlier one, nor "stay
 * denied" and "mandamus denied", which may come before the judgment.
 */
const later =
  /^(?:overruled|abrogated|superseded|disapproved|aff(?:['’]d|irmed)|rev(?:['’]d|ersed)|vacated|cert|petition for cert|reh['’]?(?:g|earing)|reconsideration|review denied|leave to appeal denied|appeal (?:denied|dismissed|docketed|filed|pending))/i

/** Why a decision cannot be the later history of the case before it, or null: "(2009), overruled by … (2007)". */
export function whyNotLater(
  { history, historyOf, year }: Citation,
  citations: readonly Citation[],
): string | null {
  const earlier = historyOf === undefined ? undefined : citations[historyOf]?.year
  if (history === undefined || !later.test(history)) return null
  if (year === undefined || earlier === undefined || year >= earlier) return null
  return `A decision of ${year} comes before the one of ${earlier} of which “${history}” is said`
}
