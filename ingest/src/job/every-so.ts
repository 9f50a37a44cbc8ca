/** Calls `work` again and again, never twice at once, until stopped or until it fails: the last report then fails, too. */
export function everySo(milliseconds: number, work: () => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    running = work()
      .then(() => {
        isBusy = false
      })
      .catch(() => clearInterval(timer))
  }, milliseconds)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
