import type { Problem } from '@quaere/api/core/wire/shared'

/** The server's own refusal or fault: an RFC 9457 body. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

/** The server did not answer: it is away, or the network is. */
export class Unreachable extends Error {
  constructor() {
    super('The server cannot be reached')
    this.name = 'Unreachable'
  }
}

/** The server answered something this page does not understand, mostly because the page is older than the server. */
export class Unreadable extends Error {
  constructor() {
    super('The answer of the server could not be read')
    this.name = 'Unreadable'
  }
}

/** An error as people read it: what happened, what to do, and the id under which the server's log has it. */
export type Told = { title: string; detail: string | null; requestId: string | null; canRetry: boolean }

/** Puts any thrown value into words. Never raw JSON, never a stack. */
export function tell(error: unknown): Told {
  if (error instanceof ApiProblem) {
    const { title, detail, requestId, status } = error.problem
    const canRetry = status >= 500 || status === 429 || status === 408
    return { title, detail: detail ?? null, requestId: requestId === '' ? null : requestId, canRetry }
  }
  if (error instanceof Unreachable) {
    const detail = 'Look at your connection, or wait a moment: the page goes on where it was.'
    return { title: error.message, detail, requestId: null, canRetry: true }
  }
  if (error instanceof Unreadable) {
    const detail = 'Load the page again: it may be older than the server.'
    return { title: error.message, detail, requestId: null, canRetry: true }
  }
  const detail = 'This is a fault of the page, not yours. Load it again; if it happens again, tell the firm.'
  return { title: 'The page stumbled', detail, requestId: null, canRetry: true }
}

/** The stable code of a problem (`memo/own-review`), or null when the error is none. */
export function problemCode(error: unknown): string | null {
  return error instanceof ApiProblem ? error.problem.type.replace(/^\/problems\//, '') : null
}

/** The HTTP status of a problem, or null when the error is none. */
export function problemStatus(error: unknown): number | null {
  return error instanceof ApiProblem ? error.problem.status : null
}

/** True for the error of a request that the page itself gave up. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
