import { hashOfLines } from './data-files.ts'
import { type Metric, skipped } from './metric.ts'
import { pipelineHash } from './pipeline-hash.ts'
import type { Laboratory, Report, ScoredQuestion, SetMiss } from './suite.ts'
import { suites } from './suites.ts'

/** What a run of suites found out, without when, by which commit and on which machine. */
export type Findings = {
  metrics: Metric[]
  questions: ScoredQuestion[]
  misses: SetMiss[]
  dataHash: string
  /** The same, suite by suite: questions of two runs are compared only where their data are the same. */
  dataHashes: Record<string, string>
  configHash: string
  model: string
}

/** Measures the named suites one after the other. `report` is told which one speaks. */
export async function runSuites(
  names: readonly string[],
  laboratory: Omit<Laboratory, 'report'>,
  report: (suite: string, ...words: Parameters<Report>) => void,
): Promise<Findings> {
  const metrics: Metric[] = []
  const questions: ScoredQuestion[] = []
  const misses: SetMiss[] = []
  const dataHashes: Record<string, string> = {}
  for (const name of names) {
    const suite = suites[name]
    if (suite === undefined) throw new Error(`There is no suite “${name}”`)
    laboratory.signal.throwIfAborted()
    const measured = await suite.measure({
      ...laboratory,
      report: (what, done, total) => report(name, what, done, total),
    })
    metrics.push(...measured.metrics)
    questions.push(...measured.questions)
    misses.push(...(measured.misses ?? []))
    dataHashes[name] = measured.dataHash
  }
  const model = laboratory.corpora.embedder.id
  return {
    metrics: metrics.map(counted).map(rounded),
    questions: questions.map(question => ({ ...question, score: round(question.score) })),
    misses,
    dataHash: hashOfLines(Object.entries(dataHashes).map(([name, hash]) => `${name} ${hash}`)),
    dataHashes,
    configHash: hashOfLines([...names, model, await pipelineHash()]),
    model,
  }
}

/** Six digits are more than any of the sets can tell apart, and read the same everywhere. */
const round = (value: number): number => Math.round(value * 1e6) / 1e6

/** A share of nothing is no figure. */
const counted = (metric: Metric): Metric =>
  metric.n === 0 && metric.skipped === undefined
    ? skipped(metric.suite, metric.metric, 'The set has no such case')
    : metric

const rounded = (metric: Metric): Metric => ({
  ...metric,
  value: round(metric.value),
  low: round(metric.low),
  high: round(metric.high),
})
