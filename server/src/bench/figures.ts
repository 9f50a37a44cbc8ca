import { type Metric, seeded } from '@quaere/evals/metric'

/** The value below which the share `q` of the values lies (nearest rank); NaN of none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN
}

/** Draws with replacement for an interval: enough for two digits. */
const ROUNDS = 400

/** A quantile as a metric; its 95 % interval is of a bootstrap with a fixed seed. */
export function quantileMetric(suite: string, metric: string, values: readonly number[], q: number): Metric {
  const random = seeded(1)
  const drawn = Array.from({ length: ROUNDS }, () =>
    quantile(
      values.map(() => values[Math.floor(random() * values.length)] ?? 0),
      q,
    ),
  )
  return {
    suite,
    metric,
    value: round(quantile(values, q)),
    n: values.length,
    low: round(quantile(drawn, 0.025)),
    high: round(quantile(drawn, 0.975)),
  }
}

/** The middle of a few repetitions, with the least and the most. */
export function middle(suite: string, metric: string, values: readonly number[]): Metric {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const value = round(quantile(values, 0.5))
  return { suite, metric, value, n: values.length, low: round(low), high: round(high) }
}

/** A figure that was taken once. */
export const once = (suite: string, metric: string, value: number): Metric => middle(suite, metric, [value])

/** A figure as people read it: four digits that count, from a thousand on whole. */
export const shown = (value: number): string => String(value >= 1000 ? Math.round(value) : round(value))

const round = (value: number): number => Number(value.toPrecision(4))
