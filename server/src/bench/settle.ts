import { ensureVectorIndex } from '@quaere/api/storage/build-vector-index'
import { openDeps } from '../open.ts'
import type { Stage } from './stage.ts'

/**
 * Does at once what a corpus that was just read in waits for: builds the graph of meaning, otherwise a job of its own, and on
 * Postgres does what autovacuum would do within minutes. Answers the seconds of the graph.
 */
export async function settle(stage: Stage): Promise<number> {
  const { deps, close } = await openDeps(stage.config, 'elsewhere')
  try {
    const since = performance.now()
    const { db, embedder } = deps
    await ensureVectorIndex(db, embedder.id, embedder.dimensions)
    const seconds = (performance.now() - since) / 1000
    if (db.kind === 'postgres') await db.connection.unsafe('vacuum analyze')
    return seconds
  } finally {
    await close()
  }
}
