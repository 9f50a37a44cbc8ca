import { CITATION_SUITE } from '@quaere/api/core/citation-sets'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { anyTextSet } from './any-text-set.ts'
import { fieldSet } from './field-set.ts'
import { filingsSet } from './filings-set.ts'
import { findSet } from './find-set.ts'
import { labelledFindsSet } from './labelled-finds-set.ts'
import { linksSet } from './links-set.ts'
import { mutantsSet } from './mutants-set.ts'
import { namesSet } from './names-set.ts'
import { realStringsSet } from './real-strings-set.ts'
import { fabricatedSet, registerSet } from './register-sets.ts'
import { resolveSet } from './resolve-set.ts'
import { type EvalSet, progressOf } from './set.ts'
import { courtsSet, examplesSet } from './table-sets.ts'
import { type Metric, skipped } from '../metric.ts'
import type { Laboratory, SetMiss } from '../suite.ts'

/** The sets of the citations' suite, in the order in which they are measured. */
export const evalSets: readonly EvalSet[] = [
  findSet,
  resolveSet,
  examplesSet,
  courtsSet,
  linksSet,
  labelledFindsSet,
  realStringsSet,
  namesSet,
  fabricatedSet,
  registerSet,
  filingsSet,
  mutantsSet,
  anyTextSet,
  fieldSet(),
]

/** Where the data lies, which sets are wanted (all when null), and who is told how far they have come. */
export type CitationBench = Pick<Laboratory, 'sharedData' | 'report' | 'signal'> & {
  only?: readonly string[] | null
}

/** Measures finding, resolving and judging on each set; one whose data is missing is reported as skipped. */
export async function citationSuite(
  { sharedData, report, signal, only = null }: CitationBench,
  sets: readonly EvalSet[] = evalSets,
): Promise<{ metrics: Metric[]; misses: SetMiss[] }> {
  const at = (path: string): string => join(sharedData, path)
  const metrics: Metric[] = []
  const misses: SetMiss[] = []
  for (const set of sets) {
    if (only !== null && !only.includes(set.name)) continue
    const missing = set.files.map(at).find(path => !existsSync(path))
    if (missing !== undefined) {
      metrics.push(skipped(CITATION_SUITE, set.name, `${missing} is not there`))
      continue
    }
    const progress = progressOf((done, total) => report(set.name, done, total), signal)
    report(set.name, 0, null)
    const measured = await set.measure({ at, progress })
    metrics.push(...measured.metrics)
    misses.push(...(measured.misses ?? []).map(missed => ({ ...missed, set: set.name })))
  }
  return { metrics, misses }
}
