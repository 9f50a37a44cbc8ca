import { crc32 } from 'node:zlib'

/** Bytes of the fixed part of the record that ends an archive, and of each record of its directory (APPNOTE.TXT, 4.3.12 and 4.3.16). */
const END_LENGTH = 22
const RECORD_LENGTH = 46
const END = 0x06054b50
const RECORD = 0x02014b50
/** Longest note behind the end of an archive. */
const LONGEST_NOTE = 65_535

/**
 * Whether unpacked members are those that were packed: each has the sum that the archive's directory gives for it. Bytes that were
 * changed on the way mostly still unpack, to other letters.
 */
export function areSound(archive: Uint8Array, members: Readonly<Record<string, Uint8Array>>): boolean {
  const sums = sumsOf(Buffer.from(archive.buffer, archive.byteOffset, archive.length))
  return Object.entries(members).every(([name, bytes]) => sums.get(name) === crc32(bytes))
}

/** The sums of the directory by name; of two members with one name the last counts, as it does where they are unpacked. */
function sumsOf(archive: Buffer): Map<string, number> {
  const sums = new Map<string, number>()
  let at = directoryOf(archive)
  while (at + RECORD_LENGTH <= archive.length && archive.readUInt32LE(at) === RECORD) {
    const [flags, sum] = [archive.readUInt16LE(at + 8), archive.readUInt32LE(at + 16)]
    const [name, extra, note] = [28, 30, 32].map(place => archive.readUInt16LE(at + place))
    const from = at + RECORD_LENGTH
    const written = archive.subarray(from, from + (name ?? 0))
    // Bit 11 says that the name is UTF-8.
    sums.set(written.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8'), sum)
    at = from + (name ?? 0) + (extra ?? 0) + (note ?? 0)
  }
  return sums
}

/** Where the directory begins: before its end record, or where a larger archive's own end record says (4.3.14). */
function directoryOf(archive: Buffer): number {
  const last = archive.length - END_LENGTH
  for (let at = last; at >= Math.max(0, last - LONGEST_NOTE); at--) {
    if (archive.readUInt32LE(at) !== END) continue
    const begin = archive.readUInt32LE(at + 16)
    if (begin !== 0xffffffff) return begin
    const large = at >= 20 ? Number(archive.readBigUInt64LE(at - 12)) : archive.length
    return large + 56 <= archive.length ? Number(archive.readBigUInt64LE(large + 48)) : archive.length
  }
  return archive.length
}
