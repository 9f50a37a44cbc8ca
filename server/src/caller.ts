import type { IncomingMessage } from 'node:http'
import { ADDRESS_HEADER } from '@quaere/api/auth'
import type { Config } from '@quaere/api/config'

/**
 * Writes into the request where it comes from. Whoever calls cannot say so: the socket does, or the proxy that a setting
 * says stands before us. The head is kept twice, as lines and as a table, and each is read by somebody: the limit on
 * guesses by one, the session by the other.
 */
export function nameCaller(request: IncomingMessage, config: Pick<Config, 'behindProxy'>): void {
  const address = callerOf(request, config)
  const { rawHeaders } = request
  const lines = rawHeaders.filter((_, at) => rawHeaders[at - (at % 2)]?.toLowerCase() !== ADDRESS_HEADER)
  request.rawHeaders = [...lines, ADDRESS_HEADER, address]
  request.headers[ADDRESS_HEADER] = address
}

function callerOf(request: IncomingMessage, { behindProxy }: Pick<Config, 'behindProxy'>): string {
  const socket = request.socket.remoteAddress ?? 'unknown'
  if (!behindProxy) return socket
  const forwarded = request.headers['x-forwarded-for']
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',').at(-1)?.trim()
  return last === undefined || last === '' ? socket : last
}
