import { type Metric, skipped } from '@quaere/evals/metric'
import type { Bench } from './bench-suite.ts'
import { once } from './figures.ts'
import { measureEmbedding } from './ingest-embedding.ts'
import { measureTexts } from './ingest-texts.ts'
import { measureVectors } from './ingest-vectors.ts'

const suite = 'ingest'

/** Reading 1,003 opinions into an empty database: how fast, what takes the time, how much memory. */
export async function measureIngest(bench: Bench): Promise<Metric[]> {
  const done = await bench.ingested()
  if (done === null) return [skipped(suite, 'opinions a second', 'The opinions are not there')]
  const { sources, passages, seconds, steps, peakBytes } = done.figures
  const inSteps = Object.values(steps).reduce((sum, spent) => sum + spent, 0)
  return [
    once(suite, 'opinions a second', sources / seconds),
    once(suite, 'opinions', sources),
    once(suite, 'passages', passages),
    once(suite, 'whole, s', seconds),
    ...Object.entries(steps).map(([step, spent]) => once(suite, `share of ${step}`, spent / inSteps)),
    once(suite, 'peak memory, MB', peakBytes / 1024 ** 2),
    once(suite, 'passages embedded a second', passages / (steps['embed'] ?? Number.NaN)),
    ...(await measureEmbedding(bench)),
    ...(await measureTexts(bench)),
    ...(await measureVectors(done.stage, bench)),
  ]
}
