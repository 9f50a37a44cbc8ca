import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
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

/** The workbench as a process of its own, with the demonstration in a database of its own. */
export type Workbench = {
  /** http://127.0.0.1:PORT, the same after a start anew. */
  address: string
  /** A folder for the files of the test; it goes with the workbench. */
  folder: string
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
 * fresh database of that server.
 */
export async function startWorkbench(): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), 'quaere-e2e-'))
  const database = await makeDatabase(process.env['TEST_DATABASE_URL'])
  const environment = {
    ...ownEnvironment(),
    QUAERE_HOME: join(folder, 'home'),
    QUAERE_JOBS: 'here',
    ...(database === null
      ? {}
      : { DATABASE_URL: database.url, QUAERE_SECRET: randomBytes(32).toString('base64url') }),
  }
  let running: Running | null = null
  const workbench: Workbench = {
    address: '',
    folder,
    async kill() {
      await running?.end('SIGKILL')
      running = null
    },
    async start() {
      running = await serve({ ...environment, PORT: new URL(workbench.address).port })
    },
    quaere: (...args) => run(args, environment),
    async close() {
      await running?.end('SIGTERM')
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

async function makeDatabase(server: string | undefined) {
  if (server === undefined || server === '') return null
  const name = `quaere_e2e_${process.pid}_${Date.now()}`
  await command(server, `create database ${name}`)
  const drop = (): Promise<void> => command(server, `drop database if exists ${name} with (force)`)
  return { url: withDatabase(server, name), drop }
}
