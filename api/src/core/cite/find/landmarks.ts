import { isLetter, isUpper } from './chars.ts'

/**
 * Places that several readers of a text look for, each list in order: capital letters that no letter stands before, marks
 * and line ends that may end a sentence, and quotation marks of all kinds with the ends of lines that a blank one follows.
 */
export type Landmarks = { capitals: number[]; ends: number[]; quotes: number[] }

const capital = 1
const end = 2
const quote = 3
const kinds = new Uint8Array(256)
for (let c = 0; c < 256; c++) if (isUpper(c)) kinds[c] = capital
for (const c of [10, 33, 46, 63]) kinds[c] = end
for (const c of [34, 39]) kinds[c] = quote

/** The landmarks of a text, found in one pass. */
export function landmarksOf(text: string): Landmarks {
  const capitals: number[] = []
  const ends: number[] = []
  const quotes: number[] = []
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    const kind = c < 256 ? kinds[c] : c === 0x201c || c === 0x201d || c === 0x2018 ? quote : 0
    if (kind === 0) continue
    if (kind === capital) {
      if (!isLetter(text.charCodeAt(i - 1))) capitals.push(i)
    } else if (kind === quote) quotes.push(i)
    else {
      ends.push(i)
      if (c === 10 && text.charCodeAt(i + 1) === 10) quotes.push(i)
    }
  }
  return { capitals, ends, quotes }
}

/** First index in an ordered list whose place is at or past `at`. */
export function firstFrom(places: readonly number[], at: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) >= at) high = middle
    else low = middle + 1
  }
  return low
}
