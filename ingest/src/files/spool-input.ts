import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { mkdtemp, open, readFile, rename, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { firstBytes } from './found-file.ts'
import { detectKind } from './kind.ts'
import { openUnpacked } from './unpack.ts'

/** Bytes up to which an archive is looked into to tell a Word file from an archive. */
const LOOKED_INTO = 100_000_000

const FOLDER = 'quaere-input-'

/**
 * Standard input as a file that ends with this process: an import reads its files more than once, and a server that holds
 * the database reads them in this command's place. The name's ending says what the content is. What may become a document
 * by itself has its fingerprint in the name: a matter knows documents by their names, and nothing says that what came
 * another time is the same one in another edition.
 */
export async function spoolInput(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), FOLDER))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'standard input')
  await pipeline(bytes, createWriteStream(path, { mode: 0o600 }))
  const ending = await endingOf(path)
  const isDocument = ending === '' || ending === '.docx'
  const named = `${path}${isDocument ? ` ${await fingerprint(path)}` : ''}${ending}`
  await rename(path, named)
  return named
}

/** What people call a path: standard input without the folder in which it waits. */
export const nameOfInput = (path: string): string =>
  basename(dirname(path)).startsWith(FOLDER) ? basename(path) : path

/** Digits that tell the inputs of one matter apart. */
const FINGERPRINT = 8

async function fingerprint(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) hash.update(bytes)
  return hash.digest('hex').slice(0, FINGERPRINT)
}

async function endingOf(path: string): Promise<string> {
  const start = await head(path)
  if (start.subarray(0, 3).toString('latin1') === 'BZh') return `${ofText(await unpackedHead(path))}.bz2`
  if (start[0] === 0x1f && start[1] === 0x8b) return `${ofText(await unpackedHead(path))}.gz`
  if (start.subarray(0, 2).toString('latin1') !== 'PK') return ofText(start)
  const isSmall = (await stat(path)).size <= LOOKED_INTO
  return isSmall && detectKind(await readFile(path)) === 'docx' ? '.docx' : '.zip'
}

const ofText = (start: Buffer): string => {
  const text = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text.startsWith('{')) return '.jsonl'
  return /^["`]?id["`]?,/.test(text) ? '.csv' : ''
}

const ENOUGH = 1_000

async function head(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(ENOUGH), 0, ENOUGH, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function unpackedHead(path: string): Promise<Buffer> {
  try {
    return Buffer.from(await firstBytes((await openUnpacked(path)).bytes, ENOUGH))
  } catch {
    // A damaged archive: the import tells so.
    return Buffer.alloc(0)
  }
}
