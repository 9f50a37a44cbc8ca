import type { CountedTexts } from '../core/bm25.ts'
import type { Tx } from './session.ts'

/** The row that `asTexts` reads; every column is null where there is no text. */
export type CountedRow = {
  ids: string | null
  sourceIds: string | null
  words: string | null
  counts: Uint8Array | null
}

/**
 * The columns of a `CountedRow` made of rows with `words` and `counts`. Four long values travel and are read in a tenth of
 * the time of thousands of rows, or of arrays, which the driver reads letter by letter.
 */
export const countedTexts = (tx: Tx, id: ReturnType<Tx>, sourceId: ReturnType<Tx>) => tx`
  string_agg(${id}::text, ',') as ids,
  string_agg(${sourceId}::text, ',') as "sourceIds",
  string_agg(words::text, ',') as words,
  string_agg(array_send(counts), '') as counts`

/** Bytes before an array's elements as Postgres sends it: dimensions, flags, type; then length and lower bound, unless it is empty. */
const HEADER = 12
const BOUNDS = 8
/** An element is sent with its length before it. */
const ELEMENT = 8

/** The texts of a row of `countedTexts`. */
export function asTexts(row: CountedRow | undefined): CountedTexts {
  const { ids = null, sourceIds = null, words = null, counts: sent = null } = row ?? {}
  if (ids === null || sourceIds === null || words === null || sent === null)
    return { ids: [], sourceIds: [], words: [], ends: [], counts: new Int32Array() }
  const view = new DataView(sent.buffer, sent.byteOffset, sent.byteLength)
  const counts = new Int32Array(sent.byteLength / ELEMENT)
  const ends: number[] = []
  let end = 0
  for (let at = 0; at < sent.byteLength;) {
    const isEmpty = view.getInt32(at) === 0
    const length = isEmpty ? 0 : view.getInt32(at + HEADER)
    at += isEmpty ? HEADER : HEADER + BOUNDS
    for (let element = 0; element < length; element++, at += ELEMENT) counts[end++] = view.getInt32(at + 4)
    ends.push(end)
  }
  return {
    ids: ids.split(','),
    sourceIds: sourceIds.split(','),
    words: words.split(',').map(Number),
    ends,
    counts: counts.subarray(0, end),
  }
}
