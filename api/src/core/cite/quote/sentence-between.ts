import { countWords } from './count-words.ts'
import { beginOf, standsAlone, takesPart } from './quoted-for.ts'
import { firstFrom } from '../find/landmarks.ts'
import { sentenceIndex } from '../find/sentence-around.ts'
import type { Bare, Quotation, Span } from '../types.ts'

/** Longest sentence between quoted words and their citation, in characters, and the fewest words that can be told to be its. */
const longest = 120
const fewest = 8

/** Then the source has numbers of notes within the words, which nothing tells from numbers of its sentence. */
const leavesNotesOut = /footnotes? omitted/i

/**
 * `“…” That is the law. A v. B, 1 U.S. 2 (1990)`: one short sentence of the writer's stands between quoted words and the
 * citation sentence behind it. Words that no other citation firmly has are given to it, loosely: the citation may be meant
 * for that sentence alone. `attached` holds the quotations of each citation and is added to.
 */
export function claimAcross(
  text: string,
  { quotes, starts }: { quotes: readonly Span[]; starts: readonly number[] },
  cites: readonly Bare[],
  attached: Quotation[][],
): void {
  const firm = new Set(attached.flat().flatMap(q => (q.loose === true ? [] : [q.start])))
  const ends = quotes.map(q => q.end)
  let floor = 0
  cites.forEach((cite, i) => {
    const before = floor
    floor = Math.max(floor, cite.fullEnd)
    if (!takesPart(cite) || cite.within !== undefined || cite.parallelOf !== undefined) return
    const own = attached[i]
    if (own === undefined || own.some(q => q.end <= cite.start)) return
    const { at } = beginOf(text, cite)
    const place = sentenceIndex(starts, at)
    const [said = 0, between = 0, lead = 0] = [place - 2, place - 1, place].map(k => starts[k])
    if (place < 2 || said < before || lead - between > longest || !standsAlone(text, lead, at)) return
    const q = quotes[firstFrom(ends, between) - 1]
    if (q === undefined || q.end <= said || firm.has(q.start) || hasQuote(quotes, ends, between, lead)) return
    if ((starts[sentenceIndex(starts, q.start)] ?? 0) < before) return
    if (/\n[ \t\r]*\n/.test(text.slice(q.end, at))) return
    if (leavesNotesOut.test(text.slice(between, lead))) return
    // The words end their sentence.
    if (!/^["”’')\s.,]{0,6}$/.test(text.slice(q.end, between))) return
    const words = text.slice(q.start, q.end)
    if (countWords(words) >= fewest) attached[i] = [{ ...q, text: words, loose: true }, ...own]
  })
}

const hasQuote = (quotes: readonly Span[], ends: readonly number[], from: number, to: number): boolean =>
  (quotes[firstFrom(ends, from)]?.start ?? to) < to
