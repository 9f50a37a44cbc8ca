import type { Actor } from '@quaere/api/core/matter'
import type { PipelineStep } from '@quaere/api/core/step-times'
import type { Deps } from '@quaere/api/deps'
import type { ImportResult } from '@quaere/ingest/run-import'

const steps: Record<keyof ImportResult['steps'], PipelineStep> = {
  parse: 'ingest-parse',
  split: 'ingest-split',
  cite: 'ingest-cite',
  embed: 'ingest-embed',
  save: 'ingest-save',
  index: 'ingest-index',
}

/** Counts what the steps of an import took, a source: steps work on many at once, so that each has the mean of its import. */
export function noteImport(
  { times, embedder }: Pick<Deps, 'times' | 'embedder'>,
  actor: Pick<Actor, 'id'>,
  { sources, steps: seconds }: Pick<ImportResult, 'sources' | 'steps'>,
): void {
  if (sources === 0) return
  for (const name of Object.keys(seconds).filter(isStep)) {
    if (seconds[name] === 0) continue
    const milliseconds = (1000 * seconds[name]) / sources
    times?.note(actor, {
      step: steps[name],
      milliseconds,
      calls: sources,
      model: name === 'embed' ? embedder.id : '',
    })
  }
}

const isStep = (name: string): name is keyof ImportResult['steps'] => name in steps
