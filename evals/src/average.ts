import { type Metric, bootstrap } from './metric.ts'

/** A mean over questions as a metric; its interval is of a bootstrap over the questions, with a fixed seed. */
export function average(suite: string, metric: string, values: readonly number[]): Metric {
  const nothing = values.map(() => 0)
  const { difference, low, high } = bootstrap(nothing, values)
  return { suite, metric, value: difference, n: values.length, low, high }
}
