import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import {
  type Entry,
  type ZipFile,
  fromBufferPromise,
  getFileNameLowLevel,
  openPromise,
  validateFileName,
} from 'yauzl'
import { kindOfZip, type FileKind } from './kind.ts'
import { passwordProtected } from '../refusals.ts'
import { DamagedArchive } from './unpack.ts'

/**
 * What archives may still unpack to; one for an archive and the archives inside it, so that nesting gains nothing. Bytes that an archive
 * lists are taken off while it is open, and those that were unpacked for good.
 */
export type UnpackBudget = { entries: number; bytes: number }

/** Far more than a volume of reports or a matter's folder holds, and nothing that a disk or a day could not take. */
export const archiveBudget = (): UnpackBudget => ({ entries: 100_000, bytes: 8_000_000_000 })

/** A file of an archive; `name` is its path in there, with `/` between the parts. */
export type ArchiveEntry = {
  name: string
  /** Bytes once unpacked; more are never given out. */
  size: number
  /** Unpacks on the way. Throws `DamagedArchive` where the bytes are not those that were packed. */
  open(): AsyncIterable<Uint8Array>
}

/** An opened archive of many files; `close` ends it. */
export type Archive = {
  /** `zip`, or the office document that the archive really is. */
  kind: FileKind
  entries: ArchiveEntry[]
  /** Entries that are not taken, and why, as sentences. */
  refused: { name: string; reason: string }[]
  warnings: string[]
  close(): void
}

const damaged =
  'This archive is damaged or cut off: its list of files cannot be read. Ask the sender for it again.'
const overlapping =
  'Entries of this archive share their bytes, which no program that packs files makes, so it was not opened. Ask the sender for the files themselves.'
const tooMany = (most: number): string =>
  `This archive holds more than ${most.toLocaleString('en')} files, so it was not opened. Split it and add the parts.`
const miscounted =
  'This archive holds more files than it counts: programs that do not know how to count beyond 65,535 pack so. It was not opened, because files would be missing. Pack them again in several archives and add these.'
const tooMuch = (bytes: number): string =>
  `This archive would unpack to more than ${Math.floor(bytes / 1_000_000).toLocaleString('en')} MB, so it was not opened. Split it and add the parts.`

/**
 * Opens a zip archive by its list of files; nothing is unpacked yet, and nothing is ever written to the disk under a name
 * from inside. Answers why not, as a sentence, for what cannot be a sound archive: a bomb, one that was cut off.
 */
export async function openArchive(
  from: string | Uint8Array,
  budget: UnpackBudget,
): Promise<Archive | { reason: string }> {
  // The library's own checks of names and sizes end the whole archive: here one entry fails and the others are taken.
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false }
  let zip: ZipFile | undefined
  try {
    zip =
      typeof from === 'string'
        ? await openPromise(from, options)
        : await fromBufferPromise(Buffer.from(from.buffer, from.byteOffset, from.byteLength), options)
    if (zip.entryCount > budget.entries) {
      zip.close()
      return { reason: tooMany(budget.entries) }
    }
    const listed: Entry[] = []
    for await (const entry of zip.eachEntry()) listed.push(entry)
    const sum = listed.reduce((all, entry) => all + entry.uncompressedSize, 0)
    const reason =
      sum > budget.bytes
        ? tooMuch(budget.bytes)
        : doOverlap(listed)
          ? overlapping
          : (await hasMore(zip, from))
            ? miscounted
            : null
    if (reason !== null) {
      zip.close()
      return { reason }
    }
    budget.entries -= listed.length
    budget.bytes -= sum
    return archiveOf(zip, listed, unpacked => {
      // What it only claimed, or held and nobody unpacked, does not keep the archives beside it out.
      budget.bytes += Math.max(0, sum - unpacked)
    })
  } catch (error) {
    zip?.close()
    // Faults of the disk are no fault of the archive.
    if (error instanceof Error && 'code' in error && typeof from === 'string') throw error
    return { reason: damaged }
  }
}

/** `onClose` is told how many bytes were unpacked. */
function archiveOf(zip: ZipFile, listed: readonly Entry[], onClose: (unpacked: number) => void): Archive {
  let unpacked = 0
  const entries: ArchiveEntry[] = []
  const refused: Archive['refused'] = []
  const warnings: string[] = []
  const taken = new Map<string, number>()
  for (const entry of listed) {
    const written = nameOf(entry)
    const name = cleanName(written)
    if (written.endsWith('/') || isHidden(name)) continue
    const reason = refusal(entry, written)
    if (reason !== null) refused.push({ name: name.slice(-LONGEST_NAME), reason })
    else if (isLink(entry)) {
      warnings.push(`${name} is a link to another place. Links in archives are not followed.`)
    } else {
      const count = (taken.get(name) ?? 0) + 1
      taken.set(name, count)
      if (count > 1) warnings.push(`${name} is in the archive more than once: each is taken.`)
      entries.push({
        name: count === 1 ? name : numbered(name, count),
        size: entry.uncompressedSize,
        open: () => unpack(zip, entry, count => (unpacked += count)),
      })
    }
  }
  const kind = kindOfZip(new Set(listed.map(nameOf)))
  const close = (): void => {
    zip.close()
    onClose(unpacked)
  }
  return { kind, entries, refused, warnings, close }
}

/** How a record of the list begins (APPNOTE.TXT, 4.3.12). */
const RECORD = Buffer.from('PK\x01\x02', 'latin1')

/** Whether the list goes on behind the last file that the archive counts: its count has 16 bits where no other is given. */
async function hasMore(zip: ZipFile, from: string | Uint8Array): Promise<boolean> {
  if (!('readEntryCursor' in zip) || typeof zip.readEntryCursor !== 'number') return false
  const at = zip.readEntryCursor
  if (typeof from !== 'string') return RECORD.equals(from.subarray(at, at + RECORD.length))
  const file = await open(from)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(RECORD.length), 0, RECORD.length, at)
    return bytesRead === RECORD.length && RECORD.equals(buffer)
  } finally {
    await file.close()
  }
}

/** Two entries that share bytes make a small file unpack to any size. A local header has at least 30 bytes and the name. */
function doOverlap(entries: readonly Entry[]): boolean {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let end = 0
  return sorted.some(entry => {
    const begin = entry.relativeOffsetOfLocalHeader
    const isInside = begin < end
    end = begin + 30 + entry.fileNameLength + entry.compressedSize
    return isInside
  })
}

/** Many programs write UTF-8 without saying so. */
function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag: flags, fileNameRaw: raw, extraFields } = entry
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw)
    if (/[^\0-\u007f]/.test(text)) return text.replaceAll('\\', '/')
  } catch {
    // The old code page of DOS, or an extra field that holds the name: the library knows both.
  }
  return getFileNameLowLevel(flags, raw, extraFields, false)
}

const LONGEST_NAME = 1_000

const cleanName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/')

/** As in a folder: what begins with a dot is left out, and so are the shadows that a Mac packs beside its files. */
const isHidden = (name: string): boolean =>
  name.split('/').some(part => (part.startsWith('.') && part !== '..') || part === '__MACOSX')

function refusal(entry: Entry, written: string): string | null {
  if (written.length > LONGEST_NAME) return `Its name is longer than ${LONGEST_NAME} characters. Rename it.`
  if (validateFileName(written) !== null)
    return 'Its name leads out of the archive, so it was not opened. Ask the sender for the file itself.'
  if (entry.isEncrypted()) return passwordProtected
  return entry.canDecodeFileData()
    ? null
    : 'It is packed in a way that is not read here (neither stored nor deflated). Pack it anew and add that.'
}

/** Unix keeps the kind of a file in the upper half: a link, a device, a pipe are no files. */
function isLink({ externalFileAttributes }: Entry): boolean {
  const kind = (externalFileAttributes >>> 16) & 0xf000
  return kind !== 0 && kind !== 0x8000
}

const numbered = (name: string, count: number): string => {
  const dot = name.lastIndexOf('.')
  return dot > name.lastIndexOf('/')
    ? `${name.slice(0, dot)} (${count})${name.slice(dot)}`
    : `${name} (${count})`
}

const wrongBytes = 'This file is damaged inside its archive. Ask the sender for it again'

async function* unpack(
  zip: ZipFile,
  entry: Entry,
  given: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  let size = 0
  let sum = 0
  try {
    const stream: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream) {
      size += chunk.length
      given(chunk.length)
      if (size > entry.uncompressedSize) throw new DamagedArchive(wrongBytes)
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw error instanceof DamagedArchive ? error : new DamagedArchive(wrongBytes)
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new DamagedArchive(wrongBytes)
}
