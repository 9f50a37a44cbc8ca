import { countWords } from './count-words.ts'
import type { Bare, Quotation, Span } from '../types.ts'

/** Characters from a case to quoted words that no citation claims, and the fewest words that can be told to be its. */
const reach = 500
const fewest = 8
/** The fewest that a sentence may give to a case outright. */
const fewestSaid = 6

const cases = new Set<Bare['kind']>(['full_case', 'short_case', 'id', 'supra', 'reference'])

const verbs =
  '(?:sa(?:id|ys)|h(?:eld|olds)|state[ds]|wr(?:ote|ites)|explain(?:ed|s)|observe[ds]|note[ds]|conclude[ds]|reason(?:ed|s)|recogni[sz]e[ds]|emphasi[sz]e[ds]|declare[ds]|teaches|reads|ma(?:de|kes) (?:it )?clear)'
const opening = '(?:["“‘\']|``)'
const rest = '(?:,?\\s(?:is|was|remains)\\s[^.!?;“”"()]{0,100})?'

/**
 * "It wrote that “", "There, the Court held: “", "The court there held: “", "That case says: “" as the sentence right behind a
 * citation, or behind a sentence of which it is the subject: nobody else can be speaking.
 */
const speaksOn = new RegExp(
  `^${rest}[.)\\]\\s]{1,6}(?:It|(?:There|In that case),? (?:it|the [Cc]ourt)|(?:That|This) [Cc]ourt|The [Cc]ourt there|That (?:case|decision|opinion))\\s(?:(?:also|then|further|thus|expressly|specifically)\\s)?${verbs}(?:\\sthat|,|:)?\\s${opening}$`,
)

/** "In Birch, the Court said: “": what a case that is named again is let say; "Birch said" may be a person. */
const saysThere = new RegExp(
  `^,?\\s(?:the|this) [Cc]ourt\\s(?:\\w{2,12}ly\\s)?${verbs}(?:\\sthat|,|:)?\\s${opening}$`,
)
const isIn = /\bin\s[*_]{0,2}$/i

/** "“…” It was so held in", "“…” That was said in": the sentence right behind quoted words, up to the citation. */
const saidIn =
  /^[.,]?[”"][.]?\s+(?:It|That|This|So it|So)\s(?:(?:was|is|has been)\s)?(?:(?:so|first|also|already|once|long ago)\s){0,2}(?:held|said|stated|written|laid down|decided|explained|observed|settled|put|(?:the )?(?:rule|holding|law|language))\s(?:(?:by|of)\s[^.;“”"]{1,60}\s)?(?:in|of|by|from)\s*$/

/** Characters from quoted words to the case whose sentence follows theirs. */
const reachAhead = 120

const blankLine = /\n[ \t\r]*\n/

/**
 * Gives quoted words that no citation claims to the case named last before them in the same paragraph: "In Birch, the Court
 * held that “…”", "There the Court said: “…”". They are loose, unless this sentence or the next lets that case speak: only where
 * they all but stand in it does a difference count. Words of which the next sentence says that they were held in a case are that
 * case's. `attached` holds the quotations of each citation and is added to.
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
    const ahead = cites[next]
    const words = text.slice(q.start, q.end)
    const gap =
      ahead === undefined || ahead.fullStart - q.end > reachAhead ? '' : text.slice(q.end, ahead.fullStart)
    if (ahead !== undefined && cases.has(ahead.kind) && countWords(words) >= fewestSaid && saidIn.test(gap)) {
      attached[next]?.push({ ...q, text: words })
      continue
    }
    const cite = cites[last]
    if (cite === undefined || q.start - cite.fullEnd > reach || q.start < cite.fullEnd) continue
    if (blankLine.test(text.slice(cite.fullEnd, q.start))) continue
    const between = text.slice(cite.fullEnd, q.start)
    const isItsOwn =
      cite.kind === 'reference'
        ? saysThere.test(between) && isIn.test(text.slice(Math.max(0, cite.fullStart - 8), cite.fullStart))
        : speaksOn.test(between)
    if (countWords(words) >= (isItsOwn ? fewestSaid : fewest))
      attached[last]?.push({ ...q, text: words, ...(isItsOwn ? {} : { loose: true }) })
  }
}
