import { createMiddleware } from 'hono/factory'
import type { Auth } from '../auth.ts'
import { Actor } from '../core/matter.ts'
import { Refused } from '../core/refusal.ts'
import type { Env } from '../deps.ts'
import { databaseAway } from './problem.ts'

/** Session cookie → Actor. Without a valid session the answer is 401, whatever was asked; no body is read before. */
export const signedIn = (auth: Auth) =>
  createMiddleware<Env>(async (c, next) => {
    // Sessions stand in the database alone, and the library logs what it hides of a failure there.
    const session = await auth.api.getSession({ headers: c.req.raw.headers }).catch(() => {
      throw new Refused(databaseAway)
    })
    // Sessions end when somebody is shut out; one that a sign-in begins in that moment is worth nothing either.
    if (session === null || session.user.shutOutAt != null) throw new Refused(signedOut)
    const { id, name, email, role, clientId } = session.user
    c.set('actor', Actor.parse({ id, name, email, role, clientId: clientId ?? null }))
    c.env?.callerIsKnown?.()
    await next()
  })

const signedOut = {
  code: 'session/none',
  status: 401,
  title: 'You are signed out',
  detail: 'Sign in again. What you typed stays on this page.',
}
