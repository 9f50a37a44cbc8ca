/**
 * Calls `work` again and again, never twice at once, until stopped. A call that fails is followed by the next: what stood in its way
 * may pass, as a connection that is lost and comes back.
 */
export function everySo(milliseconds: number, work: () => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    running = work()
      .catch(() => undefined)
      .finally(() => {
        isBusy = false
      })
  }, milliseconds)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
