import { isSpace } from '@quaere/api/core/white-space'

/** What has no space for longer than this is not a word; it counts as several, so that passages stay bounded. */
export const LONGEST_WORD = 200

/** Words, of a text or of what stands there from `start` to `end`: what stands between white space. */
export function countWords(text: string, start = 0, end = text.length): number {
  let count = 0
  let length = 0
  for (let at = start; at < end; at++) {
    if (isSpace(text.charCodeAt(at))) length = 0
    else if (length > 0 && length < LONGEST_WORD) length++
    else {
      count++
      length = 1
    }
  }
  return count
}
