import { sentenceBefore } from './sentence-before.ts'
import { begin, onOneLine, opensSentence } from './writer-in-prose.ts'
import type { Citation, Span } from '../types.ts'

/** What a sentence says that a decision does with the one below: the verb, where it stands, and to what it is done. */
export type StatedOrder = { word: string; at: Span; object: string }

/** Characters before and behind a citation in which a sentence tells the order. */
const reach = 240

const order = '(?:[a-z]+ly )?(?<word>affirmed|reversed|vacated) (?<object>(?:the|an?|its) [^.;()“”]{3,160})'

/** "In Alder v. Birch, 12 Frank. 100, the Court affirmed the dismissal": right behind a case that opens the sentence. */
const behindOpened = new RegExp(`^, (?:the|this|our) (?:Supreme )?[Cc]ourt ${order}`, 'u')
/** "Alder v. Birch, 12 Frank. 100, reversed the judgment below": the case itself does it. */
const behindSubject = new RegExp(`^,? (?:which )?${order}`, 'u')
/** The case begins a sentence: it is the subject of what follows. */
const begins = /(?:^|[.!?][”"’)\]]* |\n\s*)$/u

/** "The Court reversed. Alder v. Birch", "The Supreme Court affirmed the judgment below.": a sentence that tells only the order. */
const onlyOrder = new RegExp(
  `${begin}(?:The|This|That|Our) (?:Supreme )?[Cc]ourt (?:[a-z]+ly )?(?<word>affirmed|reversed|vacated)(?: (?<object>the (?:judge?ment|decision|ruling)(?: below| of the [A-Za-z ]{3,60})?|the [A-Za-z ]{0,30}[Cc](?:ircuit|ourt(?: of Appeals)?)))?[.] $`,
  'u',
)

/** The order that the sentence before a citation tells, which stands alone and gives nothing else for its authority. */
function orderBefore(text: string, c: Citation, near: string, behind: string): StatedOrder | null {
  const found = sentenceBefore([onlyOrder], c, near, behind)
  if (found === null) return null
  const { word = '', object = 'the judgment' } = found.groups ?? {}
  const start = text.lastIndexOf(word, c.fullStart)
  return { word, object, at: { start, end: start + word.length } }
}

/** The order that the sentence which a case opens, or the one before, tells of it; `end` is where it and its parallel citations end. */
export function orderInProse(text: string, c: Citation, end: number): StatedOrder | null {
  if (c.relation !== undefined || c.within !== undefined || c.historyOf !== undefined) return null
  const after = onOneLine(text.slice(end, end + reach))
  const near = onOneLine(text.slice(Math.max(0, c.fullStart - reach), c.fullStart))
  if (!/affirmed|reversed|vacated/.test(after + near)) return null
  const form = opensSentence.test(near) ? behindOpened : begins.test(near) ? behindSubject : null
  const { word, object } = form?.exec(after)?.groups ?? {}
  if (word === undefined || object === undefined) return orderBefore(text, c, near, text.slice(end, end + 12))
  const start = text.indexOf(word, end)
  return { word, object, at: { start, end: start + word.length } }
}
