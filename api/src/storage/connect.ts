import { once } from 'node:events'
import { Socket } from 'node:net'
import { type Tls, secured } from './tls.ts'

export type Addresses = {
  host?: string[]
  port?: number[]
  path?: string | (() => string)
  connect_timeout?: number
}

/**
 * Opens the driver's connection with nothing held back: left to itself, the operating system keeps the end of every
 * message of more than a kilobyte for 40 ms, and an import waits more than it works. Hosts are tried in their order. Where
 * none answers, a socket is handed over that fails: of a connection for which it gets none at all, the driver (postgres
 * 3.4) believes for ever that it is being opened, and when all were lost so, nothing was answered even once the database
 * was back. With `tls` a connection over a network is encrypted before the driver has it.
 */
export async function connectAtOnce(addresses: Addresses, tls: Tls | null = null): Promise<Socket> {
  const { host: hosts = ['localhost'], port: ports = [5432], path, connect_timeout: seconds = 30 } = addresses
  const signal = AbortSignal.timeout(seconds * 1000)
  let failure: unknown
  try {
    if (typeof path === 'string' && path !== '') return await opened(new Socket().connect({ path }), signal)
  } catch (error) {
    return failing(error)
  }
  for (const [at, host] of hosts.entries()) {
    const port = ports[at % ports.length] ?? 5432
    try {
      const socket = new Socket().setNoDelay().connect({ host, port })
      return await opened(socket, signal, tls === null ? null : { tls, host })
    } catch (error) {
      failure = error
    }
  }
  return failing(failure)
}

/** A socket that tells the driver why there is none, as soon as the driver listens to it. */
function failing(why: unknown): Socket {
  const socket = failingFirst(new Socket())
  setImmediate(() => socket.destroy(why instanceof Error ? why : new Error(String(why))))
  return socket
}

async function opened(
  socket: Socket,
  signal: AbortSignal,
  safe: { tls: Tls; host: string } | null = null,
): Promise<Socket> {
  try {
    await once(socket, 'connect', { signal })
    // Over TLS it is the socket on top of the other that the driver has.
    return failingFirst(safe === null ? socket : await secured(socket, safe.tls, safe.host, signal))
  } catch (error) {
    socket.destroy()
    if (!signal.aborted) throw error
    throw Object.assign(new Error('The database did not answer in time'), { code: 'CONNECT_TIMEOUT' })
  }
}

const LOST = 'CONNECTION_CLOSED'
/** Milliseconds for which the driver still believes in a connection that is gone: its transactions fail meanwhile. */
const BELIEVED = 100

/**
 * Makes a connection to the server one that fails before it is gone. The driver (postgres 3.4) ends a transaction on a closed
 * connection by writing to nothing, in a timer, where nobody can catch what that throws: the whole process ended with it
 * (https://github.com/porsager/postgres/issues/1208). So what is asked of a connection that the server has closed fails like
 * any other query, and only a moment later the driver hears that it is closed.
 */
function failingFirst(socket: Socket): Socket {
  let isEnded = false
  const plain = { end: socket.end, emit: socket.emit }
  const fail = (): void => {
    if (socket.listenerCount('error') === 0) return
    const lost = new Error('The connection to the database was lost')
    Reflect.apply(plain.emit, socket, ['error', Object.assign(lost, { code: LOST })])
  }
  return Object.assign(socket, {
    end(...last: unknown[]): Socket {
      // The driver takes leave with a last message; without one it is Node that answers the server's end.
      isEnded ||= last.length > 0
      return Reflect.apply(plain.end, socket, last)
    },
    emit(...event: unknown[]): boolean {
      const emit = (): boolean => Reflect.apply(plain.emit, socket, event)
      if (event[0] !== 'close' || isEnded) return emit()
      socket.write = () => {
        setImmediate(fail)
        return true
      }
      fail()
      setTimeout(emit, BELIEVED)
      return true
    },
  })
}

/** How a transaction fails when its connection is lost: cut, or ended by a server that stops, starts or was told to. */
const LOSSES: ReadonlySet<unknown> = new Set([
  LOST,
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
])

/** Whether the database was there and went: what was committed stands, and the same may work again in a moment. */
export const isConnectionLost = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && LOSSES.has(error.code)

/** How it fails when there is no database to connect to. */
const ABSENCES: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'CONNECT_TIMEOUT'])

/** Whether the database was not to be found. */
export const isUnreachable = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && ABSENCES.has(error.code)
