import { join } from 'node:path'
import { checkText } from '@quaere/api/steps/verify'
import { type Metric, proportion, skipped } from '@quaere/evals/metric'
import { openDeps } from '../open.ts'
import { actingPerson } from '../operator.ts'
import type { Bench } from './bench-suite.ts'
import { once, quantileMetric } from './figures.ts'
import { writeMemo } from './cited-memo.ts'

const suite = 'check'
const CITATIONS = 40
const REPETITIONS = 40

/** Milliseconds to check a memo of 40 true citations, each with a quotation: finding, one probe, comparing. */
export async function measureCheck({ ingested, sharedData, report, signal }: Bench): Promise<Metric[]> {
  const done = await ingested()
  if (done === null) return [skipped(suite, 'check of 40 citations, p50 ms', 'The opinions are not there')]
  const memo = await writeMemo(join(sharedData, 'opinions-us', 'opinions.jsonl.gz'), CITATIONS)
  const { deps, close } = await openDeps(done.stage.config, 'elsewhere')
  try {
    const actor = await actingPerson(deps.db, undefined)
    const times: number[] = []
    let verdicts: string[] = []
    for (let run = 0; run <= REPETITIONS; run++) {
      signal.throwIfAborted()
      const since = performance.now()
      const { citations } = await deps.db.as(actor, tx => checkText(tx, memo))
      times.push(performance.now() - since)
      verdicts = citations.map(({ judgement }) => judgement.verdict)
      report('checking', run, REPETITIONS)
    }
    const [first = 0, ...others] = times
    const verified = verdicts.filter(verdict => verdict === 'verified').length
    return [
      quantileMetric(suite, 'check of 40 citations, p50 ms', others, 0.5),
      quantileMetric(suite, 'check of 40 citations, p95 ms', others, 0.95),
      once(suite, 'the first check, ms', first),
      proportion(suite, 'verified', verified, verdicts.length),
    ]
  } finally {
    await close()
  }
}
