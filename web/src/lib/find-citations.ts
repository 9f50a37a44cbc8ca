import type { Draft, DraftCitation } from '@quaere/api/core/draft-citations'

/** Finds the citations of a text without holding up the page. */
export type Finder = { find(draft: Draft): Promise<DraftCitation[]>; stop(): void }

type Found = { number: number; citations: DraftCitation[] }

/** A finder that works in a thread of its own. It answers in order; a search that fails is rejected. */
export function openFinder(): Finder {
  const worker = new Worker(new URL('./find-citations.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<
    number,
    { resolve: (found: DraftCitation[]) => void; reject: (why: Error) => void }
  >()
  let number = 0
  worker.onmessage = ({ data }: MessageEvent<Found>) => {
    waiting.get(data.number)?.resolve(data.citations)
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
