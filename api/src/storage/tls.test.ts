import { readFileSync } from 'node:fs'
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net'
import { resolve } from 'node:path'
import { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { isConnectionLost } from './connect.ts'
import { openPostgres } from './open.ts'
import type { Db, Tx } from './session.ts'
import { NotSecure, readTls } from './tls.ts'

/*
 * A server's certificate for the name "localhost" and the one of who signed it. They and the key were made for these tests, guard
 * nothing, and hold until 2120.
 */
const folder = resolve(import.meta.dirname, '../../test/tls')
const authority = resolve(folder, 'authority.pem')
const own = resolve(folder, 'server.pem')
const [key, cert] = [readFileSync(resolve(folder, 'server-key.pem')), readFileSync(own)]

const isPostgres = inject('testSource').kind === 'postgres'
let db: Db
let gates: { tls: number; plain: number }
const servers: Server[] = []

async function gate(open: (socket: Socket) => void): Promise<number> {
  const server = createServer(socket => {
    socket.on('error', () => {}).once('data', () => open(socket))
  })
  servers.push(server)
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}

beforeAll(async () => {
  db = await openTestDatabase()
  const target = new URL(db.url ?? 'postgres://localhost:9')
  const tls = await gate(socket => {
    socket.write('S')
    const from = new TLSSocket(socket, { isServer: true, key, cert })
    const to = connect(Number(target.port), target.hostname)
    from.pipe(to).pipe(from)
    for (const side of [from, to]) side.on('error', () => {})
  })
  gates = { tls, plain: await gate(socket => socket.end('N')) }
})
afterAll(async () => {
  for (const server of servers) server.close()
  await db.close()
})

const through = (port: number, words: string, host = 'localhost'): string => {
  const url = new URL(db.url ?? 'postgres://nobody@localhost/none')
  url.host = `${host}:${port}`
  return `${url.href}?${words}`
}
const session = async (tx: Tx): Promise<number> => {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  return row?.pid ?? 0
}
/** What comes of one query; null when it is answered. */
async function problemOf(address: string): Promise<unknown> {
  const opened = openPostgres(address)
  const problem: unknown = await opened.asOwner(session).then(
    () => null,
    (error: unknown) => error,
  )
  await opened.close()
  return problem
}

test('what an address says of TLS means what it means to libpq, or is refused in a sentence', () => {
  const address = 'postgres://ana:secret@db.example:5433/quaere'
  const tlsOf = (words: string) => readTls(`${address}?${words}`).tls
  expect(readTls(address)).toEqual({ url: address, tls: null })
  expect(readTls(`${address}?sslmode=disable&application_name=q`)).toEqual({
    url: `${address}?application_name=q`,
    tls: null,
  })
  expect(tlsOf('sslmode=require')).toEqual({ rejectUnauthorized: false })
  const ca = readFileSync(authority)
  for (const mode of ['require', 'verify-ca', 'verify-full'])
    expect(tlsOf(`sslmode=${mode}&sslrootcert=${authority}`)).toMatchObject({ ca })
  const refused = [
    ['sslmode=prefer', /unencrypted unnoticed/],
    ['sslmode=allow', /unencrypted unnoticed/],
    ['sslmode=verify_full', /one of disable, require/],
    ['sslmode=', /one of disable, require/],
    ['sslmode=verify-ca', /without sslrootcert/],
    ['sslmode=disable&sslmode=verify-full', /sslmode twice/],
    [`sslrootcert=${authority}`, /without a sslmode/],
    [`sslmode=disable&sslrootcert=${authority}`, /without a sslmode/],
    ['sslmode=verify-full&sslrootcert=/no/such/file', /cannot be read \(ENOENT\)/],
    ['ssl=true', /says ssl, which is not understood/],
    ['sslmode=require&sslcert=/a', /says sslcert/],
  ] as const
  for (const [words, sentence] of refused) {
    const wrong = `${address}?${words}`
    expect(() => openPostgres(wrong), words).toThrow(sentence)
    expect(() => openPostgres(wrong), words).toThrow(/^DATABASE_URL says/)
    expect(() => openPostgres(address, wrong), words).toThrow(/^QUAERE_PEOPLE_DATABASE_URL says/)
  }
})

test('a server without TLS, or with a certificate that is not asked for, gets no word', async () => {
  for (const words of [
    'sslmode=require',
    'sslmode=verify-full',
    `sslmode=verify-ca&sslrootcert=${authority}`,
  ])
    expect(await problemOf(through(gates.plain, words)), words).toBeInstanceOf(NotSecure)
  for (const [words, host] of [
    ['sslmode=verify-full'],
    ['sslmode=verify-full&sslrootcert=system'],
    [`sslmode=verify-full&sslrootcert=${authority}`, '127.0.0.1'],
    // The server's own certificate signed nobody's.
    [`sslmode=require&sslrootcert=${own}`],
    [`sslmode=verify-ca&sslrootcert=${own}`],
  ] as const) {
    const problem = await problemOf(through(gates.tls, words, host))
    expect(problem, words).toBeInstanceOf(NotSecure)
    expect(String(problem), words).toMatch(/does not prove who it is/)
  }
})

test.skipIf(!isPostgres)(
  'over TLS a connection works, and one that is lost is a failure like any other',
  async () => {
    for (const [words, host] of [
      ['sslmode=require', '127.0.0.1'],
      [`sslmode=verify-ca&sslrootcert=${authority}`, '127.0.0.1'],
    ] as const)
      expect(await problemOf(through(gates.tls, words, host)), words).toBeNull()
    const safe = openPostgres(through(gates.tls, `sslmode=verify-full&sslrootcert=${authority}`))
    const lost = safe.asOwner(async tx => {
      const pid = await session(tx)
      await db.connection`select pg_terminate_backend(${pid})`
      // The driver hears of it while nothing is asked.
      await new Promise(resolve => setTimeout(resolve, 60))
      await tx`select 1`
    })
    await expect(lost).rejects.toSatisfy(isConnectionLost)
    await vi.waitFor(() => safe.asOwner(session), { timeout: 10_000 })
    await safe.close()
  },
)
