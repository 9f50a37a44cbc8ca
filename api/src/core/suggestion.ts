import { quotationsIn } from './cite/quote/quotations.ts'
import { compareQuotation } from './cite/quote/quote.ts'
import { fullCitation, pinFor } from './full-citation.ts'
import type { DraftSuggestion } from './ports.ts'
import { type PassageInSource, plainCitation } from './suggested-passage.ts'
import { objectionsTo } from './suggestion-objections.ts'
import type { Objection, SuggestionRow } from './wire/memos.ts'

function pinnedCitation(passage: PassageInSource, at: { start: number; end: number }): string {
  const { kind, citable, title, pages } = passage
  const pin = pinFor(pages, at, citable.citations[0] ?? null)
  if (kind === 'opinion') return fullCitation(citable, pin)
  return pin === null ? `(${title})` : `(${title}, p. ${pin})`
}

type QuotedPassage = SuggestionRow['passages'][number]

/**
 * What becomes of a writer's proposal: every quotation is looked up again in the stored text of the passages it names,
 * word for word; words that are not there are shown as not found. Behind a quotation that was found its citation gets
 * the page. What else stands against it is listed. Null when it names no passage that it was given.
 */
export function checkedSuggestion(
  { text, passageIds }: DraftSuggestion,
  given: readonly PassageInSource[],
): { text: string; passages: QuotedPassage[]; objections: Objection[] } | null {
  const named = given.filter(passage => passageIds.includes(passage.id))
  const first = named[0]
  if (first === undefined) return null
  const passages: QuotedPassage[] = []
  let pinned = ''
  let copied = 0
  const quotations = quotationsIn(text)
  for (const [index, { start, end }] of quotations.entries()) {
    const quote = text.slice(start, end)
    const place = findQuotation(quote, named)
    passages.push(
      place === null ? shown(first, quote, null) : shown(place.passage, quote, { ...place.at, found: true }),
    )
    if (place === null) continue
    const plain = plainCitation(place.passage)
    const at = text.indexOf(plain, end)
    if (at === -1 || at > (quotations[index + 1]?.start ?? Infinity) || at < copied) continue
    pinned += text.slice(copied, at) + pinnedCitation(place.passage, place.at)
    copied = at + plain.length
  }
  const rest = named.filter(passage => !passages.some(quoted => quoted.sourceId === passage.sourceId))
  for (const passage of rest) {
    const { start, end } = passage
    passages.push(shown(passage, passage.text.slice(start, end), { start, end, found: true }))
  }
  return { text: pinned + text.slice(copied), passages, objections: objectionsTo(text, named) }
}

function findQuotation(quote: string, passages: readonly PassageInSource[]) {
  for (const passage of passages) {
    const check = compareQuotation(quote, passage.text, [{ start: passage.start, end: passage.end }])
    if (check.is === 'verified') return { passage, at: check.at }
  }
  return null
}

function shown(
  passage: PassageInSource,
  quote: string,
  at: { start: number; end: number; found: true } | null,
): QuotedPassage {
  const { start, end } = at ?? passage
  return {
    kind: passage.kind,
    sourceId: passage.sourceId,
    title: passage.title,
    citation: passage.citable.citations[0] ?? null,
    start,
    end,
    page: pinFor(passage.pages, { start, end }, passage.citable.citations[0] ?? null),
    quote,
    found: at !== null,
  }
}
