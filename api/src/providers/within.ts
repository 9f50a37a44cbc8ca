import { setTimeout as after } from 'node:timers/promises'

/** Milliseconds that a search waits for the vector of its question before it goes on with words alone. */
export const PATIENCE_OF_SEARCH = 4_000

/** Throws what `late` gives when the answer is not there in so many milliseconds; whatever comes of it later is dropped. */
export async function within<T>(milliseconds: number, answer: Promise<T>, late: () => Error): Promise<T> {
  const done = new AbortController()
  const end = after(milliseconds, undefined, { signal: done.signal }).then(() => {
    throw late()
  })
  try {
    return await Promise.race([answer, end])
  } finally {
    done.abort()
    end.catch(() => undefined)
    answer.catch(() => undefined)
  }
}
