/** What the work answers, and the milliseconds that it took. */
export async function timed<T>(work: () => Promise<T> | T): Promise<[T, number]> {
  const since = performance.now()
  const answer = await work()
  return [answer, performance.now() - since]
}
