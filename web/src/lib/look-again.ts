import { problemStatus, tell } from './problem.ts'

/** Milliseconds between looks at most, however long the server is away. */
const LONGEST = 15_000

/** Milliseconds until the next look: `every` while all goes well, twice as long after each look that failed, within bounds. */
export function pauseAfter(every: number, failures: number): number {
  return Math.max(every, Math.min(LONGEST, every * 2 ** failures))
}

/** Whether looking again can help: the server comes back, and a session that ended is taken up on the same page. */
export const passes = (error: unknown): boolean => tell(error).canRetry || problemStatus(error) === 401
