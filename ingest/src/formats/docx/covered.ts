import type { Cover } from './covers.ts'
import { USUAL_SIZE } from './ink.ts'
import { type XmlElement, child } from './xml.ts'

/** How the lines of a paragraph are likely to lie: the size of its type and the width of its column in points, and its spacing as a part of single. */
export type Lines = { size: number; column: number; spacing: number }

/** Points of the column of a letter page with usual margins. */
const COLUMN = 468
/** Single spacing, in 240ths of a line (ECMA-376 part 1, 17.3.1.33). */
const SINGLE = 240

/** By the properties of a paragraph, and its largest type in half points. */
export function linesOf(properties: XmlElement | undefined, largest: number = USUAL_SIZE): Lines {
  const spacing = child(properties, 'w:spacing')?.attributes
  const isExact = ['exact', 'atLeast'].includes(spacing?.get('w:lineRule') ?? '')
  const size = largest / 2
  // Given in 20ths of a point, or in parts of a line.
  const line = Number(spacing?.get('w:line') ?? SINGLE)
  return { size, column: COLUMN, spacing: isExact ? line / 20 / (size * LEADING) : line / SINGLE }
}

/** Height of a line as a part of its type, single-spaced. */
const LEADING = 1.2
/** Part of a line's height that a shape must take for the words of that line to count as under it. */
const TOUCHED = 0.25
/** How far the guess may be out: of a word's distance from the margin; for each line above it, of a line's height; of the type's size, at all and for each line above. */
const OUT_ALONG = 0.08
const OUT_A_LINE = 0.06
const OUT_AT_ALL = 0.8
const OUT_OF_WORDS = 0.6

/** A cover with the place in the text at which it hangs. */
export type HungCover = { cover: Cover; at: number }

/** What is left to see of a paragraph, the words that lie under covers, and how much of these reaches below it. */
export type Uncovered = { text: string; covered: string[]; below: Cover[] }

/**
 * A file of Word's does not say where its lines break: they are laid as a program would, by the usual widths of letters, and what may
 * lie under a shape counts as under it. The shape is told, so that a reader looks at the file.
 */
export function uncover(text: string, hung: readonly HungCover[], lines: Lines): Uncovered {
  const height = lines.size * LEADING * lines.spacing
  const words = layWords(text, lines)
  const lineOf = (at: number): number => words.find(word => word.at + word.text.length > at)?.line ?? 0
  const placed = hung.map(({ cover, at }) => ({
    ...cover,
    y: cover.y + (cover.isFromLine ? lineOf(at) * height : 0),
  }))
  const covered = words.filter(word => placed.some(cover => liesUnder(word, cover, height, lines)))
  const tall = height * ((words.at(-1)?.line ?? 0) + 1)
  const below = placed
    .filter(cover => cover.y + cover.height > tall + height * TOUCHED)
    .map(cover => ({ ...cover, y: cover.y - tall, isFromLine: false }))
  let left = ''
  let from = 0
  for (const { at, text: word } of covered) {
    left += text.slice(from, at)
    from = at + word.length
  }
  return { text: left + text.slice(from), covered: covered.map(word => word.text), below }
}

/** A word with its place in the text, its line from 0, and where in it it begins and ends, in points. */
type LaidWord = { text: string; at: number; line: number; from: number; to: number }

function layWords(text: string, { size, column }: Lines): LaidWord[] {
  const laid: LaidWord[] = []
  let line = 0
  let x = 0
  for (const found of text.matchAll(/\n|[^\S\n]+|\S+/g)) {
    const [word] = found
    const width = widthOf(word) * size
    if (word === '\n') [line, x] = [line + 1, 0]
    else if (word.trim() === '') x += width
    else {
      if (x > 0 && x + width > column) [line, x] = [line + 1, 0]
      laid.push({ text: word, at: found.index, line, from: x, to: x + width })
      x += width
    }
  }
  return laid
}

function liesUnder(
  { line, from, to }: LaidWord,
  { x, y, width, height: tall }: Cover,
  height: number,
  { size }: Lines,
): boolean {
  const out = height * OUT_A_LINE * line
  const shared = Math.min(y + tall, (line + 1) * height) - Math.max(y, line * height) + out
  if (shared < height * TOUCHED) return false
  return x === undefined || (to + reach(line, to, size) > x && from - reach(line, from, size) < x + width)
}

const reach = (line: number, x: number, size: number): number =>
  size * (OUT_AT_ALL + OUT_OF_WORDS * line) + x * OUT_ALONG

/** Letters by their width in parts of the type's size, between those of Times and of Calibri. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\t]/, 3],
  [/[\s.,:;'’‘iljI|!()[\]/-]/, 0.27],
  [/[frt]/, 0.34],
  [/[mwMW—%@]/, 0.78],
  [/[A-Z]/, 0.63],
]
const USUAL_WIDTH = 0.48

const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (sum, letter) => sum + (WIDTHS.find(([which]) => which.test(letter))?.[1] ?? USUAL_WIDTH),
    0,
  )
