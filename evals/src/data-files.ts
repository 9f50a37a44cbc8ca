import { createHash, hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { z } from 'zod'

const unpack = promisify(gunzip)

const project = resolve(import.meta.dirname, '../..')

/**
 * The first of these files that is not there, or null; named from the project's folder where it lies beside it, "../shared/…": the
 * whole firm reads why a set was skipped, and where the machine keeps its folders is nobody's business.
 */
export function firstMissing(paths: readonly string[]): string | null {
  const missing = paths.find(path => !existsSync(path))
  if (missing === undefined) return null
  const shown = relative(project, missing)
  return /^(?:\.\.[\\/]){2}/.test(shown) ? missing : shown
}

/** The lines of a file that are not empty; `.gz` is unpacked. */
export const readLines = async (path: string): Promise<string[]> =>
  (await numberedLines(path)).map(({ line }) => line)

/** The lines of a file that are not empty, each with its number in it. */
async function numberedLines(path: string): Promise<{ line: string; number: number }[]> {
  const bytes = await readFile(path)
  const text = (path.endsWith('.gz') ? await unpack(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
}

/** JSON lines by their shape. Throws with file and line when one is otherwise; what the line holds is not repeated. */
export async function readRecords<T>(path: string, shape: z.ZodType<T>): Promise<T[]> {
  return (await numberedRecords(path, shape)).map(({ row }) => row)
}

/** The same, each with the number of its line. */
export async function numberedRecords<T>(
  path: string,
  shape: z.ZodType<T>,
): Promise<{ row: T; number: number }[]> {
  return (await numberedLines(path)).map(({ line, number }) => {
    const json = jsonOf(line)
    if (json === undefined) throw new Error(`${path}, line ${number}: this is not a line of JSON`)
    const read = shape.safeParse(json)
    if (read.success) return { row: read.data, number }
    const [issue] = read.error.issues
    throw new Error(`${path}, line ${number}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
  })
}

/** What a line holds, or undefined, which JSON cannot say, where it is none. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Fingerprint of files, in the order given. */
export async function hashOfFiles(paths: readonly string[]): Promise<string> {
  const read = createHash('sha256')
  for (const path of paths) read.update(await readFile(path))
  return read.digest('hex')
}

/** Fingerprint of lines that were made, or of whatever else is told apart by its words, in the order given. */
export const hashOfLines = (lines: readonly string[]): string => hash('sha256', lines.join('\n'))
