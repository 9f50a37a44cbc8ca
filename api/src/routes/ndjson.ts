import type { Context } from 'hono'
import { Refused } from '../core/refusal.ts'
import type { Env } from '../deps.ts'

/** Milliseconds between two looks at whether the reader may still have what comes. */
const LOOK_EVERY = 2000

/**
 * Answers with one JSON object a line, each sent as soon as it is there. When the reader goes away `signal` is aborted, and
 * with a refusal as its reason when they are signed out meanwhile or `stillMay` refuses, however long the next line takes.
 * The first object is awaited, so that a refusal still becomes a problem with its own status.
 */
export async function ndjson<T>(
  c: Context<Env>,
  start: (signal: AbortSignal) => AsyncIterable<T>,
  stillMay: () => Promise<void>,
): Promise<Response> {
  const stop = new AbortController()
  const { signal } = c.req.raw
  if (signal.aborted) stop.abort()
  signal.addEventListener('abort', () => stop.abort())
  const lines = start(stop.signal)[Symbol.asyncIterator]()
  const first = await lines.next()
  const endLooks = watch(stop, async () => {
    await c.var.stillSignedIn?.(0)
    await stillMay()
  })
  const failed = (error: unknown): never => {
    endLooks()
    throw error
  }
  const encoder = new TextEncoder()
  let held: IteratorResult<T> | null = first
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = held ?? (await lines.next().catch(failed))
      held = null
      if (next.done === true) {
        endLooks()
        controller.close()
      } else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`))
    },
    async cancel() {
      endLooks()
      stop.abort()
      await lines.return?.()
    },
  })
  return new Response(stream, {
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
  })
}

/** Looks again and again until something refuses or it is stopped otherwise; answers how to leave off. */
function watch(stop: AbortController, look: () => Promise<void>): () => void {
  const left = new AbortController()
  const again = (): void => {
    if (left.signal.aborted || stop.signal.aborted) return
    timer = setTimeout(() => {
      void look().then(again, (error: unknown) => {
        // A database that is away for a moment shuts nobody out: each row that is kept is asked for anew.
        if (error instanceof Refused) stop.abort(error)
        else again()
      })
    }, LOOK_EVERY).unref()
  }
  let timer: NodeJS.Timeout | undefined
  again()
  return () => {
    left.abort()
    clearTimeout(timer)
  }
}
