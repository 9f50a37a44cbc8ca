import { countStale } from '@quaere/api/storage/stale-passages'
import type { ImportDeps } from '../job/import-run.ts'
import { currentSettings } from '../passages/passage-settings.ts'
import { type CurrentSettings, recutDocuments, recutOpinions } from './recut-sources.ts'
import type { Progress } from '../run-import.ts'
import type { UpkeepRequest } from './take-upkeep.ts'
import { type UpkeepResult, type UpkeepWork, runUpkeep } from './upkeep-run.ts'

/**
 * Cuts held sources again whose passages were made by other settings than today's: each source in one transaction, with its
 * vectors, so that searches find its old passages until all of the new are there. A source that cannot be saved keeps
 * its old ones and is told. Null when another process is at work on it, or when it cannot be done now (see `runUpkeep`).
 */
export function cutAgain(
  deps: ImportDeps,
  request: UpkeepRequest,
  onProgress: (progress: Progress) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
  current: CurrentSettings = currentSettings,
): Promise<UpkeepResult | null> {
  const work: UpkeepWork = {
    left: tx => countStale(tx, current),
    async work(run, tell) {
      const opinions = await recutOpinions(run, current, tell)
      await recutDocuments(run, current, tell)
      return { renewsIndex: opinions > 0, gaveUp: null }
    },
    stopped: 'Stopped. What was cut again so far stays; the rest keeps its passages.',
  }
  return runUpkeep(deps, request, work, onProgress, signal)
}
