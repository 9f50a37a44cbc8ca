import type { Reranker } from '../core/ports.ts'
import { within } from './within.ts'

/** Milliseconds that a search waits for a new order. */
export const PATIENCE = 5_000
/** Searches in a row that got no order, and how long the others are then spared the wait, in milliseconds. */
const MISSES = 3
const REST = 5 * 60_000

/** How long an answer is waited for and how long a silent reranker rests, both in milliseconds; `now` is a test's clock. */
export type Patience = { patience?: number; rest?: number; now?: () => number }

/**
 * The same reranker, whose answer is waited for no longer than a search may take. One that gave none several times in a row rests
 * for a while, and then each further miss sends it to rest again: searches do not pay for what is known to be away. Throws
 * when there is no order.
 */
export function patientReranker(
  reranker: Reranker,
  { patience = PATIENCE, rest = REST, now = Date.now }: Patience = {},
): Reranker {
  let missed = 0
  let restsUntil = 0
  return {
    id: reranker.id,
    description: reranker.description,
    async rerank(question, passages) {
      if (now() < restsUntil)
        throw new Error(`${reranker.id} gave no order lately and is not asked for a while.`)
      try {
        const scores = await within(patience, reranker.rerank(question, passages), () => noOrder(patience))
        missed = 0
        return scores
      } catch (error) {
        if (++missed >= MISSES) restsUntil = now() + rest
        throw error
      }
    },
  }
}

const noOrder = (milliseconds: number): Error => new Error(`No order within ${milliseconds} ms.`)
