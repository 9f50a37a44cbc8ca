import { BLOCK_BREAK } from './memo-doc.ts'
import type { CheckRow } from './wire/memos.ts'

/** A revision's text and what was found in it. */
type CheckedText = { text: string; citations: readonly CheckRow[] }

/**
 * Ordinals of the citations that this person ticked in an earlier revision and that read the same now: the citation's and the
 * quoted words, the paragraph around them, the finding, and the source's text that was compared. A tick is of one revision
 * and is never carried over: this only tells a reviewer what to look at first.
 */
export function tickedBefore(now: CheckedText, before: CheckedText, personId: string): number[] {
  const isMine = ({ tickedBy }: CheckRow): boolean => tickedBy.some(each => each.id === personId)
  const seen = new Set(before.citations.filter(isMine).map(each => reading(each, before.text)))
  return now.citations.filter(each => seen.has(reading(each, now.text))).map(each => each.ordinal)
}

/** What a person compared who ticked this citation. */
const reading = (citation: CheckRow, text: string): string => {
  const { fingerprint, textSha256, reason, treatment, evidence } = citation
  const { sourceId, page, at } = evidence
  return JSON.stringify([
    fingerprint,
    textSha256,
    reason,
    treatment,
    sourceId,
    page,
    at,
    around(citation, text),
  ])
}

/** The paragraph that cites; where it begins with the citation, the one before, too, for which it may stand. */
function around({ start, end }: CheckRow, text: string): string {
  const endOf = (at: number): number => (at === -1 ? text.length : at)
  const startOf = (at: number): number => (at === -1 ? 0 : at + BLOCK_BREAK.length)
  const from = startOf(text.lastIndexOf(BLOCK_BREAK, start - 1))
  const isFirst = text.slice(from, start).trim() === '' && from > 0
  const before = isFirst ? startOf(text.lastIndexOf(BLOCK_BREAK, from - BLOCK_BREAK.length - 1)) : from
  return text.slice(before, endOf(text.indexOf(BLOCK_BREAK, end)))
}
