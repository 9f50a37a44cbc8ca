/**
 * Text as Postgres can hold it: zero characters and half surrogates become U+FFFD. The length in UTF-16 units stays,
 * so that every offset into the text stays right.
 */
export function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole
}

/** Postgres counts code points, the rest counts UTF-16 units. Answers a counter for offsets that never go back. */
export function codePointCounter(text: string): (offset: number) => number {
  let at = 0
  let pairs = 0
  return offset => {
    for (; at < offset; at++) {
      const code = text.charCodeAt(at)
      // The second half of a pair: together the two are one code point.
      if (code >= 0xdc00 && code <= 0xdfff && at > 0) pairs++
    }
    return offset - pairs
  }
}
