import type { Finding } from './finding.ts'
import { pageOutside, type Pages } from './judge-place.ts'
import { titleOf } from './judge-source.ts'
import type { Citation, Evidence, HeldSource } from '../types.ts'

/** Pages of the longest case that any reporter holds, the Telephone Cases, 126 U.S. 1 to 584, with some to spare. */
const longestCase = 620

/** Reports in which a number is that of a paragraph, or of the report. */
const looseLeaf = /[¶§*]|\((?:CCH|BNA|RIA|P-H|MB)\)/

/** Without page marks: a page before the first of the case, or farther behind it than any case is long. */
export function judgeFarPin(
  citation: Citation,
  source: HeldSource,
  { first }: Pages,
  evidence: Evidence,
): Finding[] {
  const { kind, form = 'reporter', text, pin = '' } = citation
  if ((kind !== 'full_case' && kind !== 'short_case') || form !== 'reporter' || Number.isNaN(first)) return []
  if (looseLeaf.test(`${text} ${pin}`)) return []
  const outside = pageOutside(citation, { first, last: first + longestCase })
  if (outside === undefined) return []
  return [
    {
      verdict: 'wrong_pin',
      reason: `${titleOf(source)} begins on page ${first}; page ${outside} ${outside < first ? 'stands before it' : 'is farther on than any case is long'}.`,
      evidence: { ...evidence, found: String(first) },
    },
  ]
}
