import type { Span } from '@quaere/api/core/cite/types'
import type { Draft, DraftCitation } from '@quaere/api/core/draft-citations'

/** What a text cites, and its quotations that belong to no citation. */
export type DraftFound = { citations: DraftCitation[]; uncited: Span[] }

/** Finds the citations of a text without holding up the page. */
export type Finder = { find(draft: Draft): Promise<DraftFound>; stop(): void }

type Answer = { number: number; found: DraftFound }

/** A finder that works in a thread of its own. It answers in order; a search that fails is rejected. */
export function openFinder(): Finder {
  const worker = new Worker(new URL('./find-citations.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, { resolve: (found: DraftFound) => void; reject: (why: Error) => void }>()
  let number = 0
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.number)?.resolve(data.found)
    waiting.delete(data.number)
  }
  worker.onerror = event => {
    event.preventDefault()
    for (const { reject } of waiting.values()) reject(new Error(event.message))
    waiting.clear()
  }
  return {
    find: ({ text, quotations }) =>
      new Promise((resolve, reject) => {
        waiting.set(++number, { resolve, reject })
        worker.postMessage({ number, draft: { text, quotations } })
      }),
    stop: () => worker.terminate(),
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
