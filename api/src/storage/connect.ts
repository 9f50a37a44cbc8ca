import { once } from 'node:events'
import { type Socket, connect } from 'node:net'

type Addresses = {
  host?: string[]
  port?: number[]
  path?: string | (() => string)
  connect_timeout?: number
}

/**
 * Opens the driver's connection with nothing held back: left to itself, the operating system keeps the end of every
 * message of more than a kilobyte for 40 ms, and an import waits more than it works. Hosts are tried in their order.
 */
export async function connectAtOnce(addresses: Addresses): Promise<Socket> {
  const { host: hosts = ['localhost'], port: ports = [5432], path, connect_timeout: seconds = 30 } = addresses
  const signal = AbortSignal.timeout(seconds * 1000)
  if (typeof path === 'string' && path !== '') return opened(connect({ path }), signal)
  let failure: unknown
  for (const [at, host] of hosts.entries()) {
    const port = ports[at % ports.length] ?? 5432
    try {
      // The driver names the host to a server that wants TLS by what it finds on the socket.
      return Object.assign(await opened(connect({ host, port, noDelay: true }), signal), { host, port })
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

async function opened(socket: Socket, signal: AbortSignal): Promise<Socket> {
  try {
    await once(socket, 'connect', { signal })
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  }
}
