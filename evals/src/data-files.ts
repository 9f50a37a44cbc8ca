import { createHash, hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { z } from 'zod'

const unpack = promisify(gunzip)

/** The first of these files that is not there, or null. */
export const firstMissing = (paths: readonly string[]): string | null =>
  paths.find(path => !existsSync(path)) ?? null

/** The lines of a file that are not empty; `.gz` is unpacked. */
export async function readLines(path: string): Promise<string[]> {
  const bytes = await readFile(path)
  const text = (path.endsWith('.gz') ? await unpack(bytes) : bytes).toString('utf8')
  return text.split('\n').filter(line => line.trim() !== '')
}

/** JSON lines by their shape. Throws with file and line when one is otherwise. */
export async function readRecords<T>(path: string, shape: z.ZodType<T>): Promise<T[]> {
  return (await readLines(path)).map((line, index) => {
    const read = shape.safeParse(JSON.parse(line))
    if (read.success) return read.data
    const [issue] = read.error.issues
    throw new Error(`${path}, line ${index + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
  })
}

/** Fingerprint of files, in the order given. */
export async function hashOfFiles(paths: readonly string[]): Promise<string> {
  const read = createHash('sha256')
  for (const path of paths) read.update(await readFile(path))
  return read.digest('hex')
}

/** Fingerprint of lines that were made, or of whatever else is told apart by its words, in the order given. */
export const hashOfLines = (lines: readonly string[]): string => hash('sha256', lines.join('\n'))
