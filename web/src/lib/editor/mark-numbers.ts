import type { CheckRow } from '@quaere/api/core/wire/memos'
import type { CitationMark } from './citation-marks.ts'
import type { DraftMark } from './draft-check.ts'

/** The marks with their numbers in a list of checked citations: same finding about the same words, in the same order. */
export function numbered(marks: readonly DraftMark[], listed: readonly CheckRow[]): CitationMark[] {
  const free = new Map<string, number[]>()
  for (const { fingerprint, ordinal } of listed)
    free.set(fingerprint, [...(free.get(fingerprint) ?? []), ordinal])
  return marks.map(mark => ({
    ...mark,
    ordinal: mark.row === null ? null : (free.get(mark.row.fingerprint)?.shift() ?? null),
  }))
}
