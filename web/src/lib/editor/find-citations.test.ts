import { afterEach, expect, test, vi } from 'vitest'
import { type DraftFound, openFinder } from './find-citations.ts'

afterEach(() => vi.unstubAllGlobals())

const draft = (text: string) => ({ text, quotations: [] })
const found: DraftFound = { citations: [], uncited: [] }

test('a thread that cannot be loaded fails what waits, and the next search has another', async () => {
  const opened: FakeWorker[] = []
  class FakeWorker {
    onmessage: ((event: { data: unknown }) => void) | null = null
    onerror: ((event: { message: string; preventDefault: () => void }) => void) | null = null
    posted: { number: number }[] = []
    isEnded = false
    constructor() {
      opened.push(this)
    }
    postMessage(message: { number: number }): void {
      this.posted.push(message)
    }
    terminate(): void {
      this.isEnded = true
    }
  }
  vi.stubGlobal('Worker', FakeWorker)
  const finder = openFinder()
  const [first, second] = [finder.find(draft('a')), finder.find(draft('b'))]
  opened[0]?.onerror?.({ message: 'not loaded', preventDefault: () => undefined })
  await expect(first).rejects.toThrow('not loaded')
  await expect(second).rejects.toThrow('not loaded')
  expect(opened[0]?.isEnded).toBe(true)
  const third = finder.find(draft('c'))
  opened[1]?.onmessage?.({ data: { number: opened[1].posted[0]?.number, found } })
  expect(await third).toBe(found)
  finder.stop()
  expect(opened.map(({ isEnded }) => isEnded)).toEqual([true, true])
})
