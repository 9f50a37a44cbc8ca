import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createApp } from '@quaere/api/app'
import { createAuth } from '@quaere/api/auth'
import type { Config } from '@quaere/api/config'
import type { Deps } from '@quaere/api/deps'
import { nameCaller } from './caller.ts'
import type { Command } from './command.ts'
import { operatorRoute } from './handoff.ts'
import { limitSlowBody } from './slow-body.ts'

/** A server that listens. */
export type Serving = { address: string; close(): Promise<void> }
type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Bytes of a request's head: a question of the longest kind stands in the address, three bytes for many a letter. */
const LONGEST_ADDRESS = 256 * 1024

/** Milliseconds for requests under way when the server stops. */
const GRACE = 1500

/** The address where the server is to listen cannot be had; the message is for people. */
export class NoAddress extends Error {
  override name = 'NoAddress'
}

/** No other site may put our pages into a frame, guess at their kind, or learn their addresses. */
const pageHeaders = [
  ['x-frame-options', 'DENY'],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
] as const

/** One port: `/api` and `/operator` go to Hono, everything else to the pages. */
export async function serve(
  deps: Deps,
  {
    token,
    secret,
    commands,
  }: { token: string; secret: string; commands: Record<string, () => Promise<Command>> },
): Promise<Serving> {
  const { config } = deps
  const app = createApp(deps, createAuth(deps.db, config, secret))
  const operator = operatorRoute(deps, token, commands)
  const pages = await loadPages(config)
  const server = createServer({ maxHeaderSize: LONGEST_ADDRESS }, (request, response) => {
    nameCaller(request, config)
    for (const [name, value] of pageHeaders) response.setHeader(name, value)
    const bindings = { callerIsKnown: limitSlowBody(request) }
    const path = request.url ?? '/'
    if (path === '/operator' || path.startsWith('/api/')) {
      const routes = path === '/operator' ? operator : app
      void getRequestListener(called => routes.fetch(called, bindings))(request, response)
    } else pages(request, response)
  })
  // Ingestion and drafting stream for as long as they take; who is not known is limited by slow-body.ts.
  server.requestTimeout = 0
  await listen(server, config)
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : config.port
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return {
    address: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    async close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), GRACE)
      await closed
      clearTimeout(timer)
    },
  }
}

/** Binds the address. Throws NoAddress when it cannot be had. */
function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use by another program. Choose another with PORT, for instance PORT=4500.`
          : `Nothing can listen at ${host}, port ${port} (${error.code ?? error.message}). Choose others with HOST and PORT.`
      reject(new NoAddress(sentence))
    })
    server.listen(port, host, resolve)
  })
}

/** Is the address free? Asked before the slow work of a start, so that nobody waits to be told. Throws NoAddress. */
export async function checkPort(config: Config): Promise<void> {
  const probe = createServer()
  await listen(probe, config)
  await new Promise(resolve => probe.close(resolve))
}

/** The built pages (adapter-node's handler). */
async function loadPages(config: Config): Promise<Handler> {
  if (config.publicUrl !== null) process.env['ORIGIN'] ??= config.publicUrl
  const built = new URL('../../web/build/handler.js', import.meta.url)
  const loaded: { handler: Handler } = await import(built.href)
  return loaded.handler
}
