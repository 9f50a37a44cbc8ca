import { type Refusal, Refused } from '../src/core/refusal.ts'

/** Why work was refused. Throws when it went through, and whatever else it threw. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Refused) return error.refusal
  throw error ?? new Error('It was not refused')
}
