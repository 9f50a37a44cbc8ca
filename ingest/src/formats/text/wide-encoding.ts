/** What the first bytes of a text tell of its encoding. */
const TOLD_BY = 64 * 1024

/** An encoding of two or four bytes a letter; `isAssumed` where no mark at the beginning says so. */
export type Wide = { encoding: 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be'; isAssumed: boolean }

/**
 * UTF-16 and UTF-32 by their marks, else by the zeros that stand in every second byte of a text in Latin letters, or in the same of two
 * bytes of spaces between others. Null for any other encoding.
 */
export function wideOf(bytes: Uint8Array): Wide | null {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe)
    return { encoding: third === 0 && fourth === 0 ? 'utf-32le' : 'utf-16le', isAssumed: false }
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', isAssumed: false }
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff)
    return { encoding: 'utf-32be', isAssumed: false }
  const seen = bytes.subarray(0, TOLD_BY)
  if (!seen.includes(0)) return null
  if (bytes.length % 4 === 0 && isUtf32(seen, true)) return { encoding: 'utf-32le', isAssumed: true }
  if (bytes.length % 4 === 0 && isUtf32(seen, false)) return { encoding: 'utf-32be', isAssumed: true }
  if (isUtf16(seen, 1)) return { encoding: 'utf-16le', isAssumed: true }
  return isUtf16(seen, 0) ? { encoding: 'utf-16be', isAssumed: true } : null
}

/** Four bytes a letter: no other text has a zero in two of each four. */
function isUtf32(bytes: Uint8Array, isLittle: boolean): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle)
    if (code > 0x1ffff || (code < 0x20 && ![9, 10, 12, 13].includes(code))) return false
  }
  return bytes.length >= 8
}

/** `high`: which byte of each pair is the upper one, 0 or 1. */
function isUtf16(bytes: Uint8Array, high: 0 | 1): boolean {
  const pairs = Math.floor(bytes.length / 2)
  let upper = 0
  let lower = 0
  let plain = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    const [one = 0, other = 0] = [bytes[at + high], bytes[at + 1 - high]]
    if (one === 0) upper++
    if (other === 0) lower++
    if (isPrinted(one) && isPrinted(other)) plain++
  }
  if (lower > 0.01 * pairs) return false
  return upper >= 0.7 * pairs || (upper >= pairs / 500 && plain < pairs / 2 && isWords(bytes, high))
}

/** Part of the characters that must be letters, figures or signs that people write; bytes of something else make too many that are none. */
const LEAST_WRITTEN = 0.98

function isWords(bytes: Uint8Array, high: 0 | 1): boolean {
  const text = new TextDecoder(high === 1 ? 'utf-16le' : 'utf-16be').decode(
    bytes.subarray(0, bytes.length - (bytes.length % 2)),
  )
  const written = text.match(/[\p{L}\p{M}\p{N}\p{P}\p{S}\s]/gu)?.length ?? 0
  const lost = text.match(/\ufffd/g)?.length ?? 0
  return written - lost >= [...text].length * LEAST_WRITTEN
}

const isPrinted = (byte: number): boolean => byte >= 0x20 && byte < 0x7f
