import { z } from 'zod'
import { Refused } from '../core/refusal.ts'
import { AnswerTooLong } from './endpoint-fetch.ts'
import type { NoProposal } from './proposals.ts'

/** What the endpoint's client throws when the endpoint answered with an error. */
const Answered = z.object({ status: z.int() })
const Coded = z.object({ code: z.string() })

const SAFE = 'Nothing was changed; what was offered before stays.'

/**
 * An error of the model's endpoint as a sentence for people. Faults of our own stay what they are.
 * @param what the part that failed, as it is called on the page: "suggestions" or "search by meaning"
 * @param safe what stays as it was
 */
export function endpointProblem(error: unknown, what: string, safe = SAFE): Refused {
  if (error instanceof Refused) return error
  const refused = (code: string, status: number, title: string, advice: string): Refused =>
    new Refused({ code: `model/${code}`, status, title, detail: `${safe} ${advice}` })
  const status = Answered.safeParse(error).data?.status
  if (status === 429) {
    return refused('busy', 503, `The model is busy just now, so ${what} must wait`, 'Try again in a minute.')
  }
  if (status === 401 || status === 403) {
    return refused(
      'key',
      502,
      'The model’s endpoint refused the key',
      'Your administrator has to check OPENAI_API_KEY.',
    )
  }
  if (status !== undefined && status >= 300 && status < 400) {
    return refused(
      'moved',
      502,
      'The endpoint sends to another address, and nothing was sent there',
      'Your administrator has to check OPENAI_BASE_URL.',
    )
  }
  if (status === 404) {
    return refused(
      'model',
      502,
      'The endpoint does not know the model or the address',
      'Your administrator has to check OPENAI_BASE_URL and the name of the model.',
    )
  }
  if (status !== undefined && status >= 500) {
    return refused('failing', 502, `The model’s endpoint failed (${status})`, 'Try again in a minute.')
  }
  if (status !== undefined) {
    return refused(
      'request',
      502,
      `The model’s endpoint refused the request (${status})`,
      'Try a shorter question.',
    )
  }
  if (causes(error).some(cause => cause instanceof AnswerTooLong)) {
    return refused('too-long', 502, 'The model’s answer was too long to be one', 'Try again.')
  }
  if (causes(error).some(({ name }) => name === 'TimeoutError')) {
    return refused('slow', 504, TOO_SLOW, SLOW_ADVICE)
  }
  if (isUnreachable(error)) {
    return refused(
      'unreachable',
      502,
      'The model’s endpoint cannot be reached',
      'Your administrator has to check OPENAI_BASE_URL, or that the endpoint runs.',
    )
  }
  return refused('broken', 502, 'The model’s answer broke off', 'Try again.')
}

/** An answer that came whole and holds no suggestion, as a sentence for people: the model declined, or kept to no form. */
export function noProposal({ isEmpty }: NoProposal): Refused {
  const answer = isEmpty
    ? 'Its answer was empty: it may decline this question.'
    : 'It declined, or did not keep to the form that it was asked for.'
  return new Refused({
    code: 'model/no-suggestion',
    status: 502,
    title: 'The model answered without a suggestion',
    detail: `${SAFE} ${answer} Put the question in other words, or try again.`,
  })
}

const TOO_SLOW = 'The model took too long and was left in the middle'
const SLOW_ADVICE = 'Try again, or ask your administrator for a faster model.'

/** An answer that was not whole when the longest wait was over. */
export const tooSlow = (): Refused =>
  new Refused({ code: 'model/slow', status: 504, title: TOO_SLOW, detail: `${SAFE} ${SLOW_ADVICE}` })

const networkCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'])

/** Deepest wrapping that is looked into. */
const DEEPEST = 5

/** The client wraps the network's error, sometimes twice. */
function causes(error: unknown): Error[] {
  const found: Error[] = []
  for (let at = error; at instanceof Error && found.length < DEEPEST; at = at.cause) found.push(at)
  return found
}

const isUnreachable = (error: unknown): boolean =>
  causes(error).some(
    cause =>
      // The client's own name for a request that never reached anybody.
      cause.constructor.name === 'APIConnectionError' ||
      networkCodes.has(Coded.safeParse(cause).data?.code ?? ''),
  )
