import { isSpace } from '@quaere/api/core/white-space'

/** What has no space for longer than this is not a word; it counts as several, so that passages stay bounded. */
export const LONGEST_WORD = 200

/** Words are what stands between white space. */
export function countWords(text: string): number {
  let count = 0
  let length = 0
  for (let at = 0; at < text.length; at++) {
    if (isSpace(text.charCodeAt(at))) length = 0
    else if (length++ % LONGEST_WORD === 0) count++
  }
  return count
}
