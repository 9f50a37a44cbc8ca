import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '@quaere/api/config'
import { openPostgres } from '@quaere/api/storage/open'

/** An empty database of the bench's own, and the environment in which a process finds it. */
export type Stage = {
  environment: Record<string, string>
  config: Config
  /** Takes the database and its folder away. */
  close(): Promise<void>
}

/** Settings of the caller that would change what is measured. */
const own = [
  'DATABASE_URL',
  'QUAERE_PEOPLE_DATABASE_URL',
  'PORT',
  'HOST',
  'QUAERE_HOME',
  'QUAERE_DEMO',
  'QUAERE_URL',
  'QUAERE_JOBS',
  'QUAERE_SECRET',
]

let made = 0

/** With a server's URL, a new Postgres database there; else an embedded one in a new folder for temporary files. */
export async function setStage(server: string | null, demo: 'yes' | 'no'): Promise<Stage> {
  const home = await mkdtemp(join(tmpdir(), 'quaere-bench-'))
  const name = `quaere_bench_${process.pid}_${made++}`
  if (server !== null) await atServer(server, `create database ${name}`)
  const inherited = Object.entries(process.env).filter(([key]) => !own.includes(key))
  const environment: Record<string, string> = {
    ...Object.fromEntries(inherited.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
    QUAERE_HOME: home,
    QUAERE_DEMO: demo,
    HOST: '127.0.0.1',
    PORT: '0',
    QUAERE_SECRET: randomBytes(32).toString('hex'),
    ...(server === null ? {} : { DATABASE_URL: withDatabase(server, name) }),
  }
  return {
    environment,
    config: readConfig(environment),
    async close() {
      if (server !== null) await atServer(server, `drop database if exists ${name} with (force)`)
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function atServer(server: string, statement: string): Promise<void> {
  const db = openPostgres(server)
  try {
    await db.connection.unsafe(statement)
  } finally {
    await db.close()
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
