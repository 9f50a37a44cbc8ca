import type { Stats } from 'node:fs'
import { glob, lstat, readdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { FoundFile } from './found-file.ts'

/**
 * The files at and below the given paths, sorted in each folder, folder by folder. What begins with a dot is left out, and
 * so is a link that leads out of the folder that was asked for; a path that was asked for by name is always taken. A folder
 * that may not be read stands for what is in it, for whoever opens it to tell, and so does a name that is no UTF-8. A path that goes away
 * meanwhile, and what is no file (a pipe, a socket, a device), stands in the list, too, for the import to tell. No two files have one name: a matter knows
 * its documents by their names, and the second would be taken for a new version of the first.
 */
export async function* walkFiles(paths: string[]): AsyncIterable<FoundFile> {
  const names = new Set<string>()
  for await (const { path, name } of findFiles(paths)) yield { path, name: ownName(path, name, names) }
}

/** The name, with as many of the folders above the file before it as make it the only one. */
function ownName(path: string, name: string, taken: Set<string>): string {
  const parts = resolve(path)
    .split(sep)
    .filter(part => part !== '')
  let own = name
  for (let count = name.split('/').length + 1; taken.has(own) && count <= parts.length; count++) {
    own = parts.slice(-count).join('/')
  }
  taken.add(own)
  return own
}

async function* findFiles(paths: string[]): AsyncIterable<FoundFile> {
  const seen = new Set<string>()
  for await (const { path, name } of expand(paths)) {
    const own = name === '' ? basename(path) : name
    const real = await realpath(path).catch(() => undefined)
    if (real === undefined) yield { path, name: own }
    else if ((await lookAt(real))?.isDirectory() === true) yield* walkFolder(real, real, name, seen)
    else if (isNew(seen, real)) yield { path, name: own }
  }
}

const PATTERN = /[*?[{]/

/**
 * Patterns ("briefs/**\/*.pdf") become the paths they match, sorted, each with its path below the folder in which the pattern
 * begins, as if that folder had been asked for; a path that exists is itself, whatever its name holds, and gives no name.
 */
async function* expand(paths: string[]): AsyncIterable<FoundFile> {
  for (const path of paths) {
    if (!PATTERN.test(path) || (await exists(path))) yield { path, name: '' }
    else {
      const folder = beforePattern(path)
      const found: string[] = []
      for await (const match of glob(path)) found.push(match)
      for (const match of found.sort(byCodeUnit))
        yield { path: match, name: slashed(relative(folder, match)) }
    }
  }
}

/** The folder in which a pattern begins: "briefs" of "briefs/**\/*.pdf". */
const beforePattern = (path: string): string =>
  PATTERN.test(path) && dirname(path) !== path ? beforePattern(dirname(path)) : path

const slashed = (path: string): string => path.split(sep).join('/')

/** Whether there is anything at a path, or a pattern matches anything. */
export async function isThere(path: string): Promise<boolean> {
  for await (const found of expand([path])) if (found.path !== path || (await exists(path))) return true
  return false
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch {
    return false
  }
}

/** `under`: what comes before the names below `root`; nothing for a folder that was asked for itself. */
async function* walkFolder(
  root: string,
  folder: string,
  under: string,
  seen: Set<string>,
): AsyncIterable<FoundFile> {
  if (!isNew(seen, folder)) return
  const named = (path: string): string =>
    [under, slashed(relative(root, path))].filter(part => part !== '').join('/')
  const found = await namesIn(folder)
  if (found === null) {
    yield { path: folder, name: named(folder) || basename(folder) }
    return
  }
  const names = found.filter(name => !name.startsWith('.')).sort(byCodeUnit)
  for (const name of names) {
    const path = join(folder, name)
    const real = await resolveInside(root, path)
    if (real === undefined) {
      if (isUnreadable(name)) yield { path, name: named(path) }
      continue
    }
    if ((await lookAt(real))?.isDirectory() === true) yield* walkFolder(root, real, under, seen)
    else if (isNew(seen, real)) yield { path, name: named(path) }
  }
}

/** What lies at a path; null when it went away since its folder was read. */
async function lookAt(path: string): Promise<Stats | null> {
  try {
    return await lstat(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null
    throw error
  }
}

/** Whether a name holds bytes that are no UTF-8: as text it leads nowhere. */
export const isUnreadable = (name: string): boolean => name.includes('\uFFFD')

/** What lies in a folder; null when it may not be read, or is not there any more. */
async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && UNLISTED.has(String(error.code))) return null
    throw error
  }
}

const UNLISTED: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR'])

/** Where a path really leads; undefined when it leads out of `root` or nowhere. */
async function resolveInside(root: string, path: string): Promise<string | undefined> {
  try {
    const real = await realpath(path)
    return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep) ? real : undefined
  } catch {
    // A link to nothing, or a file that went away meanwhile.
    return undefined
  }
}

/** The same order on every machine, whatever its language. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isNew(seen: Set<string>, path: string): boolean {
  if (seen.has(path)) return false
  seen.add(path)
  return true
}
