import { countWords } from './count-words.ts'
import type { Bare, Quotation, Span } from '../types.ts'

/** Characters from a case to quoted words that no citation claims, and the fewest words that can be told to be its. */
const reach = 500
const fewest = 8

const cases = new Set<Bare['kind']>(['full_case', 'short_case', 'id', 'supra', 'reference'])

/** "It wrote that “", "There, the Court held: “" as the sentence right behind a citation: nobody else can be speaking. */
const speaksOn =
  /^[.)\]\s]{1,6}(?:It|(?:There|In that case),? (?:it|the [Cc]ourt)|(?:That|This) [Cc]ourt)\s(?:(?:also|then|further|thus|expressly|specifically)\s)?(?:said|held|stated|wrote|explained|observed|noted|concluded|reasoned|recogni[sz]ed|emphasi[sz]ed|declared)(?:\sthat|,|:)?\s["“]$/

const blankLine = /\n[ \t\r]*\n/

/**
 * Gives quoted words that no citation claims to the case named last before them in the same paragraph: "In Birch, the Court
 * held that “…”", "There the Court said: “…”". They are loose, unless the next sentence lets that case speak on: only where
 * they all but stand in it does a difference count. `attached` holds the quotations of each citation and is added to.
 */
export function claimLeft(
  text: string,
  quotes: readonly Span[],
  cites: readonly Bare[],
  attached: Quotation[][],
): void {
  const claimed = attached.flat().sort((a, b) => a.start - b.start)
  let next = 0
  let nextClaimed = 0
  let last = -1
  for (const q of quotes) {
    for (; next < cites.length && (cites[next]?.fullEnd ?? 0) <= q.start; next++) {
      const c = cites[next]
      if (c === undefined || c.inQuotation === true || c.inWords === true || c.within !== undefined) continue
      last = cases.has(c.kind) ? (c.historyOf ?? c.parallelOf ?? next) : -1
    }
    while (nextClaimed < claimed.length && (claimed[nextClaimed]?.end ?? 0) <= q.start) nextClaimed++
    if ((claimed[nextClaimed]?.start ?? q.end) < q.end) continue
    const cite = cites[last]
    if (cite === undefined || q.start - cite.fullEnd > reach || q.start < cite.fullEnd) continue
    if (blankLine.test(text.slice(cite.fullEnd, q.start))) continue
    const words = text.slice(q.start, q.end)
    const isItsOwn = cite.kind !== 'reference' && speaksOn.test(text.slice(cite.fullEnd, q.start))
    if (countWords(words) >= fewest)
      attached[last]?.push({ ...q, text: words, ...(isItsOwn ? {} : { loose: true }) })
  }
}
