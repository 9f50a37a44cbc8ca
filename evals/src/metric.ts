/** One measured figure: `value` over `n` cases, with the bounds of its 95 % interval. `skipped` says why it is missing. */
export type Metric = {
  suite: string
  metric: string
  value: number
  n: number
  low: number
  high: number
  skipped?: string
}

/** Standard normal quantile of a two-sided 95 % interval. */
const z = 1.959964

/** Wilson score interval of a proportion (E. B. Wilson, 1927); [0, 1] when nothing was counted. */
export function wilson(successes: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 }
  const p = successes / n
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const centre = p + (z * z) / (2 * n)
  const scale = 1 + (z * z) / n
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
}

/** A proportion as a metric with its Wilson interval. */
export function proportion(suite: string, metric: string, successes: number, n: number): Metric {
  return { suite, metric, value: n === 0 ? 0 : successes / n, n, ...wilson(successes, n) }
}

/** A metric that could not be measured, with the reason. */
export function skipped(suite: string, metric: string, reason: string): Metric {
  return { suite, metric, value: 0, n: 0, low: 0, high: 0, skipped: reason }
}

/** A small repeatable generator (mulberry32), so that the same run gives the same interval. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * 95 % interval of the mean difference `b - a` over the same cases, by paired bootstrap: cases are drawn with
 * replacement `rounds` times from a generator with a fixed seed.
 */
export function bootstrap(
  a: readonly number[],
  b: readonly number[],
  rounds = 2000,
  seed = 1,
): { difference: number; low: number; high: number } {
  const n = Math.min(a.length, b.length)
  if (n === 0) return { difference: 0, low: 0, high: 0 }
  const differences = Array.from({ length: n }, (_, i) => (b[i] ?? 0) - (a[i] ?? 0))
  const random = seeded(seed)
  const means: number[] = []
  for (let r = 0; r < rounds; r++) {
    let sum = 0
    for (let i = 0; i < n; i++) sum += differences[Math.floor(random() * n)] ?? 0
    means.push(sum / n)
  }
  means.sort((x, y) => x - y)
  const difference = differences.reduce((x, y) => x + y, 0) / n
  return {
    difference,
    low: means[Math.floor(rounds * 0.025)] ?? difference,
    high: means[Math.min(rounds - 1, Math.floor(rounds * 0.975))] ?? difference,
  }
}
