import { join } from 'node:path'
import postgres from 'postgres'
import { type Addresses, connectAtOnce } from './connect.ts'
import { startEmbedded } from './embedded.ts'
import { type Db, type Sql, sessions } from './session.ts'
import { readTls } from './tls.ts'

/** Days stay text: a date has no time zone. Whole numbers of 64 bits are counts here and fit a double. */
const types = {
  date: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
  bigint: { to: 20, from: [20], serialize: (n: number) => String(n), parse: (n: string) => Number(n) },
}

const quiet = { onnotice: () => {}, types }

/** Connections of one process to Postgres: enough to keep two cores busy, few enough for many processes. */
const POOL = 10

/**
 * Seconds from a connection that failed to the next try, in which a query waits. Left to itself the driver lets people
 * wait up to 20, for the answer that the database is away and when it is back.
 */
const TRY_AGAIN_AFTER = 0.25

/** Postgres by its owner's URL; with `peopleUrl`, what is done in people's names goes over a login of its own. */
export function openPostgres(url: string, peopleUrl: string | null = null): Db {
  const sql = connections(url, 'DATABASE_URL')
  const people = peopleUrl === null ? sql : connections(peopleUrl, 'QUAERE_PEOPLE_DATABASE_URL')
  const close = async () => {
    await Promise.all([sql, people].map(connections => connections.end({ timeout: 3 })))
  }
  return sessions(sql, 'postgres', url, close, people)
}

function connections(address: string, setting: string): Sql {
  const { url, tls } = readTls(address, setting)
  // The driver's types leave this option of its out.
  const socket = (addresses: Addresses) => connectAtOnce(addresses, tls)
  const options = { max: POOL, socket, ssl: false, backoff: () => TRY_AGAIN_AFTER, ...quiet }
  return postgres(url, options)
}

/** The embedded database in `home`, or in memory when `home` is null; `snapshot` is a dumped database to begin from. */
export async function openEmbedded(home: string | null, snapshot: string | null = null): Promise<EmbeddedDb> {
  const embedded = await startEmbedded(home === null ? 'memory://' : join(home, 'database'), snapshot)
  const sql: Sql = postgres({
    host: embedded.folder,
    port: embedded.port,
    user: 'postgres',
    database: 'postgres',
    // All connections would share one session: there is only ever one.
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    ...quiet,
  })
  const db = sessions(sql, 'embedded', null, async () => {
    await sql.end({ timeout: 3 })
    await embedded.close()
  })
  return { ...db, dump: file => embedded.dump(file) }
}

/** The embedded database can also be written to a file, from which the next one starts quickly. */
export type EmbeddedDb = Db & { dump(file: string): Promise<void> }
