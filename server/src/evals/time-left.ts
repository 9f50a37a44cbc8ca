/**
 * Words of progress with the time that is left at the pace since this same thing began: "retrieval: asking, 120 of 482,
 * 35 s left". `now` answers milliseconds.
 */
export function timeLeft(now: () => number): (what: string, done: number, total: number | null) => string {
  let begun = { what: '', at: 0, done: 0 }
  return (what, done, total) => {
    if (begun.what !== what) begun = { what, at: now(), done }
    if (total === null || total === 0) return `${what}, ${done}`
    const since = done - begun.done
    const words = `${what}, ${done} of ${total}`
    if (since <= 0) return words
    const seconds = ((now() - begun.at) / 1000 / since) * (total - done)
    return `${words}, ${seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`} left`
  }
}
