import { createMiddleware } from 'hono/factory'
import type { Auth } from '../auth.ts'
import { Actor } from '../core/matter.ts'
import { Refused } from '../core/refusal.ts'
import type { Env } from '../deps.ts'
import { isSessionHeld } from '../storage/people.ts'
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
    let looked = performance.now()
    c.set('stillSignedIn', async age => {
      if (performance.now() - looked < age) return
      const isHeld = await c.var.deps.db.asOwner(tx => isSessionHeld(tx, session.session.id))
      if (!isHeld) throw new Refused(signedOut)
      looked = performance.now()
    })
    c.env?.callerIsKnown?.()
    await next()
  })

/**
 * Milliseconds for a body to come in on the word of the session that it began under. One that is sent slowly is not acted
 * on in the name of somebody who was signed out meanwhile.
 */
export const BODY_IN_TIME = 1000

const signedOut = {
  code: 'session/none',
  status: 401,
  title: 'You are signed out',
  detail: 'Sign in again. What you typed stays on this page.',
}
