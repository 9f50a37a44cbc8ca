import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Io } from './command.ts'
import { HomeIsHeld, holdFolder } from './lock.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
/** What the pages are made of: their own sources and the domain that runs in the browser, too. */
const sources = [
  'web/src',
  'web/static',
  'web/vite.config.ts',
  'web/package.json',
  'api/src/core',
  'package-lock.json',
]
const stampFile = join(root, 'web', 'build', '.stamp')
/** Held by whoever builds; outside of what the builder empties. */
const turnFolder = join(root, 'node_modules', '.cache', 'quaere', 'pages')
/** Milliseconds between looks whether another process has built them. */
const LOOK_EVERY = 500

/**
 * Builds the pages when their sources changed since the last build. Throws with the end of the builder's words, and when it is
 * told to stop, once the builder has ended.
 */
export async function buildWeb(io: Pick<Io, 'say' | 'signal'>): Promise<void> {
  await inTurn(turnFolder, isBuilt, () => build(io), io)
}

const isBuilt = (): boolean => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()

/**
 * Builds unless it is built. Of several processes that find it unbuilt at once, as servers of one folder at their first start, one
 * builds, for they would write into the same files; the others wait for it. `folder` is where it says so.
 */
export async function inTurn(
  folder: string,
  isBuilt: () => boolean,
  build: () => Promise<void>,
  { say, signal }: Pick<Io, 'say' | 'signal'>,
): Promise<void> {
  for (let told = false; !isBuilt(); told = true) {
    const turn = await holdFolder(folder, 'build').catch((error: unknown) => {
      if (!(error instanceof HomeIsHeld)) throw error
      if (!told) say(`Process ${error.holder.pid} is building the pages; this one waits for it …`)
      return null
    })
    if (turn === null) {
      await wait(LOOK_EVERY)
      signal.throwIfAborted()
      continue
    }
    try {
      if (!isBuilt()) await build()
      return
    } finally {
      turn.release()
    }
  }
}

async function build({ say, signal }: Pick<Io, 'say' | 'signal'>): Promise<void> {
  const stamp = fingerprint()
  say('Building the pages (their sources changed; about half a minute) …')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const output: string[] = []
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build'], {
      cwd: join(root, 'web'),
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    })
    child.stdout.on('data', chunk => output.push(String(chunk)))
    child.stderr.on('data', chunk => output.push(String(chunk)))
    child.on('error', error => {
      if (!signal.aborted) reject(error)
    })
    child.on('exit', resolve)
  })
  signal.throwIfAborted()
  if (code !== 0) throw new Error(`The pages could not be built:\n${output.join('').slice(-4000)}`)
  writeFileSync(stampFile, stamp)
}

function fingerprint(): string {
  const hash = createHash('sha256').update(process.version.split('.')[0] ?? '')
  for (const source of sources) {
    const path = join(root, source)
    if (existsSync(path))
      for (const file of filesUnder(path)) hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap(name => filesUnder(join(path, name)))
}
