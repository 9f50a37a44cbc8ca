import type { Metric } from '@quaere/evals/metric'
import { shown } from './figures.ts'

/** What is charted: the figures of a corpus of so many passages. */
const OF_CORPUS = /^(\d+) passages, (.+)$/
const CHARTED = /(?:, p95 ms|^database, MB|^reading in, s)$/
/** Characters of the longest bar. */
const WIDEST = 30
/** Characters of a size before its bar. */
const NAME = 26

/**
 * How the figures grow with the passages, as lines of text: a bar of each figure for each size, those of one figure drawn to
 * one scale. Empty where fewer than two sizes were measured.
 */
export function growthChart(metrics: readonly Metric[]): string[] {
  const rows = new Map<string, { size: number; value: number }[]>()
  for (const { suite, metric, value, skipped } of metrics) {
    const [, size, name] = OF_CORPUS.exec(metric) ?? []
    if (size === undefined || name === undefined || skipped !== undefined || !CHARTED.test(name)) continue
    // Only what every size has: a comparison is made on one of them.
    const row = `${suite}: ${name}`
    rows.set(row, [...(rows.get(row) ?? []), { size: Number(size), value }])
  }
  return [...rows]
    .filter(([, points]) => points.length > 1)
    .flatMap(([row, points]) => {
      const most = Math.max(...points.map(point => point.value))
      const bars = points
        .toSorted((a, b) => a.size - b.size)
        .map(({ size, value }) => {
          const bar = '█'.repeat(Math.max(1, Math.round((WIDEST * value) / most)))
          return `  ${`${size.toLocaleString('en')} passages`.padEnd(NAME)} ${bar} ${shown(value)}`
        })
      return [row, ...bars]
    })
}
