import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { WrongSetting } from '@quaere/api/config'

/** Who holds a home folder. `address` is null until (or unless) the holder answers HTTP; `token` lets a command hand its work over. */
const Holder = z.object({
  pid: z.int(),
  /** When that process began, in the kernel's ticks: tells it from a later process with the same number. */
  began: z.string().nullable(),
  command: z.string(),
  token: z.string(),
  address: z.string().nullable(),
})
export type Holder = z.infer<typeof Holder>

/** Two processes on one embedded database would destroy it, so the second is refused. */
export class HomeIsHeld extends Error {
  readonly holder: Holder
  constructor(home: string, holder: Holder) {
    const at = holder.address === null ? '' : `, ${holder.address}`
    super(
      `${home} is in use by process ${holder.pid} (quaere ${holder.command}${at}). ` +
        'Stop that one first, or name another folder with QUAERE_HOME.',
    )
    this.name = 'HomeIsHeld'
    this.holder = holder
  }
}

/** This process's hold on the folder; others read the address that was announced. */
export type Lock = { holder: Holder; announce(address: string): void; release(): void }

const fileIn = (home: string): string => join(home, 'lock.json')

/** The living process that holds the folder, or null. */
export function holderOf(home: string): Holder | null {
  const holder = read(fileIn(home))
  return holder !== null && isAlive(holder) ? holder : null
}

/** Takes the folder for this process. Throws HomeIsHeld when a living process has it; a dead one's lock is taken over. */
export async function takeLock(home: string, command: string): Promise<Lock> {
  try {
    return await holdFolder(home, command)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null || !NO_FOLDER.has(code)) throw error
    throw new WrongSetting(`QUAERE_HOME names ${home}, where this user can write nothing (${code}).`)
  }
}

/** How the system says that a folder cannot be made or written in. */
const NO_FOLDER: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'])

/** The same for any folder; what the system refuses is thrown as it is. */
export async function holdFolder(home: string, command: string): Promise<Lock> {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const file = fileIn(home)
  const token = randomBytes(24).toString('hex')
  const mine: Holder = { pid: process.pid, began: beganAt(process.pid), command, token, address: null }
  for (let attempt = 0; attempt < 3; attempt++) {
    const found = read(file)
    if (found !== null && isAlive(found)) throw new HomeIsHeld(home, found)
    clearDead(file, found)
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue
      throw error
    }
    // A rival that took this lock for the dead one it had found puts it back at once.
    await wait(SETTLE)
    if (read(file)?.token === token) return lockOf(file, mine)
  }
  const holder = holderOf(home)
  if (holder !== null) throw new HomeIsHeld(home, holder)
  throw new Error(`The folder ${home} could not be locked. Try again.`)
}

/**
 * Takes a lock out of the way that was found dead, and no other: of two that found the same one, the later finds the lock
 * of the quicker in its place, and puts that back.
 */
export function clearDead(file: string, found: Holder | null): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
  const moved = read(aside)
  if (moved !== null && moved.token !== found?.token) {
    writeFileSync(file, JSON.stringify(moved), { flag: 'wx', mode: 0o600 })
  }
  rmSync(aside, { force: true })
}

/** Milliseconds after which a rival has put back what it moved. */
const SETTLE = 40

function lockOf(file: string, mine: Holder): Lock {
  const holder = { ...mine }
  return {
    holder,
    announce(address) {
      holder.address = address
      const next = `${file}.${process.pid}`
      writeFileSync(next, JSON.stringify(holder), { mode: 0o600 })
      renameSync(next, file)
    },
    release() {
      if (read(file)?.token === holder.token) rmSync(file, { force: true })
    },
  }
}

function read(file: string): Holder | null {
  try {
    const parsed = Holder.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return began === null || beganAt(pid) === began
}

/** Field 22 of /proc/PID/stat; null where there is no such file. */
function beganAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
