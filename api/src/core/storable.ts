/**
 * Text as Postgres can hold it: zero characters and half surrogates become U+FFFD. The length in UTF-16 units stays,
 * so that every offset into the text stays right.
 */
export function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole
}

/**
 * Where offsets in UTF-16 units lie in the same text as UTF-8, in bytes. Quick for offsets in rising order; one that lies
 * before the last is counted from the beginning.
 */
export function utf8Counter(text: string): (offset: number) => number {
  let at = 0
  let bytes = 0
  return offset => {
    if (offset < at) at = bytes = 0
    for (; at < offset; at++) {
      const code = text.charCodeAt(at)
      // Each half of a pair is two bytes of the four that the two are together.
      bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3
    }
    return bytes
  }
}
