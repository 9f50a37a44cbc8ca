/** What the first bytes of a text tell of its encoding. */
const TOLD_BY = 64 * 1024

/**
 * UTF-16 by its mark, else (`isAssumed`) by the zeros that stand in every second byte of a text in Latin
 * letters (at least 7 of 10, and hardly one in the others). Null for any other encoding.
 */
export function utf16Of(bytes: Uint8Array): { encoding: 'utf-16le' | 'utf-16be'; isAssumed: boolean } | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', isAssumed: false }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', isAssumed: false }
  const pairs = Math.floor(Math.min(bytes.length, TOLD_BY) / 2)
  let even = 0
  let odd = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  const [most, least] = [0.7 * pairs, 0.01 * pairs]
  if (pairs > 0 && odd >= most && even <= least) return { encoding: 'utf-16le', isAssumed: true }
  return pairs > 0 && even >= most && odd <= least ? { encoding: 'utf-16be', isAssumed: true } : null
}

/** Fewest bytes beyond ASCII that tell something, and the part of them that stand beside others: Western words have one here and there. */
const FEWEST_BEYOND = 8
const SIDE_BY_SIDE = 0.6

export const otherAlphabet =
  'The file does not say how its letters are stored. They were read as Western European ones, which they seem not to be: save it as UTF-8 and add it again.'

/** Whether a text that says nothing of its encoding seems to be in another alphabet than that of Western Europe, as which it is read. */
export function seemsOtherAlphabet(bytes: Uint8Array): boolean {
  const seen = bytes.subarray(0, TOLD_BY)
  if (utf16Of(bytes) !== null || isMostlySound(new TextDecoder('utf-8').decode(seen))) return false
  let beyond = 0
  let beside = 0
  seen.forEach((byte, at) => {
    if (byte < 0x80) return
    beyond++
    // The same again is a line of dashes.
    if ([seen[at - 1] ?? 0, seen[at + 1] ?? 0].some(other => other >= 0x80 && other !== byte)) beside++
  })
  return beyond >= FEWEST_BEYOND && beside > beyond * SIDE_BY_SIDE
}

/** Bytes → text. `charset` is what the document itself claims, asked only when the bytes tell nothing themselves. */
export function decodeText(bytes: Uint8Array, charset?: string): string {
  const utf16 = utf16Of(bytes)
  if (utf16 !== null) return new TextDecoder(utf16.encoding).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // A damaged byte, or one pasted from elsewhere, makes no other text of the rest.
    const text = new TextDecoder('utf-8').decode(bytes)
    if (isMostlySound(text)) return text
    // Not UTF-8: what the document claims, else what old Windows programs write.
    return new TextDecoder(knownCharset(charset)).decode(bytes)
  }
}

/** Text of another encoding read as UTF-8 has hardly a letter beyond ASCII that is sound. */
function isMostlySound(text: string): boolean {
  const lost = text.match(/\ufffd/g)?.length ?? 0
  const sound = text.match(/[^\0-\u007f\ufffd]/gu)?.length ?? 0
  return sound > lost
}

function knownCharset(charset: string | undefined): string {
  try {
    const known = charset === undefined ? 'windows-1252' : new TextDecoder(charset).encoding
    return known === 'utf-8' ? 'windows-1252' : known
  } catch {
    return 'windows-1252'
  }
}
