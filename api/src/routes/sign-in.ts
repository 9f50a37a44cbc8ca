import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Auth } from '../auth.ts'
import type { Env } from '../deps.ts'
import { body } from './body.ts'

/** Longer is no password: the library says so in its own words. */
const Password = z.string().max(1000)
const SignIn = z.object({ email: z.string().max(320), password: Password })
const ChangePassword = z.object({ currentPassword: Password, newPassword: Password })

/**
 * All that the pages use of the sign-in library. Its other addresses stay shut: one lets people give themselves another
 * name, and a sealed memo says who wrote and who approved it by the name. Nor does it see more than what the pages send:
 * it takes forms, addresses to go on to and much else, and writes what it refuses of them into the log.
 */
export const signIn = (auth: Auth) => {
  const pass = async (c: Context<Env>, asked: object): Promise<Response> => {
    const headers = new Headers(c.req.raw.headers)
    for (const name of ['content-length', 'transfer-encoding', 'content-encoding']) headers.delete(name)
    headers.set('content-type', 'application/json')
    const request = new Request(c.req.url, { method: 'POST', headers, body: JSON.stringify(asked) })
    const answer = await auth.handler(request)
    // A fault is told like every other, in a sentence and with the number of the request.
    if (answer.status >= 500) throw new Error(`The sign-in library answered ${answer.status}`)
    return withoutToken(answer)
  }
  return new Hono<Env>()
    .post('/auth/sign-in/email', body(SignIn), c => pass(c, c.req.valid('json')))
    .post('/auth/sign-out', c => pass(c, {}))
    .post('/auth/change-password', body(ChangePassword), c =>
      // Whoever knew the old password is out.
      pass(c, { ...c.req.valid('json'), revokeOtherSessions: true }),
    )
}

/** The library says the session's token in the body, too. It belongs in the cookie alone, which no script of a page reads. */
async function withoutToken(answer: Response): Promise<Response> {
  if (!answer.ok) return answer
  const { token: _, ...said } = Said.parse(await answer.json())
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return Response.json(said, { status: answer.status, headers })
}

const Said = z.looseObject({})
