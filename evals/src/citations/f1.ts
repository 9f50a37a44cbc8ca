import { type Metric, seeded } from '../metric.ts'

/** What was found rightly, not found, and found wrongly. */
export type Counts = { right: number; missed: number; wrongly: number }

const f1Of = ({ right, missed, wrongly }: Counts): number => {
  const all = 2 * right + missed + wrongly
  return all === 0 ? 0 : (2 * right) / all
}

/** Draws of the bootstrap, and where its generator begins: the same counts give the same interval. */
const ROUNDS = 2000
const SEED = 1

/**
 * The harmonic mean of precision and recall as a metric. It is no proportion, so its 95 % interval is a bootstrap over the
 * cases that were counted.
 */
export function f1(suite: string, metric: string, counts: Counts): Metric {
  const n = counts.right + counts.missed + counts.wrongly
  const random = seeded(SEED)
  const values = Array.from({ length: n === 0 ? 0 : ROUNDS }, () => {
    const drawn: Counts = { right: 0, missed: 0, wrongly: 0 }
    for (let i = 0; i < n; i++) {
      const at = Math.floor(random() * n)
      drawn[at < counts.right ? 'right' : at < counts.right + counts.missed ? 'missed' : 'wrongly']++
    }
    return f1Of(drawn)
  }).sort((a, b) => a - b)
  const value = f1Of(counts)
  return {
    suite,
    metric,
    value,
    n,
    low: values[Math.floor(ROUNDS * 0.025)] ?? value,
    high: values[Math.floor(ROUNDS * 0.975)] ?? value,
  }
}
