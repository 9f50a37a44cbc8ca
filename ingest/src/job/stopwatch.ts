/** The steps of an import whose share of the time is told. */
export type Step = 'parse' | 'split' | 'cite' | 'embed' | 'save' | 'index'

/** Adds up the seconds that each step took. Steps that overlap are each counted whole. */
export type Stopwatch = {
  time<T>(step: Step, work: () => T): T
  wait<T>(step: Step, work: () => Promise<T>): Promise<T>
  seconds(): Record<Step, number>
  /** The step that was begun last. */
  latest(): Step | null
}

/** Counts from now on. */
export function startStopwatch(): Stopwatch {
  const spent: Record<Step, number> = { parse: 0, split: 0, cite: 0, embed: 0, save: 0, index: 0 }
  let latest: Step | null = null
  const add = (step: Step, since: number): void => {
    spent[step] += (performance.now() - since) / 1000
  }
  return {
    time(step, work) {
      const since = performance.now()
      latest = step
      try {
        return work()
      } finally {
        add(step, since)
      }
    },
    async wait(step, work) {
      const since = performance.now()
      latest = step
      try {
        return await work()
      } finally {
        add(step, since)
      }
    },
    seconds: () => ({ ...spent }),
    latest: () => latest,
  }
}
