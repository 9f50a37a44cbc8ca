import type { IncomingMessage } from 'node:http'

/**
 * Milliseconds in which a caller who has not said who they are sends the whole of a body. A sign-in is one packet; the
 * rest is room for an embedded database that is too busy to say at once whom a session belongs to.
 */
const STRANGERS_BODY = 120_000

/**
 * Closes the connection of a body that is still under way after the time, answered or not, so that nobody holds one for
 * ever by sending a byte now and then. Answers how to lift the limit: an upload on a slow line takes as long as it takes.
 */
export function limitSlowBody(request: IncomingMessage, milliseconds = STRANGERS_BODY): () => void {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers
  if (length === '0' && encoding === undefined) return () => {}
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy()
  }, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
