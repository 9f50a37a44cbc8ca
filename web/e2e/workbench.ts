import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command, withDatabase } from '../../api/test/postgres-server.ts'

const root = join(import.meta.dirname, '..', '..')
const cli = join(root, 'server', 'src', 'cli.ts')

/** Milliseconds for a start: the pages may have to be built and the demonstration put in. */
const START_WITHIN = 240_000
/** Milliseconds for a clean end before the process is killed. */
const END_WITHIN = 8000

export type Ran = { code: number | null; out: string; words: string }

/** What a workbench was made with: the folder of its home and, on Postgres, the name of its database. */
export type Held = { home: string; secret: string; database: string | null }

/** The workbench as a process of its own, with the demonstration in a database of its own. */
export type Workbench = {
  /** http://127.0.0.1:PORT, the same after a start anew. */
  address: string
  /** A folder for the files of the test; it goes with the workbench. */
  folder: string
  /** From a copy of it another workbench begins: only while this one is stopped. */
  held: Held
  /** Ends the process as Ctrl-C does; everything saved stays. */
  stop(): Promise<void>
  /** Ends the process at once, as a power cut does. */
  kill(): Promise<void>
  /** Starts it anew on the same database and port. */
  start(): Promise<void>
  /** Runs a command of the CLI to its end. */
  quaere(...args: string[]): Promise<Ran>
  /** Ends everything and removes what was made. */
  close(): Promise<void>
}

/**
 * Starts `quaere serve` on a free port with an embedded database in a folder of its own or, with TEST_DATABASE_URL, on a
 * database of its own in that server: on a copy of `from`, or on nothing, where the demonstration is put in first.
 */
export async function startWorkbench(from: Held | null = null): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), 'quaere-e2e-'))
  const home = join(folder, 'home')
  if (from !== null) cpSync(from.home, home, { recursive: true })
  const secret = from?.secret ?? randomBytes(32).toString('base64url')
  const database = await makeDatabase(process.env['TEST_DATABASE_URL'], from?.database ?? null)
  const environment = {
    ...ownEnvironment(),
    QUAERE_HOME: home,
    QUAERE_JOBS: 'here',
    ...(database === null ? {} : { DATABASE_URL: database.url, QUAERE_SECRET: secret }),
  }
  let running: Running | null = null
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    await running?.end(signal)
    running = null
  }
  const workbench: Workbench = {
    address: '',
    folder,
    held: { home, secret, database: database?.name ?? null },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async start() {
      running = await serve({ ...environment, PORT: new URL(workbench.address).port })
    },
    quaere: (...args) => run(args, environment),
    async close() {
      await end('SIGTERM')
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    running = await serve({ ...environment, PORT: '0' })
  } catch (error) {
    await workbench.close()
    throw error
  }
  workbench.address = running.address
  return workbench
}

/** What the machine's own settings must not change: the database, the models, the test runner's mode. */
function ownEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(QUAERE_|OPENAI_|VITEST|DATABASE_URL|TEST_DATABASE_URL|HOST$|PORT$|NODE_ENV$)/.test(name),
  )
  return Object.fromEntries(own.map(([name, value]) => [name, value ?? '']))
}

type Running = { address: string; end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> }

async function serve(environment: Record<string, string>): Promise<Running> {
  const { child, words, ended } = quaere(['serve'], environment)
  const end: Running['end'] = async signal => {
    child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN)
    await ended
    clearTimeout(timer)
  }
  let timer: NodeJS.Timeout | undefined
  const opened = new Promise<string>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The server did not open:\n${words()}`)), START_WITHIN)
    child.stdout?.on('data', () => {
      const address = /Quaere is open at (http\S+)/.exec(words())?.[1]
      if (address !== undefined) resolve(address)
    })
    void ended.then(code => reject(new Error(`The server ended with code ${code}:\n${words()}`)))
  })
  try {
    return { address: await opened, end }
  } catch (error) {
    await end('SIGKILL')
    throw error
  } finally {
    clearTimeout(timer)
  }
}

type Started = { child: ChildProcess; out(): string; words(): string; ended: Promise<number | null> }

function quaere(args: string[], environment: Record<string, string>): Started {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let words = ''
  child.stdout.on('data', chunk => {
    out += String(chunk)
    words += String(chunk)
  })
  child.stderr.on('data', chunk => (words += String(chunk)))
  const ended = new Promise<number | null>(resolve => {
    child.on('error', () => resolve(null))
    child.on('close', resolve)
  })
  return { child, out: () => out, words: () => words, ended }
}

async function run(args: string[], environment: Record<string, string>): Promise<Ran> {
  const { out, words, ended } = quaere(args, environment)
  return { code: await ended, out: out(), words: words() }
}

async function makeDatabase(server: string | undefined, template: string | null) {
  if (server === undefined || server === '') return null
  const name = `quaere_e2e_${process.pid}_${Date.now()}`
  await command(server, `create database ${name}${template === null ? '' : ` template ${template}`}`)
  const drop = (): Promise<void> => command(server, `drop database if exists ${name} with (force)`)
  return { name, url: withDatabase(server, name), drop }
}
