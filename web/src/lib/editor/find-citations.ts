import type { Span } from '@quaere/api/core/cite/types'
import type { Draft, DraftCitation } from '@quaere/api/core/draft-citations'

/** What a text cites, and its quotations that belong to no citation. */
export type DraftFound = { citations: DraftCitation[]; uncited: Span[] }

/** Finds the citations of a text without holding up the page. */
export type Finder = { find(draft: Draft): Promise<DraftFound>; stop(): void }

type Answer = { number: number; found: DraftFound }

const newWorker = (): Worker =>
  new Worker(new URL('./find-citations.worker.ts', import.meta.url), { type: 'module' })

/**
 * A finder that works in a thread of its own. It answers in order; a search that fails is rejected with those that wait behind
 * it, and the next one has a new thread: one that could not be loaded would never answer.
 */
export function openFinder(): Finder {
  const waiting = new Map<number, { resolve: (found: DraftFound) => void; reject: (why: Error) => void }>()
  let number = 0
  const stop = (): void => {
    worker?.terminate()
    worker = null
  }
  const open = (): Worker => {
    const opened = newWorker()
    opened.onmessage = ({ data }: MessageEvent<Answer>) => {
      waiting.get(data.number)?.resolve(data.found)
      waiting.delete(data.number)
    }
    opened.onerror = event => {
      event.preventDefault()
      for (const { reject } of waiting.values()) reject(new Error(event.message))
      waiting.clear()
      if (worker === opened) stop()
    }
    return opened
  }
  let worker: Worker | null = open()
  return {
    find: ({ text, quotations }) =>
      new Promise((resolve, reject) => {
        waiting.set(++number, { resolve, reject })
        worker ??= open()
        worker.postMessage({ number, draft: { text, quotations } })
      }),
    stop,
  }
}

/** What one text cites; `signal` ends it, and then there is no answer. */
export async function findOnce(draft: Draft, signal: AbortSignal): Promise<DraftFound | null> {
  const finder = openFinder()
  signal.addEventListener('abort', finder.stop, { once: true })
  const found = await finder.find(draft).catch(() => null)
  finder.stop()
  return signal.aborted ? null : found
}
