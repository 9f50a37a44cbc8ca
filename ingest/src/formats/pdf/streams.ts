import { inflateSync } from 'node:zlib'

/** Longest dictionary before a stream that is looked at, in bytes, and the most that one may unpack to. */
const LONGEST_DICTIONARY = 4_000
const LARGEST = 64_000_000
/** Streams of one file that are unpacked to find out; most documents have fewer. */
const MOST = 20_000

/**
 * Whether packed words of a PDF (FlateDecode, ISO 32000-1, 7.4.4) are other bytes than were packed: their check sum does not fit.
 * Readers of PDF do not ask for it, and show letters that nobody wrote. Pictures and fonts are passed over, and so are files under a
 * password, whose bytes are packed below it.
 */
export function hasAlteredStream(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (file.includes('/Encrypt')) return false
  let count = 0
  for (let at = file.indexOf('stream'); at !== -1 && count < MOST; at = file.indexOf('stream', at + 6)) {
    // `endstream` ends one.
    if (file.subarray(at - 3, at).toString('latin1') === 'end') continue
    const start = startBehind(file, at + 'stream'.length)
    if (start === undefined) continue
    const before = file.subarray(Math.max(0, at - LONGEST_DICTIONARY), at).toString('latin1')
    const dictionary = before.slice(
      Math.max(before.lastIndexOf('endobj'), before.lastIndexOf('endstream'), 0),
    )
    if (!/\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\b/.test(dictionary)) continue
    if (/\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType)\b|\/Length[123]\b/.test(dictionary)) continue
    count++
    const end = file.indexOf('endstream', start)
    if (isAltered(file.subarray(start, end === -1 ? file.length : end))) return true
  }
  return false
}

/** A line end stands between the word and the bytes. */
function startBehind(file: Buffer, at: number): number | undefined {
  if (file[at] === 0x0d && file[at + 1] === 0x0a) return at + 2
  return file[at] === 0x0a || file[at] === 0x0d ? at + 1 : undefined
}

function isAltered(packed: Buffer): boolean {
  try {
    inflateSync(packed, { maxOutputLength: LARGEST })
    return false
  } catch (error) {
    // One that is cut off, or unpacks to too much, is told elsewhere.
    return error instanceof Error && 'code' in error && error.code === 'Z_DATA_ERROR'
  }
}
