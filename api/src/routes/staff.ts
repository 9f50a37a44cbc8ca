import { createMiddleware } from 'hono/factory'
import { Refused } from '../core/refusal.ts'
import type { Env } from '../deps.ts'

/** The firm's own people; a client's user is told so, without learning what is there. */
export const staffOnly = createMiddleware<Env>(async (c, next) => {
  if (c.var.actor.role === 'client') {
    throw new Refused({
      code: 'access/staff-only',
      status: 403,
      title: 'This page is for the firm’s own people',
    })
  }
  await next()
})

/** Those who answer for the firm. */
export const administratorsOnly = createMiddleware<Env>(async (c, next) => {
  if (c.var.actor.role !== 'administrator') {
    throw new Refused({
      code: 'access/administrators-only',
      status: 403,
      title: 'This is for the firm’s administrators',
    })
  }
  await next()
})
