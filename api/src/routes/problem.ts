import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { type Refusal, Refused } from '../core/refusal.ts'
import type { Problem } from '../core/wire/shared.ts'
import type { Env } from '../deps.ts'
import { isConnectionLost, isUnreachable } from '../storage/connect.ts'
import { isUniqueViolation } from '../storage/sqlstate.ts'

/** What the database's own gate says: a code in the hint, a sentence in the message. */
const GateError = z.object({ code: z.literal('QU001'), message: z.string(), hint: z.string() })
/** A row that row security does not let through. */
const PolicyError = z.object({ code: z.literal('42501') })

/** Every error leaves here, as RFC 9457 problem details. A fault is logged with its request id and shown without a stack. */
export function onError(error: Error, c: Context<Env>): Response {
  return answer(c, refusalOf(error) ?? fault(error, c.var.requestId))
}

function refusalOf(error: Error): Refusal | null {
  if (error instanceof Refused) return error.refusal
  const gate = GateError.safeParse(error)
  if (gate.success) return { code: gate.data.hint, status: 403, title: gate.data.message }
  if (PolicyError.safeParse(error).success) {
    return { code: 'access/denied', status: 403, title: 'That is not yours to change' }
  }
  if (isUniqueViolation(error)) {
    const title = 'Something else is held under that id or name'
    return { code: 'request/taken', status: 409, title, detail: 'Nothing was changed. Load the page again.' }
  }
  if (error instanceof HTTPException) {
    return {
      code: 'request/invalid',
      status: error.status,
      title: error.message || 'The request could not be read',
    }
  }
  return null
}

/** The pages take it for a server that is away, and what they would save waits. */
export const databaseAway: Refusal = {
  code: 'database/away',
  status: 503,
  title: 'The database cannot be reached just now',
  detail: 'What was saved before is safe. Try again in a moment.',
}

function fault(error: Error, requestId: string): Refusal {
  if (isConnectionLost(error) || isUnreachable(error)) {
    console.error(`request ${requestId}: ${error.message}`)
    return databaseAway
  }
  console.error(`request ${requestId}: ${error.stack ?? error.message}`)
  return {
    code: 'fault',
    status: 500,
    title: 'Something went wrong on our side',
    detail:
      'What was saved before is safe. Try again; if it stays so, tell your administrator the request number.',
  }
}

/** A refusal as it leaves the server: `application/problem+json` of RFC 9457. */
export function answer(c: Context<Env>, refusal: Refusal): Response {
  const problem: Problem = {
    type: `/problems/${refusal.code}`,
    title: refusal.title,
    status: refusal.status,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    instance: c.req.path,
    requestId: c.var.requestId ?? '',
    ...(refusal.extra === undefined ? {} : { extra: refusal.extra }),
  }
  return new Response(JSON.stringify(problem), {
    status: refusal.status,
    headers: { 'content-type': 'application/problem+json' },
  })
}
