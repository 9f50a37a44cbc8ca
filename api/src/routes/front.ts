import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Config } from '../config.ts'
import { Refused } from '../core/refusal.ts'
import type { Env } from '../deps.ts'
import { emailsLetIn } from '../storage/people.ts'
import type { Tx } from '../storage/session.ts'
import { DemoAccounts, readSetting } from '../storage/settings.ts'

/** For load balancers and health checks: answers once the database does. */
export const health = new Hono<Env>().get('/health', async c => {
  await c.var.deps.db.asOwner(tx => tx`select 1`)
  return c.json({ ok: true })
})

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '::1'].includes(host)

async function readAccounts(tx: Tx): Promise<DemoAccounts | null> {
  const accounts = await readSetting(tx, 'demonstration', DemoAccounts)
  if (accounts === null) return null
  const letIn = await emailsLetIn(
    tx,
    accounts.map(({ email }) => email),
  )
  return accounts.filter(({ email }) => letIn.includes(email))
}

/** The demonstration's sign-ins of those who are not shut out, only where nobody but this machine can ask. */
export const demoSignIns = new Hono<Env>().get('/demo', async c => {
  const { db, config } = c.var.deps
  const accounts = isLoopback(config.host) ? await db.asOwner(readAccounts) : null
  if (accounts === null) {
    throw new Refused({
      code: 'demonstration/none',
      status: 404,
      title: 'The demonstration is not in this database',
    })
  }
  return c.json({ accounts })
})

/**
 * A page of another site may not act with this site's cookie: what changes anything must come from our own origin. On a
 * loopback address the name asked for must be a loopback name, so that no foreign name can be made to point here.
 */
export const guardOrigin = (config: Config) =>
  createMiddleware<Env>(async (c, next) => {
    const host = c.req.header('host') ?? ''
    const hostname = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
    const own = config.publicUrl === null ? null : new URL(config.publicUrl)
    if (isLoopback(config.host) && !isLoopback(hostname) && hostname !== own?.hostname) {
      throw new Refused({
        code: 'request/foreign-host',
        status: 421,
        title: 'This server does not answer under that name',
      })
    }
    const origin = c.req.header('origin')
    const isForeign = origin !== undefined && origin !== own?.origin && URL.parse(origin)?.host !== host
    // Browsers that leave the origin out still say this (Fetch Metadata).
    const isCrossSite = c.req.header('sec-fetch-site') === 'cross-site'
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
    if (changes && (isForeign || isCrossSite)) {
      throw new Refused({
        code: 'request/foreign-origin',
        status: 403,
        title: 'That came from another site, so nothing was done',
      })
    }
    await next()
  })
