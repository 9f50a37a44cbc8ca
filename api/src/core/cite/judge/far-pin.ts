import type { Finding } from './finding.ts'
import { SHORTEST_OPINION } from './held.ts'
import { pageOutside, type Pages } from './judge-place.ts'
import { titleOf } from './judge-source.ts'
import type { Citation, Evidence, HeldSource } from '../types.ts'

/** Pages of the longest case that any reporter holds, the Telephone Cases, 126 U.S. 1 to 584, with some to spare. */
const longestCase = 620

/**
 * Fewest characters of a page: of 2,400 pages of opinions ninety-nine in a hundred have more, most two to three times as many,
 * so that separate opinions which are not held have room.
 */
const shortestPage = 1000
/** Pages that stand before the opinion (syllabus, headnotes, counsel) and those that an excerpt may lack. */
const spare = 40

/** Most pages that a case can have of which this text is held. */
const mostPages = ({ text }: HeldSource): number =>
  text.length < SHORTEST_OPINION
    ? longestCase
    : Math.min(longestCase, spare + Math.ceil(text.length / shortestPage))

/** Reports in which a number is that of a paragraph, or of the report. */
const looseLeaf = /[¶§*]|\((?:CCH|BNA|RIA|P-H|MB)\)/

/** Without page marks: a page before the first of the case, or farther behind it than any case is long, or one of so many words. */
export function judgeFarPin(
  citation: Citation,
  source: HeldSource,
  { first }: Pages,
  evidence: Evidence,
): Finding[] {
  const { kind, form = 'reporter', text, pin = '' } = citation
  if ((kind !== 'full_case' && kind !== 'short_case') || form !== 'reporter' || Number.isNaN(first)) return []
  if (looseLeaf.test(`${text} ${pin}`)) return []
  const outside = pageOutside(citation, { first, last: first + mostPages(source) })
  if (outside === undefined) return []
  return [
    {
      verdict: 'wrong_pin',
      reason: `${titleOf(source)} begins on page ${first}; page ${outside} ${outside < first ? 'stands before it' : 'is farther on than the case can be long'}.`,
      evidence: { ...evidence, found: String(first) },
    },
  ]
}
