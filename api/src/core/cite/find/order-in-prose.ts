import { onOneLine, opensSentence } from './writer-in-prose.ts'
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

/** The order that the sentence which a case opens tells of it; `end` is where it and its parallel citations end. */
export function orderInProse(text: string, c: Citation, end: number): StatedOrder | null {
  if (c.relation !== undefined || c.within !== undefined || c.historyOf !== undefined) return null
  const after = onOneLine(text.slice(end, end + reach))
  if (!/affirmed|reversed|vacated/.test(after)) return null
  const near = onOneLine(text.slice(Math.max(0, c.fullStart - reach), c.fullStart))
  const form = opensSentence.test(near) ? behindOpened : begins.test(near) ? behindSubject : null
  const { word, object } = form?.exec(after)?.groups ?? {}
  if (word === undefined || object === undefined) return null
  const start = text.indexOf(word, end)
  return { word, object, at: { start, end: start + word.length } }
}
