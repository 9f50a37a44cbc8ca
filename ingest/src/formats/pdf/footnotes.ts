import type { Line } from './lines.ts'
import type { PageLines } from './running.ts'

/** Notes are set this much smaller than the text, or more. */
const SMALLER = 0.93
/** Notes stand below this part of the page's height. */
const LOWEST_PART = 0.3
/** How a note begins: a number or a sign, then its words. */
const MARK = /^\s*(?:\d{1,3}[\s.)]*(?=[\p{L}“"‘'([§])|[*†‡§]{1,3}\s*(?=\S))/u

/** Part of a document's letters that its text has at least, however many its notes have. */
const LEAST_TEXT = 0.25

/**
 * The type size of a document's text, in points; 0 when it has none: that in which most letters stand, or, where the notes have more
 * of them than the text, the larger one in which most of those stand that are too high on the page for notes.
 */
export function textSize(pages: PageLines[]): number {
  const all = lettersBySize(pages.flatMap(page => page.lines))
  const high = lettersBySize(
    pages.flatMap(({ lines, height }) => lines.filter(line => line.y <= height * LOWEST_PART)),
  )
  const [most, above] = [sizeOfMost(all), sizeOfMost(high)]
  const total = [...all.values()].reduce((sum, letters) => sum + letters, 0)
  return above > most && (all.get(above) ?? 0) >= total * LEAST_TEXT ? above : most
}

/** How many letters stand in each size, in half points. */
function lettersBySize(lines: Line[]): Map<number, number> {
  const letters = new Map<number, number>()
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2
    letters.set(size, (letters.get(size) ?? 0) + line.text.length)
  }
  return letters
}

const sizeOfMost = (letters: Map<number, number>): number =>
  [...letters].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0]

/**
 * Parts a page's notes from its text: lines in smaller type at the foot, from the first one that begins with a mark. When
 * the page before ended in a note (`isOpen`), smaller lines without a mark go on with it.
 */
export function splitFootnotes(
  page: PageLines,
  usual: number,
  isOpen: boolean,
): { lines: Line[]; notes: Line[] } {
  const upright = page.lines.filter(line => line.angle === 0)
  const large = upright.filter(line => line.size >= usual * SMALLER)
  // Column by column: the text of one may reach further down than the notes of another.
  const small = upright.filter(
    line =>
      line.size < usual * SMALLER &&
      line.y > page.height * LOWEST_PART &&
      !large.some(other => other.y > line.y && other.x < line.right && other.right > line.x),
  )
  const lowest = Math.max(0, ...large.map(line => line.y))
  const first = small.findIndex(line => MARK.test(line.text) || (isOpen && line.y > lowest))
  if (first === -1 || small.length === 0 || large.length === 0) return { lines: page.lines, notes: [] }
  const notes = new Set(small.slice(first))
  return {
    lines: page.lines.filter(line => !notes.has(line)),
    notes: page.lines.filter(line => notes.has(line)),
  }
}

/** A sign that marks a note where no numbers do; "§" begins a line of many a note. */
const SIGN = /^\s*[*†‡]{1,3}\s*(?=\p{Lu})/u

/** How the last line of a note ends: as a sentence does, or with an address of the web. */
const ENDED = /(?:[.!?:;)\]”"’*]|\S*[/.]\S*)\s*$/u

/**
 * Tells, of the lines of the notes of one page after the other, those with which the next note begins. A number that a sentence has at
 * the start of a line ("subbasin | 5 and 40 percent") may be the next one, too: the line above must have ended.
 */
export function openNoteStarts(): (line: Line) => boolean {
  let last: number | undefined
  let isEnded = true
  return ({ text }) => {
    const isAfterEnd = isEnded
    isEnded = ENDED.test(text)
    if (!isAfterEnd) return false
    if (SIGN.test(text)) return true
    const number = MARK.test(text) ? Number(/^\s*(\d{1,3})/.exec(text)?.[1]) : Number.NaN
    if (Number.isNaN(number) || (last !== undefined && number !== last + 1)) return false
    last = number
    return true
  }
}
