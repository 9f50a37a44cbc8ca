import type { CountedTexts } from '../core/bm25.ts'
import type { Tx } from './session.ts'

export const noTexts: CountedTexts = {
  ids: [],
  sourceIds: [],
  words: [],
  terms: [],
  counts: new Uint8Array(),
}

/** The row that `asTexts` reads. */
export type CountedRow = Omit<CountedTexts, 'counts'> & { packed: string }

/**
 * The columns of a `CountedRow` made of rows with `words` and `counts`: one row with arrays travels in a third of the time
 * of as many rows, and letters of base 64 are fewer than a driver's hexadecimal digits.
 */
export const countedTexts = (tx: Tx, id: ReturnType<Tx>, sourceId: ReturnType<Tx>) => tx`
  coalesce(array_agg(${id}), '{}') as ids,
  coalesce(array_agg(${sourceId}), '{}') as "sourceIds",
  coalesce(array_agg(words), '{}') as words,
  coalesce(array_agg(length(counts) / 4), '{}') as terms,
  coalesce(encode(string_agg(counts, ''), 'base64'), '') as packed`

export const asTexts = ({ packed, ...row }: CountedRow): CountedTexts => ({
  ...row,
  counts: Buffer.from(packed, 'base64'),
})
