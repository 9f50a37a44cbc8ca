import type { Span } from '../editor/canonical-positions.ts'

/**
 * The sentence behind the one that is marked (`by` 1) or before it (-1). With nothing marked it is the one that holds the place
 * where the reader is, else the first. At either end it stays. Null where there is none.
 */
export function stepSentence<S extends Span>(
  sentences: readonly S[],
  marked: Span | null,
  place: number | null,
  by: 1 | -1,
): S | null {
  const here = sentences.findIndex(each => each.end > (marked?.start ?? place ?? 0))
  const at = here === -1 ? sentences.length - 1 : marked === null ? here : here + by
  return sentences[Math.max(0, Math.min(at, sentences.length - 1))] ?? null
}
