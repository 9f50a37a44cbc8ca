import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { type Socket, isIP } from 'node:net'
import { type ConnectionOptions, checkServerIdentity, connect, getCACertificates } from 'node:tls'

/** How a connection to Postgres is kept from others: whose signature is asked for, and for which name. */
export type Tls = Pick<ConnectionOptions, 'ca' | 'rejectUnauthorized' | 'checkServerIdentity'>

/** An address asks for TLS in words that mean nothing, or nothing safe. The message says which, and what to say instead. */
export class WrongTls extends Error {
  override name = 'WrongTls'
}

type Wrong = (what: string) => WrongTls

/** The server does not keep the connection as its address asks. */
export class NotSecure extends Error {
  override name = 'NotSecure'
}

/**
 * Reads what a database's address says of TLS, in the words of libpq (https://www.postgresql.org/docs/17/libpq-ssl.html), since the two
 * drivers read them each in a way of its own. Answers the address without them, and how to connect: with `null` nothing is
 * encrypted. Throws WrongTls with the name of the setting that the address stands in.
 */
export function readTls(address: string, setting = 'DATABASE_URL'): { url: string; tls: Tls | null } {
  const url = new URL(address)
  const wrong = (what: string) => new WrongTls(`${setting} says ${what}`)
  const said = (name: string): string | null => {
    const [value = null, ...more] = url.searchParams.getAll(name)
    if (more.length > 0) throw wrong(`${name} twice`)
    url.searchParams.delete(name)
    return value
  }
  const [mode, root] = [said('sslmode'), said('sslrootcert')]
  const foreign = [...url.searchParams.keys()].find(name => /^ssl/i.test(name))
  if (foreign !== undefined) {
    throw wrong(`${foreign}, which is not understood: TLS is asked for with sslmode and sslrootcert`)
  }
  if (root !== null && (mode === null || mode === 'disable'))
    throw wrong('sslrootcert without a sslmode that uses it: verify-full or verify-ca')
  const ca = root === null ? undefined : certificates(root, wrong)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return { url: root === null && mode === null ? address : url.href, tls: tlsOf(mode, ca, host, wrong) }
}

function tlsOf(mode: string | null, ca: Tls['ca'], host: string, wrong: Wrong): Tls | null {
  switch (mode) {
    case null:
    case 'disable':
      return null
    case 'require':
      if (ca === undefined) return { rejectUnauthorized: false }
      return { ca, checkServerIdentity: anyName }
    case 'verify-ca':
      if (ca !== undefined) return { ca, checkServerIdentity: anyName }
      throw wrong('sslmode=verify-ca without sslrootcert=FILE, the certificate of who signs')
    case 'verify-full':
      // Over a socket that is there already Node compares with "localhost" where the host is a number.
      return { ...(ca && { ca }), checkServerIdentity: (name, its) => checkServerIdentity(host || name, its) }
    case 'allow':
    case 'prefer':
      throw wrong(
        `sslmode=${mode}, with which a connection may go unencrypted unnoticed: say require, verify-ca or verify-full, or disable`,
      )
    default:
      throw wrong(`sslmode=${mode}: it is one of disable, require, verify-ca and verify-full`)
  }
}

const anyName = (): undefined => undefined

function certificates(root: string, wrong: Wrong): Tls['ca'] {
  if (root === 'system') return getCACertificates('system')
  try {
    return readFileSync(root)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw wrong(`sslrootcert=${root}, which cannot be read${code}`)
  }
}

/** What a client of Postgres sends to ask for TLS: its length, and 1234 and 5679 in the place of a version. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/** Asks the server for TLS on a connection that was just opened. Throws NotSecure. */
export async function secured(socket: Socket, tls: Tls, host: string, signal: AbortSignal): Promise<Socket> {
  socket.write(SSL_REQUEST)
  const [answer]: unknown[] = await once(socket, 'data', { signal })
  // Whatever came with the answer nobody encrypted.
  if (!Buffer.isBuffer(answer) || answer.toString('latin1') !== 'S') {
    throw new NotSecure('The database’s server offers no TLS, which sslmode in its address asks for.')
  }
  const secure = connect({ socket, ...(isIP(host) === 0 && { servername: host }), ...tls })
  try {
    await once(secure, 'secureConnect', { signal })
  } catch (error) {
    // The connection beneath it may fail once more, and by then nobody listens.
    secure.on('error', () => {}).destroy()
    if (signal.aborted || !(error instanceof Error)) throw error
    const code = 'code' in error ? String(error.code) : error.message
    throw new NotSecure(
      `The database’s server does not prove who it is, as sslmode in its address asks (${code}). sslrootcert=FILE names the certificate of who signed its own, which must hold the host’s name for verify-full.`,
    )
  }
  return secure
}
