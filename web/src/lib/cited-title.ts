import type { CheckRow } from '@quaere/api/core/wire/memos'

/** Words of a case's title that are shorter name nobody: of, the, v., Co. */
const TELLING = 4

/**
 * The title of the source of a citation whose own words do not name it, as "Id." or "212 Frank. at 322" do not; null where
 * they name it, and where no source was found.
 */
export function citedTitle({
  text,
  evidence: { title },
}: Pick<CheckRow, 'text' | 'evidence'>): string | null {
  if (title === null) return null
  const words = title.split(/[^\p{L}\p{N}]+/u).filter(word => word.length >= TELLING)
  return words.some(word => text.includes(word)) ? null : title
}
