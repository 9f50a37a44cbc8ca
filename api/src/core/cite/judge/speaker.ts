import { overlaps } from '../overlaps.ts'
import { partAt, partName } from './held.ts'
import type { Finding } from './finding.ts'
import { namedWriter, type NamedWriter } from '../find/named-writer.ts'
import { speakerInProse } from '../find/writer-in-prose.ts'
import { isBy, isTold, partsBy, separateParts } from './separate-opinion.ts'
import { compareWithWords } from '../quote/quote.ts'
import type { SourceWords } from '../quote/quote-words.ts'
import { isOwnQuotation } from '../quote/third-court.ts'
import type { Citation, Evidence, HeldSource, Quotation, SourcePart, Span } from '../types.ts'

/**
 * The writer, or the kind of separate opinion, whom the sentence makes the speaker of the quoted words, where the citation
 * names none itself and is not what somebody else quotes.
 */
const speakerOf = (c: Citation, q: Quotation, text: string): NamedWriter | null =>
  namedWriter(c) !== null || c.relation !== undefined || c.within !== undefined
    ? null
    : speakerInProse(text, q)

/** Whether the parts of the source tell who wrote what: nobody of that name has a part that was not read as one. */
const isKnown = (named: NamedWriter, source: HeldSource): boolean =>
  source.parts.some(part => part.kind === 'lead') &&
  separateParts(source).every(part => part.author !== undefined) &&
  !isTold(source, named)

const listed = (parts: readonly SourcePart[]): string => [...new Set(parts.map(partName))].join(' or ')

/**
 * Words that the sentence gives to a separate opinion, which does not have them: they are the court's or another judge's. Where
 * the source has no such opinion, only if its parts are known, and if it does not quote the words itself.
 */
export function judgeSpeaker(
  citation: Citation,
  quotation: Quotation,
  source: HeldSource,
  words: () => SourceWords,
  at: Span,
  text: string,
  here: Evidence,
): Finding | null {
  const stands = partAt(source, at)
  if (stands === undefined || quotation.block === true) return null
  if (stands.kind !== 'lead' && !separateParts(source).includes(stands)) return null
  const named = speakerOf(citation, quotation, text)
  if (named === null) return null
  const parts = partsBy(named, source)
  if (parts.includes(stands) || (stands.kind !== 'lead' && mayBe(named, stands, source))) return null
  if (parts.length === 0 && (!isKnown(named, source) || isOwnQuotation(source.text, at))) return null
  if (parts.length > 0) {
    const there = compareWithWords(quotation.text, words, source.text, parts)
    if (there.is !== 'quote_not_found' && parts.some(part => overlaps(part, there.at))) return null
  }
  const whose = parts.length > 0 ? listed(parts) : `${called(named)}, which is not there`
  return {
    verdict: 'wrong_part',
    reason: `These words stand in ${partName(stands)}, and are cited as those of ${whose}.`,
    evidence: here,
  }
}

const called = ({ surnames, kinds, written }: NamedWriter): string =>
  surnames.length > 0 ? `“${written}”` : `a ${kinds[0] ?? 'separate opinion'}`

/** Whether a separate opinion may be by the one who is named: its writer is not known, or is that one under another kind. */
const mayBe = (named: NamedWriter, part: SourcePart, source: HeldSource): boolean =>
  part.author === undefined || (named.surnames.length > 0 && isBy(source, part, named))

/** The separate opinion that the sentence makes the speaker, where the held text has none at all and speaks of none. */
export function missingSpeaker(
  c: Citation,
  q: Quotation,
  source: HeldSource,
  text: string,
): 'dissent' | 'concurrence' | null {
  const named = speakerOf(c, q, text)
  if (named === null || separateParts(source).length > 0 || isTold(source, named)) return null
  return named.kinds[0] ?? null
}
