import type { Box } from './box.ts'
import type { PdfEngine } from './engine.ts'
import { renderPlain } from './render-pair.ts'

/** Words of one drawing command, and whether their line runs along an edge of the page. */
export type DrawnWords = { box: Box; isStraight: boolean }

/** Something that covers an area; `after` is the number of words drawn before it, null when it hides in any order. */
export type Cover = { box: Box; after: number | null }

/** Whether anything lies over words, or under dark words where it is as dark as they. */
export function coversHide(
  engine: PdfEngine,
  page: number,
  words: DrawnWords[],
  covers: Cover[],
  objects: number[],
): boolean {
  let isUnder = false
  for (const { box, after } of covers) {
    for (const [index, word] of words.entries()) {
      if (!touches(box, word.box)) continue
      if (after === null || index < after) return true
      isUnder = true
    }
  }
  return isUnder && isDarkUnder(engine, page, words, objects)
}

/** Nothing is drawn so exactly that a point more would matter. */
const MARGIN = 1
const touches = (one: Box, other: Box): boolean =>
  one[0] - MARGIN < other[2] &&
  one[2] + MARGIN > other[0] &&
  one[1] - MARGIN < other[3] &&
  one[3] + MARGIN > other[1]

/** Brightness from which on dark words stand out, of 255; dark ones have less than 150 (`DARK` of pdf/drawn.ts). */
const LIGHT = 190

/** Colours cannot be told from the file, which may hold patterns: the page is drawn without its words, which is quick. */
function isDarkUnder(engine: PdfEngine, page: number, words: DrawnWords[], objects: number[]): boolean {
  const plain = renderPlain(engine, page, objects)
  if (plain === null) return true
  const isDark = (x: number, y: number): boolean => (plain.gray[y * plain.width + x] ?? 255) < LIGHT
  return words.some(({ box, isStraight }) => {
    if (!isStraight) return true
    const [x1, y1] = plain.pixel(box[0], box[1])
    const [x2, y2] = plain.pixel(box[2], box[3])
    const left = Math.max(0, Math.floor(Math.min(x1, x2)))
    const right = Math.min(plain.width, Math.ceil(Math.max(x1, x2)))
    const top = Math.max(0, Math.floor(Math.min(y1, y2)))
    const bottom = Math.min(plain.height, Math.ceil(Math.max(y1, y2)))
    // Across the line: an underline darkens a part of each stripe, what hides a word darkens a stripe for the most part.
    return right - left >= bottom - top
      ? someStripe([left, right], [top, bottom], isDark)
      : someStripe([top, bottom], [left, right], (y, x) => isDark(x, y))
  })
}

function someStripe(
  [from, to]: [number, number],
  [low, high]: [number, number],
  isDark: (along: number, across: number) => boolean,
): boolean {
  for (let along = from; along < to; along++) {
    let dark = 0
    for (let across = low; across < high; across++) if (isDark(along, across)) dark++
    if (dark * 2 >= high - low && dark > 0) return true
  }
  return false
}

/** Parts of a letter's height between which a line strikes it through: one below underlines it, one above belongs to a table. */
const LOWEST = 0.15
const HIGHEST = 0.85
/** Of thin lines those that run along words and may cross them; the boxes of words are taken for the height of their type. */
export function crossingLines(thin: readonly Box[], text: readonly DrawnWords[]): Box[] {
  return thin.filter(
    ([left, bottom, right, top]) =>
      right - left > top - bottom &&
      text.some(
        ({ box: [from, low, to, high], isStraight }) =>
          isStraight && isWithin((bottom + top) / 2, low, high) && left < to && right > from,
      ),
  )
}

/** Whether a line at that height strikes through what stands between the other two. */
export const isWithin = (y: number, low: number, high: number): boolean =>
  y > low + (high - low) * LOWEST && y < low + (high - low) * HIGHEST
