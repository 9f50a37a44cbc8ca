import type { Citation } from '../types.ts'

/** What names another case: where one stands near before, a sentence may be about that one. */
const otherCase = /\d{1,4} \p{Lu}[\p{L}. ]{0,12}(?:\d\p{Ll}+ )?(?:at )?\d| v\. |\b(?:Id|Ibid|supra)\b/u

/** Other citations go with this one, but those that a signal sets off. */
const goesOn = /^\s*[;,](?!\s*(?:see|accord|cf|but)\b)/i

/**
 * A sentence of its own, of one of these forms, right before a full citation that stands alone: "The Court reversed. Alder v.
 * Birch". `near` stands before the citation, `behind` behind it and its parallel citations.
 */
export function sentenceBefore(
  forms: readonly RegExp[],
  c: Citation,
  near: string,
  behind: string,
): RegExpExecArray | null {
  if (c.signal !== undefined || c.relation !== undefined || c.plaintiff === undefined) return null
  if (c.within !== undefined || c.historyOf !== undefined || goesOn.test(behind)) return null
  for (const form of forms) {
    const found = form.exec(near)
    if (found !== null) return otherCase.test(near.slice(0, found.index)) ? null : found
  }
  return null
}
