import type { Edit } from './correction.ts'
import type { Evidence, Judgement, Verdict } from '../types.ts'

/** One thing found wrong, or unjudged, about a citation; `edit` mends it. */
export type Finding = { verdict: Verdict; reason: string; evidence: Evidence; edit?: Edit }

/**
 * Gravest first: words that the court did not write mislead more than a court or a year that is off, and a page is the
 * least; what could not be judged comes after what is wrong.
 */
const gravity: readonly Verdict[] = [
  'impossible',
  'wrong_case',
  'quote_not_found',
  'altered_quote',
  'wrong_part',
  'wrong_court',
  'wrong_year',
  'wrong_pin',
  'ambiguous',
  'exists_not_held',
]

/** The gravest finding as the verdict, the others beside it and at the end of its reason; null when there is none. */
export function gravest(findings: readonly Finding[]): Judgement | null {
  const rank = (f: Finding): number => gravity.indexOf(f.verdict)
  const [first, ...others] = [...findings].sort((a, b) => rank(a) - rank(b))
  if (first === undefined) return null
  const { verdict, reason, evidence } = first
  if (others.length === 0) return { verdict, reason, evidence }
  const also = others.map(f => ({ verdict: f.verdict, reason: f.reason }))
  return { verdict, reason: `${reason} Also: ${also.map(a => a.reason).join(' ')}`, evidence, also }
}
