import { join } from 'node:path'
import { firstMissing, readRecords } from '@quaere/evals/data-files'
import { type Metric, skipped } from '@quaere/evals/metric'
import { z } from 'zod'
import type { Bench } from './bench-suite.ts'
import { RealOpinion } from './made-opinions.ts'
import { startServer } from './running.ts'
import { measureGrowth } from './search-growth.ts'
import { measureWays, signIn } from './search-http.ts'
import { measureWalls } from './search-walls.ts'

const suite = 'search'

const QUESTIONS = 120

/**
 * Milliseconds of a search over HTTP, of the real opinions and of ever more made-up ones; words and filters beside what else
 * could have been done; and what a member of one matter of many finds.
 */
export async function measureSearch(bench: Bench): Promise<Metric[]> {
  const { ingested, sharedData, report, signal } = bench
  const file = join(sharedData, 'retrieval-cited-case', 'queries.jsonl.gz')
  const done = firstMissing([file]) === null ? await ingested() : null
  if (done === null) return [skipped(suite, 'p95, ms', 'The opinions or the queries are not there')]
  const paragraphs = (await readRecords(file, z.object({ query: z.string() })))
    .map(({ query }) => query)
    .filter((_, index) => index % 4 === 0)
    .slice(0, QUESTIONS)
  const metrics: Metric[] = []
  const running = await startServer(done.stage, signal)
  try {
    metrics.push(...(await measureWays(suite, '', await signIn(running.address), paragraphs, report, signal)))
  } finally {
    await running.stop()
  }
  const real = await readRecords(join(sharedData, 'opinions-us', 'opinions.jsonl.gz'), RealOpinion)
  metrics.push(...(await measureWalls(bench, real)))
  metrics.push(...(await measureGrowth(bench, real, paragraphs)))
  return metrics
}
