/**
 * Works on all of these, at most so many at once. When one fails the others are told to stop and no more are begun; then what
 * failed first is thrown.
 */
export async function inLanes<T>(
  lanes: number,
  all: readonly T[],
  signal: AbortSignal,
  work: (one: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const halt = new AbortController()
  const either = AbortSignal.any([signal, halt.signal])
  const failures: unknown[] = []
  // One iterator for all lanes: each takes the next.
  const waiting = all.values()
  const lane = async (): Promise<void> => {
    for (const one of waiting) {
      if (either.aborted) return
      try {
        await work(one, either)
      } catch (error) {
        failures.push(error)
        halt.abort()
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  if (failures.length > 0) throw failures[0]
  signal.throwIfAborted()
}
