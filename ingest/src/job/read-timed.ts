import type { ImportRun } from './import-run.ts'

/**
 * What a source gives, one after the other; the waiting for it counts as time of the step `parse`. Throws when somebody asks to
 * stop. Whoever leaves the loop early, also by an error, closes the source: its file, and the thread that unpacks it.
 */
export async function* readTimed<T>(
  { watch, signal }: Pick<ImportRun, 'watch' | 'signal'>,
  source: AsyncIterable<T>,
): AsyncGenerator<T, void> {
  const reading = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await watch.wait('parse', () => reading.next())
      signal.throwIfAborted()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await reading.return?.(undefined)
  }
}
