import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readerFlags } from './reader-flags.ts'

/**
 * The reader's modules as V8 compiled them, kept below QUAERE_HOME, so that a process for one file starts in a third of the
 * time. Whoever fills it reads no untrusted file; a process that does gets links of its own, which go with it: what it may
 * have done to them reaches no other. Without a folder to write to, each process compiles for itself.
 */
export type CompiledModules = {
  flags: string[]
  environment: Record<string, string>
  remove(): void
}

const SOURCES = fileURLToPath(new URL('../', import.meta.url))
const PACKAGE_LOCK = fileURLToPath(new URL('../../../package-lock.json', import.meta.url))

/** Where links of one process lie, named after the process that started it. */
const LINKS = 'links-'

/** The process for which the modules are compiled where nobody has: a program that reads fewer files gains nothing by it. */
const WORTH_FROM = 24

let place: { folder: string; filled: string } | null | undefined
let starts = 0

/** Links for one process to come; undefined while there is nothing to link to. */
export function compiledModules(): CompiledModules | undefined {
  starts++
  try {
    place ??= findPlace()
    if (starts === WORTH_FROM && place !== null && !existsSync(place.filled)) fill(place.folder, place.filled)
    if (place === null || !existsSync(place.filled)) return undefined
    return link(place.folder, place.filled)
  } catch {
    return undefined
  }
}

/** The flags and environment under which a process writes and reads compiled modules in a folder. */
const terms = (folder: string): Pick<CompiledModules, 'flags' | 'environment'> => ({
  flags: [`--allow-fs-read=${folder}*`, `--allow-fs-write=${folder}*`],
  environment: { NODE_COMPILE_CACHE: folder },
})

function findPlace(): { folder: string; filled: string } | null {
  const home = resolve(process.env['QUAERE_HOME'] || '.quaere')
  if (!existsSync(home)) return null
  const folder = join(home, 'reader-modules')
  const filled = join(folder, fingerprint())
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  sweep(folder)
  process.once('exit', () => removeLinks(folder, process.pid))
  return { folder, filled }
}

/** Changes with Node, the packages and the sources. */
function fingerprint(): string {
  const hash = createHash('sha256').update(`${process.version} ${process.arch}`)
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter(name => !name.endsWith('.test.ts'))
    .map(name => join(SOURCES, name))
  for (const file of [...files, PACKAGE_LOCK]) {
    if (!existsSync(file)) continue
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * Starts the process that fills the folder; until it is done, a second or two, the readers compile for themselves. What a
 * program that ends sooner leaves of it is swept by the next.
 */
function fill(folder: string, filled: string): void {
  const draft = join(folder, `draft-${process.pid}-${randomUUID()}`)
  const { flags, environment } = terms(draft)
  const program = fileURLToPath(new URL('./compile-reader.ts', import.meta.url))
  const filler = spawn(process.execPath, [...readerFlags(500), ...flags, program], {
    env: environment,
    stdio: 'ignore',
  })
  filler.on('error', () => undefined)
  filler.on('exit', code => {
    try {
      if (code === 0) {
        for (const name of readdirSync(folder)) {
          if (/^[0-9a-f]{16}$/.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
        }
        renameSync(draft, filled)
      }
    } catch {
      // Somebody else filled it, or the disk is full.
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
  })
}

function link(folder: string, filled: string): CompiledModules {
  const own = join(folder, `${LINKS}${process.pid}-${randomUUID()}`)
  const remove = (): void => rmSync(own, { recursive: true, force: true })
  try {
    for (const version of readdirSync(filled)) {
      mkdirSync(join(own, version), { recursive: true, mode: 0o700 })
      for (const name of readdirSync(join(filled, version)))
        linkSync(join(filled, version, name), join(own, version, name))
    }
  } catch {
    remove()
    throw new Error('The compiled modules went away.')
  }
  return { ...terms(own), remove }
}

/** Removes what processes that are no more have left. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, id] = /^(?:links|draft)-(\d+)-/.exec(name) ?? []
    if (id !== undefined && !isAlive(Number(id))) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function removeLinks(folder: string, id: number): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${LINKS}${id}-`)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
