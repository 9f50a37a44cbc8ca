import { glob, lstat, readdir, realpath } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { FoundFile } from './found-file.ts'

/**
 * The files at and below the given paths, sorted in each folder, folder by folder. What begins with a dot is left out, and
 * so is a link that leads out of the folder that was asked for; a path that was asked for by name is always taken. A folder
 * that may not be read stands for what is in it, for whoever opens it to tell.
 */
export async function* walkFiles(paths: string[]): AsyncIterable<FoundFile> {
  const seen = new Set<string>()
  for await (const path of expand(paths)) {
    const real = await realpath(path)
    const entry = await lstat(real)
    if (entry.isDirectory()) yield* walkFolder(real, real, seen)
    else if (entry.isFile() && isNew(seen, real)) yield { path, name: basename(path) }
  }
}

/** Patterns ("briefs/**\/*.pdf") become the paths they match, sorted; a path that exists is itself, whatever its name holds. */
async function* expand(paths: string[]): AsyncIterable<string> {
  for (const path of paths) {
    if (!/[*?[{]/.test(path) || (await exists(path))) yield path
    else {
      const found: string[] = []
      for await (const match of glob(path)) found.push(match)
      yield* found.sort(byCodeUnit)
    }
  }
}

/** Whether there is anything at a path, or a pattern matches anything. */
export async function isThere(path: string): Promise<boolean> {
  for await (const found of expand([path])) if (found !== path || (await exists(path))) return true
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

async function* walkFolder(root: string, folder: string, seen: Set<string>): AsyncIterable<FoundFile> {
  if (!isNew(seen, folder)) return
  const found = await namesIn(folder)
  if (found === null) {
    yield { path: folder, name: relative(root, folder).split(sep).join('/') || basename(folder) }
    return
  }
  const names = found.filter(name => !name.startsWith('.')).sort(byCodeUnit)
  for (const name of names) {
    const path = join(folder, name)
    const real = await resolveInside(root, path)
    if (real === undefined) continue
    const entry = await lstat(real)
    if (entry.isDirectory()) yield* walkFolder(root, real, seen)
    else if (entry.isFile() && isNew(seen, real)) {
      yield { path, name: relative(root, path).split(sep).join('/') }
    }
  }
}

/** What lies in a folder; null when it may not be read. */
async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM'))
      return null
    throw error
  }
}

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
