import { Hono } from 'hono'
import { readConfig } from '../src/config.ts'
import type { Actor } from '../src/core/matter.ts'
import type { Deps, Env } from '../src/deps.ts'
import { onError } from '../src/routes/problem.ts'
import { openTestDatabase } from './database.ts'

/** What steps and routes work with, over a new database: no model that embeds or writes, unless the test brings one. */
export async function openTestDeps(own: Partial<Deps> = {}): Promise<Deps> {
  return {
    db: own.db ?? (await openTestDatabase()),
    embedder: { id: 'none', description: 'none', dimensions: 1, embed: () => Promise.resolve([]) },
    writer: { id: 'none', description: 'writes nothing', isExtractive: true, async *write() {} },
    reranker: null,
    summariser: null,
    clock: () => new Date(),
    jobs: { send: () => Promise.resolve() },
    config: readConfig({}),
    ...own,
  }
}

/** One request to a route, by somebody who is signed in. */
export async function askRoute(
  deps: Deps,
  actor: Actor,
  route: Hono<Env>,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  return new Hono<Env>()
    .onError(onError)
    .use(async (c, next) => {
      c.set('deps', deps)
      c.set('actor', actor)
      await next()
    })
    .route('/', route)
    .request(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
}
