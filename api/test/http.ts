import { Hono } from 'hono'
import type { Actor } from '../src/core/matter.ts'
import type { Deps, Env } from '../src/deps.ts'
import { deliveries } from '../src/routes/deliveries.ts'
import { memos } from '../src/routes/memos.ts'
import { onError } from '../src/routes/problem.ts'
import { reviews } from '../src/routes/reviews.ts'

/** What a request answered: the status, and the body as JSON where it is JSON. */
export type Answer = { status: number; body: Record<string, unknown>; text: string; headers: Headers }

/** The memo's routes as somebody who is signed in calls them. */
export function asPerson(deps: Deps, actor: Actor) {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('deps', deps)
    c.set('actor', actor)
    c.set('requestId', 'test')
    await next()
  })
  app.route('/api', memos)
  app.route('/api', reviews)
  app.route('/api', deliveries)
  app.onError(onError)
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await app.request(`/api${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    const isJson = /[/+]json(?:;|$)/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : {},
      text,
      headers: response.headers,
    }
  }
}
