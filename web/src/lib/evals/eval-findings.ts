import type { EvalFloors, EvalLimit, EvalQuestion, EvalRun } from '@quaere/api/core/wire/evals'

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

/**
 * Every metric over the runs, by suite, in the order of the newest run. Runs come oldest first. A metric that never had a value counts
 * only where the newest run of its suite left it out: that is still so.
 */
export function seriesOf(runs: readonly EvalRun[]): { suite: string; series: Series[] }[] {
  const bySuite = new Map<string, Map<string, Series>>()
  const newestFirst = runs.map((run, index) => ({ run, number: index + 1 })).reverse()
  for (const { run, number } of newestFirst) {
    const older = new Set(bySuite.keys())
    for (const { suite, metric, value, low, high, n, skipped } of run.metrics) {
      const metrics = bySuite.get(suite) ?? new Map<string, Series>()
      bySuite.set(suite, metrics)
      if (value === null && older.has(suite) && !metrics.has(metric)) continue
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

/** A figure as a person reads it. */
export function valueWords(value: number, share: boolean): string {
  // No line breaks between a figure and its sign.
  if (share) return `${(100 * value).toFixed(1)}\u00a0%`
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

/** A chart's range: the points with their intervals and the floor, with some room; shares stay within 0 and 1. */
export function rangeOf(series: Series, limit: EvalLimit | null): [number, number] {
  const share = isShare(series)
  const floor = limit === null ? [] : [floorValue(limit)]
  const low = Math.min(...series.points.map(point => point.low), ...floor)
  const high = Math.max(...series.points.map(point => point.high), ...floor)
  const room = Math.max((high - low) * 0.15, share ? 0.01 : Math.abs(high) * 0.05)
  return [share ? Math.max(0, low - room) : low - room, share ? Math.min(1, high + room) : high + room]
}

/** Most runs that are named under a chart. */
const MOST_TICKS = 6

/** The runs that are named under a chart: the newest, and evenly back from it. */
export function runTicks(runs: number): number[] {
  const step = Math.ceil(runs / MOST_TICKS)
  return Array.from({ length: Math.ceil(runs / step) }, (_, back) => runs - back * step).reverse()
}

/** A value beside a chart, with as many decimals as keep three of a range apart; shares in percent. */
export function tickWords(value: number, [low, high]: readonly [number, number], share: boolean): string {
  const scale = share ? 100 : 1
  // Of a metric that was 0 in every run there is no range.
  const decimals = high > low ? Math.max(0, Math.ceil(-Math.log10((scale * (high - low)) / 3))) : 0
  return String(Number((scale * value).toFixed(decimals)))
}

export const floorValue = (limit: EvalLimit): number => (typeof limit === 'number' ? limit : limit.most)

/** What a metric must reach, and whether the newest run does. */
export function floorWords(series: Series, limit: EvalLimit): { words: string; isReached: boolean | null } {
  const now = series.points.at(-1)?.value
  const bound = valueWords(floorValue(limit), isShare(series))
  if (typeof limit === 'number') {
    return { words: `at least ${bound}`, isReached: now === undefined ? null : now >= limit }
  }
  return { words: `at most ${bound}`, isReached: now === undefined ? null : now <= limit.most }
}

export type Fallen = { missed: Series[]; fell: Series[] }

/**
 * What got worse: the series that miss what they must reach, and of the others those that the newest run moved the wrong way, out
 * of the interval of the run before. Which way is wrong the limit says; without one only shares are known to be better higher.
 */
export function fallen(
  suites: readonly { series: Series[] }[],
  floors: EvalFloors,
  runs: readonly Pick<EvalRun, 'id'>[],
): Fallen {
  const all = suites.flatMap(({ series }) => series)
  const limitOf = ({ suite, metric }: Series): EvalLimit | null => floors[suite]?.[metric] ?? null
  const isMissed = (series: Series): boolean => {
    const limit = limitOf(series)
    return limit !== null && floorWords(series, limit).isReached === false
  }
  const hasFallen = (series: Series): boolean => {
    const [before, now] = series.points.slice(-2)
    if (before === undefined || now === undefined || now.runId !== runs.at(-1)?.id) return false
    const limit = limitOf(series)
    if (limit !== null && typeof limit !== 'number') return now.value > before.high
    return now.value < before.low && (limit !== null || isShare(series))
  }
  const missed = all.filter(isMissed)
  return { missed, fell: all.filter(series => !missed.includes(series) && hasFallen(series)) }
}

/** The id of a metric's chart, which an address can name. */
export const chartId = ({ suite, metric }: Series): string =>
  `metric-${`${suite} ${metric}`.replace(/[^\p{L}\p{N}]+/gu, '-')}`

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

/** A run's questions beside those of another run, worst first: lowest score, then the deepest fall. */
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

/** Only the questions whose score moved, deepest fall first. */
export const onlyMoved = (rows: readonly Moved[]): Moved[] =>
  rows
    .filter(({ glyph }) => glyph === '▲' || glyph === '▼')
    .sort((a, b) => fall(b) - fall(a) || a.questionId.localeCompare(b.questionId))

/** The latest run before this one that measured the suite: what a run is compared with when nobody chose. */
export function runBefore(runs: readonly EvalRun[], runId: string, suite: string): EvalRun | undefined {
  const at = runs.findIndex(run => run.id === runId)
  return runs.slice(0, Math.max(0, at)).findLast(run => run.metrics.some(each => each.suite === suite))
}

const fall = ({ before, score }: Moved): number => (before === null ? 0 : before - score)
