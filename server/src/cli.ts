#!/usr/bin/env node
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { readConfig } from '@quaere/api/config'
import { type Command, EXIT_USAGE, type Io } from './command.ts'
import { commands } from './commands.ts'
import { holderOf, takeLock } from './lock.ts'
import type { Opened } from './open.ts'
import { beforeCommand, explain, runCommand } from './run.ts'

const [name = 'help', ...args] = process.argv.slice(2)

/** What is no command on a database but the server itself and what belongs to it. `flags` are all that it takes. */
type Program = { summary: string; flags: string[]; run(): Promise<number> }
const programs: Record<string, Program> = {
  serve: {
    summary: 'the workbench: pages, API and, when the database is embedded, the jobs',
    flags: [],
    run: async () => (await import('./run-server.ts')).runServer(readConfig(process.env), io),
  },
  worker: {
    summary: 'takes jobs from Postgres; any number may run (--health: is the queue reachable?)',
    flags: ['--health'],
    run: async () => (await import('./run-worker.ts')).runWorker(readConfig(process.env), io),
  },
  build: {
    summary: 'builds the pages when their sources changed',
    flags: [],
    run: async () => (await import('./web-build.ts')).buildWeb(io).then(() => 0),
  },
}

/** The entry of this name; nothing for names that every object has. */
const named = <T>(table: Record<string, T>): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

const isHelpAsked = args.includes('--help') || args.includes('-h')

async function help(): Promise<string> {
  const own = Object.entries(programs).map(([key, { summary }]) => [key, summary])
  const others = Object.entries(commands).map(async ([key, load]) => [key, (await load()).summary])
  const all: Record<string, string> = Object.fromEntries([...own, ...(await Promise.all(others))])
  const lines = Object.entries(all).map(([key, summary]) => `  ${key.padEnd(12)} ${summary}`)
  return `quaere COMMAND [ARGUMENTS]   (npm run COMMAND -- ARGUMENTS)\n\n${lines.join('\n')}\n\nquaere COMMAND --help tells more.`
}

async function* noLines(): AsyncIterable<string> {}

const stopping = new AbortController()
/** Whether somebody still reads the results. */
let isRead = true
/** Exit code when nobody did to the end. */
let unread: number | null = null

/** Exit code of what Ctrl-C has ended before its time. */
const STOPPED = 130

/** Milliseconds between lines of progress where they cannot overwrite each other. */
const PROGRESS_LINE_EVERY = 2000

function progressTo(stream: NodeJS.WriteStream): (text: string) => void {
  let last = 0
  return text => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`)
    else if (text !== '' && Date.now() - last >= PROGRESS_LINE_EVERY) {
      last = Date.now()
      stream.write(`${text}\n`)
    }
  }
}

const io: Io = {
  args,
  // npm runs scripts in the project's folder and says where it was called from.
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  lines: () => {
    if (process.stdin.isTTY) io.say('Reading JSON lines, as they are typed; Ctrl-D ends them.')
    // A reader of lines on an input that was read to its end would wait for ever.
    return process.stdin.readableEnded
      ? noLines()
      : createInterface({ input: process.stdin, crlfDelay: Infinity, signal: stopping.signal })
  },
  input: () => {
    if (process.stdin.isTTY) io.say('Reading what is typed; Ctrl-D ends it.')
    return process.stdin
  },
  out: line => isRead && process.stdout.write(`${line}\n`),
  say: text => process.stderr.write(`${text}\n`),
  progress: progressTo(process.stderr),
  save: (path, text) => writeFile(path, text),
  signal: stopping.signal,
}

async function runHere(command: Command): Promise<number> {
  const early = await beforeCommand(command, io)
  if (early !== null) return early
  const config = readConfig(process.env)
  if (!command.needsDatabase) {
    return runCommand(command, io, () => Promise.reject(new Error('This command has no database')))
  }
  const holder = config.databaseUrl === null ? holderOf(config.home) : null
  if (holder !== null) return (await import('./handoff.ts')).handOver(holder, name, io)
  const lock = config.databaseUrl === null ? await takeLock(config.home, name) : null
  let opened: Opened | null = null
  try {
    return await runCommand(command, io, async () => {
      const { openDeps } = await import('./open.ts')
      return (opened ??= await openDeps(config, 'elsewhere')).deps
    })
  } finally {
    await closeIf(opened)
    lock?.release()
  }
}

const closeIf = async (opened: Opened | null): Promise<void> => opened?.close()

/** What a command has asked of a local model is let go: its threads cannot be ended in the middle of a batch. */
async function endEncoders(): Promise<void> {
  await (await import('@quaere/api/providers/encoder-threads')).endEncoders()
}

async function runProgram({ summary, flags, run }: Program): Promise<number> {
  const usage = `${['quaere', name, ...flags.map(flag => `[${flag}]`)].join(' ')}\n\n${summary}\n\nSettings come from the environment; README.md lists them.`
  const unknown = args.find(arg => !flags.includes(arg))
  if (isHelpAsked) io.out(usage)
  else if (unknown === undefined) return run()
  else io.say(`“${unknown}” means nothing here.\n\n${usage}`)
  return isHelpAsked ? 0 : EXIT_USAGE
}

async function main(): Promise<number> {
  const program = named(programs)
  if (program !== undefined) return runProgram(program)
  const command = await named(commands)?.()
  if (command !== undefined) {
    if (isHelpAsked) {
      io.out(command.help)
      return 0
    }
    return runHere(command)
  }
  const isAsked = ['help', '--help', '-h'].includes(name)
  if (isAsked) io.out(await help())
  else io.say(`There is no command “${name}”.\n\n${await help()}`)
  return isAsked ? 0 : EXIT_USAGE
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time, or when the end takes too long, the process ends where it is: nothing acknowledged is lost.
    if (stopping.signal.aborted) process.exit(STOPPED)
    stopping.abort()
    // A server's jobs are told first, when it closes what it has opened.
    if (named(programs) === undefined) void endEncoders()
    setTimeout(() => void endEncoders().finally(() => process.exit(STOPPED)), 4500).unref()
  })
}
/** Milliseconds in which what is open is closed, when the results are of no more use. */
const CLOSES_WITHIN = 4500

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (!isRead) return
  isRead = false
  // Who reads has seen enough (`| head`); anything else has lost results that nobody is told of otherwise.
  const code = error.code === 'EPIPE' ? 0 : explain(error, io)
  if (named(programs) !== undefined) process.exit(code)
  unread = process.exitCode = code
  // The command ends as by Ctrl-C, so that its database is closed and its folder let go.
  stopping.abort()
  setTimeout(() => process.exit(code), CLOSES_WITHIN).unref()
})

try {
  const code = await main()
  // Lines that were not read any more because of Ctrl-C are not done.
  const isStopped = code === 0 && stopping.signal.aborted && named(programs) === undefined
  process.exitCode = unread ?? (isStopped ? STOPPED : code)
} catch (error) {
  const isStopped = stopping.signal.aborted && error === stopping.signal.reason
  process.exitCode = isStopped ? (unread ?? STOPPED) : explain(error, io)
}
// A library's idle timer must not keep a finished command alive; what was written is flushed first, and
// what could not be written is heard of a turn later.
if (name !== 'help') process.stdout.write('', () => setImmediate(() => process.exit()))
