import type { EvalQuestion, EvalRun } from '@quaere/api/core/wire/evals'

/** One run's value of a metric; `run` counts from 1, the oldest first. */
export type Point = {
  run: number
  runId: string
  ranAt: string
  value: number
  low: number
  high: number
  n: number
}

export type Series = {
  suite: string
  metric: string
  points: Point[]
  /** Why the newest run left it out, when it did. */
  skipped: string | null
}

/** Every metric over the runs, by suite, in the order of the newest run. Runs come oldest first. */
export function seriesOf(runs: readonly EvalRun[]): { suite: string; series: Series[] }[] {
  const bySuite = new Map<string, Map<string, Series>>()
  const newestFirst = runs.map((run, index) => ({ run, number: index + 1 })).reverse()
  for (const { run, number } of newestFirst) {
    for (const { suite, metric, value, low, high, n, skipped } of run.metrics) {
      const metrics = bySuite.get(suite) ?? new Map<string, Series>()
      bySuite.set(suite, metrics)
      const series = metrics.get(metric) ?? { suite, metric, points: [], skipped }
      metrics.set(metric, series)
      if (value === null) continue
      const { id: runId, ranAt } = run
      series.points.unshift({ run: number, runId, ranAt, value, low: low ?? value, high: high ?? value, n })
    }
  }
  return [...bySuite].map(([suite, metrics]) => ({ suite, series: [...metrics.values()] }))
}

/** Shares are shown in percent; times, counts and rates as they are. */
export const isShare = ({ points }: Series): boolean =>
  points.every(({ value, high }) => value >= 0 && value <= 1 && high <= 1.0001)

export function valueWords(value: number, share: boolean): string {
  if (share) return `${(100 * value).toFixed(1)} %`
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

/** What the newest run shows, as a sentence: the chart's title. A move inside the interval is no finding. */
export function finding(series: Series): string {
  const { metric, points, skipped } = series
  const now = points.at(-1)
  const before = points.at(-2)
  if (now === undefined) return `${metric} was skipped${skipped === null ? '' : `: ${skipped}`}`
  const share = isShare(series)
  const is = valueWords(now.value, share)
  if (before === undefined) return `${metric} is ${is} in its first run`
  const move = now.value - before.value
  const size = share ? `${(100 * Math.abs(move)).toFixed(1)} points` : valueWords(Math.abs(move), false)
  if (move === 0) return `${metric} holds at ${is} in run ${now.run}`
  const isInside = now.value >= before.low && now.value <= before.high
  if (isInside) return `${metric} holds at ${is}: run ${now.run} moved it by ${size}, inside its interval`
  return `${metric} ${move > 0 ? 'rose' : 'fell'} ${size} in run ${now.run}, to ${is}`
}

export type Moved = EvalQuestion & { before: number | null; glyph: '▲' | '▼' | '=' | '' }

/** A run's questions beside the run before it, worst first: lowest score, then the deepest fall. */
export function movedQuestions(now: readonly EvalQuestion[], before: readonly EvalQuestion[]): Moved[] {
  const scores = new Map(before.map(({ questionId, score }) => [questionId, score]))
  return now
    .map((question): Moved => {
      const was = scores.get(question.questionId) ?? null
      const glyph = was === null ? '' : question.score > was ? '▲' : question.score < was ? '▼' : '='
      return { ...question, before: was, glyph }
    })
    .sort((a, b) => a.score - b.score || fall(b) - fall(a) || a.questionId.localeCompare(b.questionId))
}

const fall = ({ before, score }: Moved): number => (before === null ? 0 : before - score)
