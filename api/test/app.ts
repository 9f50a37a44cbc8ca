import { hashPassword } from 'better-auth/crypto'
import { createApp } from '../src/app.ts'
import { ADDRESS_HEADER, createAuth } from '../src/auth.ts'
import { readConfig } from '../src/config.ts'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import type { Deps, JobPayloads } from '../src/deps.ts'
import { openStaticEmbedder } from '../src/providers/static.ts'
import type { Db } from '../src/storage/session.ts'

const HOST = '127.0.0.1:4400'
export const PASSWORD = 'a password for tests'

/** Work that a request handed to the queue. */
export type Sent = { queue: keyof JobPayloads; payload: JobPayloads[keyof JobPayloads] }

/** The whole application over a test's database, called without a network; `as` signs a person in over HTTP. */
export async function openTestApp(db: Db, environment: Record<string, string> = {}) {
  const sent: Sent[] = []
  const config = readConfig(environment)
  const deps: Deps = {
    db,
    embedder: await openStaticEmbedder(),
    writer: { id: 'none', description: 'No writer', isExtractive: true, async *write() {} },
    reranker: null,
    summariser: null,
    clock: () => new Date(),
    jobs: {
      async send(queue, payload) {
        sent.push({ queue, payload })
      },
    },
    config,
  }
  const app = createApp(deps, createAuth(db, config, 'a secret of more than thirty-two characters'))
  const passwordHash = await hashPassword(PASSWORD)

  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.request(`http://${HOST}${path}`, {
      method,
      headers: {
        host: HOST,
        [ADDRESS_HEADER]: '127.0.0.1',
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })

  /** Gives a person of the factories the tests' password. */
  async function givePassword(person: Actor): Promise<void> {
    await db.asOwner(
      tx => tx`insert into auth_accounts (id, user_id, account_id, provider_id, password)
        values (${newId()}, ${person.id}, ${person.id}, 'credential', ${passwordHash})`,
    )
  }

  async function signIn(email: string, password = PASSWORD): Promise<Response> {
    return call('POST', '/api/auth/sign-in/email', { email, password })
  }

  async function as(person: Actor) {
    await givePassword(person)
    const cookie = cookieOf(await signIn(person.email))
    return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      call(method, path, body, { cookie, ...headers })
  }

  return { app, deps, sent, call, signIn, givePassword, as }
}

export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
