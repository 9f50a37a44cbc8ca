import { RERANKING_SUITE, type RerankerUse, gainedBy, rerankerUse } from '../core/reranking.ts'
import type { Deps } from '../deps.ts'
import { newestFigure } from '../storage/evals.ts'

/**
 * Whether searches ask the configured reranker: by the newest run of its eval, with the vectors of `model`. Null where none
 * is configured, which costs nothing. Called outside a transaction.
 */
export async function useOfReranker(
  { db, reranker }: Pick<Deps, 'db'> & Partial<Pick<Deps, 'reranker'>>,
  model: string,
): Promise<RerankerUse | null> {
  if (reranker == null) return null
  const figure = gainedBy(reranker.id)
  return rerankerUse(await db.asOwner(tx => newestFigure(tx, RERANKING_SUITE, figure, model)))
}

/** What is said of the reranker beside the other models in use. */
export async function describeReranker(
  deps: Pick<Deps, 'db' | 'embedder' | 'reranker'>,
): Promise<string | null> {
  const use = await useOfReranker(deps, deps.embedder.id)
  if (use === null || deps.reranker === null) return null
  const { description, id } = deps.reranker
  return use.isUsed
    ? `${description}: ${use.because}`
    : `The reranker ${id} is not used: ${use.because} (npm run evals -- --suite ${RERANKING_SUITE})`
}
