import type { PreparedOpinion } from '@quaere/api/storage/sources'
import { type ImportRun, storageReason } from '../job/import-run.ts'
import { saveOpinions } from './save-opinion.ts'

/** One transaction holds at most this many passages: bounded memory, and a stop is heard soon. */
export const MOST_PASSAGES = 300

/**
 * Saves opinions in one transaction and counts them; when one of them cannot be stored, the others are saved one by one.
 * `refused` is told each that was not stored and why, as a sentence; `ended` each once it is stored or refused. Throws what is
 * not about a source: a lost connection, a stop.
 */
export async function saveBatch<One extends { opinion: PreparedOpinion }>(
  run: ImportRun,
  batch: One[],
  refused: (one: One, reason: string) => void,
  ended: (batch: One[]) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const [first] = batch
  if (first === undefined) return
  try {
    const opinions = batch.map(one => one.opinion)
    const saved = await saveOpinions(run.deps, opinions, run.watch, run.signal)
    run.counts.added += saved.sources
    run.counts.replaced += saved.replaced
    run.counts.passages += saved.passages
  } catch (error) {
    const reason = storageReason(error)
    if (reason === null) throw error
    if (batch.length > 1) {
      for (const one of batch) await saveBatch(run, [one], refused, ended)
      return
    }
    refused(first, reason)
  }
  await ended(batch)
}
