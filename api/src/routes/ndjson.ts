import type { Context } from 'hono'
import type { Env } from '../deps.ts'

/**
 * Answers with one JSON object a line, each sent as soon as it is there. When the reader goes away `signal` is aborted.
 * The first object is awaited, so that a refusal still becomes a problem with its own status.
 */
export async function ndjson<T>(
  c: Context<Env>,
  start: (signal: AbortSignal) => AsyncIterable<T>,
): Promise<Response> {
  const stop = new AbortController()
  const lines = start(stop.signal)[Symbol.asyncIterator]()
  const first = await lines.next()
  const encoder = new TextEncoder()
  let held: IteratorResult<T> | null = first
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = held ?? (await lines.next())
      held = null
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`))
    },
    async cancel() {
      stop.abort()
      await lines.return?.()
    },
  })
  c.req.raw.signal.addEventListener('abort', () => stop.abort())
  return new Response(stream, {
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
  })
}
