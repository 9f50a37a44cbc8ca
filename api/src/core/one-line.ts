/** Characters of an entry: a fault with its stack, and no more of what a stranger sent. */
const LONGEST = 4000

/**
 * Words for a log that may hold what strangers sent, as one line: no line end with which an entry could be made up, and
 * nothing that a terminal obeys.
 */
export const oneLine = (said: readonly unknown[]): string =>
  said
    .map(part => (part instanceof Error ? (part.stack ?? part.message) : String(part)))
    .join(' ')
    .slice(0, LONGEST)
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
