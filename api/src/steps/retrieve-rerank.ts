import type { Reranker } from '../core/ports.ts'
import { RERANKED_PASSAGES, orderedBy } from '../core/reranking.ts'
import { shownDocumentPassages, shownOpinionPassages } from '../storage/hits.ts'
import type { Tx } from '../storage/session.ts'
import type { Placed } from './retrieve-show.ts'

/** Said when the reranker gave no order. */
export const NOT_REORDERED =
  'The model that orders the best passages anew gives no answer: they stand in the order of the search alone.'

/** A passage that is to be ordered anew, with its words. */
export type Read = { place: Placed; text: string }

/** The first passages that were not looked up by name, with their words. */
export async function readFirst(tx: Tx, placed: Placed[]): Promise<Read[]> {
  const first = placed.filter(({ named }) => named === null).slice(0, RERANKED_PASSAGES)
  const ids = first.map(({ id }) => id)
  const shown = [...(await shownOpinionPassages(tx, ids)), ...(await shownDocumentPassages(tx, ids))]
  const texts = new Map(shown.map(({ passageId, text }) => [passageId, text]))
  return first.flatMap(place => {
    const text = texts.get(place.id)
    return text === undefined ? [] : [{ place, text }]
  })
}

/**
 * What was named first, then what was read in the reranker's order, then the others. The order stays as it was, with a note,
 * when the reranker fails or answers nonsense. Called outside a transaction.
 */
export async function orderAnew(
  reranker: Reranker,
  question: string,
  placed: Placed[],
  read: Read[],
): Promise<{ placed: Placed[]; note: string | null }> {
  if (read.length === 0) return { placed, note: null }
  const scores = await scoresOf(reranker, question, read)
  const ordered = scores === null ? null : orderedBy(read, scores)
  if (ordered === null) return { placed, note: NOT_REORDERED }
  const isRead = new Set(read.map(({ place }) => place.id))
  const named = placed.filter(place => place.named !== null)
  const others = placed.filter(place => place.named === null && !isRead.has(place.id))
  const anew = ordered.map(({ place }): Placed => ({ ...place, isOrderedAnew: true }))
  return { placed: [...named, ...anew, ...others], note: null }
}

async function scoresOf(reranker: Reranker, question: string, read: Read[]): Promise<number[] | null> {
  const texts = read.map(({ text }) => text)
  try {
    return await reranker.rerank(question, texts)
  } catch {
    // The search has an order of its own; the note says that it is the only one.
    return null
  }
}
