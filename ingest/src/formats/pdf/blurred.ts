import { INK } from '../ocr/gray-image.ts'
import { toBox } from './layers.ts'
import type { Letter } from './letters.ts'
import type { Pair } from './render-pair.ts'

/** Words of a layer that nobody can read in its picture: `blurred` ones for sure, and such as somebody may have made a mosaic of. */
export type Unreadable = { blurred: Letter[][]; mosaic: Letter[][] }

/**
 * Edges of a blurred word are less steep than this part of what those of the page's sharper words are, and wider than this part of the type
 * size. Of 120,000 words of printed pages and of scans none was so, with grain, pale ink, JPEG at a quality of 30 or 60 pixels an inch neither
 * (.6 and .13 at the utmost); of words under a blur of an eighth of their size nearly all.
 */
const LESS_STEEP = 0.4
const WIDE_EDGE = 0.17
/** Which part of a page's words is as sharp as those by which the others are judged, or sharper; and with fewer words nobody can tell. */
const SHARPER = 0.25
const FEWEST_WORDS = 5

/**
 * Steps of brightness out of 255 that an eye still takes for one colour: a word that has no more was blurred away where it is darker than
 * the paper of the others, and no ink. Where fewer than this part of the words have more, the layer does not fit its picture.
 */
const FLAT = 12
const FITTING = 0.5

/** Part of a word's pixels that are grey and alike all around, and of its rows and columns that repeat their neighbour: squares of a mosaic. */
const GREY_SQUARES = 0.2
const REPEATED = 0.4

/** Looks for them among the words of a layer, each judged beside the others of its page. */
export function unreadableWords(words: Letter[][], pair: Pair): Unreadable {
  const all = words
    .filter(word => word.some(({ text }) => /[\p{L}\p{N}]/u.test(text)))
    .flatMap(word => {
      const look = lookOf(word, pair)
      return look === null ? [] : [{ word, ...look }]
    })
  const looks = all.filter(look => look.contrast >= FLAT)
  if (looks.length < Math.max(FEWEST_WORDS, all.length * FITTING)) return { blurred: [], mosaic: [] }
  const sharp = levelAt(Float64Array.from(looks, look => look.steep).sort(), 1 - SHARPER)
  const paper = levelAt(Float64Array.from(looks, look => look.lightest).sort(), 1 - SHARPER)
  const isBlurred = ({ steep, size, contrast, lightest }: Look): boolean =>
    contrast < FLAT
      ? lightest <= paper - FLAT && lightest > INK
      : steep < sharp * LESS_STEEP && 1 / steep > size * WIDE_EDGE
  const isMosaic = ({ grey, repeated }: Look): boolean => grey > GREY_SQUARES && repeated > REPEATED
  return {
    blurred: all.filter(isBlurred).map(({ word }) => word),
    mosaic: looks.filter(look => !isBlurred(look) && isMosaic(look)).map(({ word }) => word),
  }
}

/** How a word looks in the picture. */
type Look = {
  /** Steps of brightness from its ink to what is lightest, and the brightness of that. */
  contrast: number
  lightest: number
  /** The step from one pixel to the next at its edges, as a part of its contrast; 1 divided by it is their width in pixels. */
  steep: number
  /** Part of its pixels that are neither ink nor paper, and like their neighbours. */
  grey: number
  /** Part of its rows, or columns where that is less, that repeat their neighbour; plain ones are not counted. */
  repeated: number
  /** Of its type, in pixels. */
  size: number
}

/** Smaller words have no edges to judge. */
const FEWEST_PIXELS = 3
/** Parts of the contrast: where grey begins beside ink and paper, and what two pixels and two lines may differ by to be alike. */
const GREY = 0.15
const ALIKE = 0.06
const SAME_LINE = 0.03
const PLAIN = 0.2
/** Part of the pixels that count as the darkest, the lightest and the steepest: a speck is none. */
const SPECKS = 0.02

function lookOf(word: Letter[], pair: Pair): Look | null {
  const [x1, y1, x2, y2] = toBox(word, pair)
  const [left, top] = [Math.max(0, Math.floor(x1)), Math.max(0, Math.floor(y1))]
  const wide = Math.min(pair.width - 1, Math.ceil(x2)) - left
  const high = Math.min(pair.height - 1, Math.ceil(y2)) - top
  if (wide < FEWEST_PIXELS || high < FEWEST_PIXELS) return null
  const at = (x: number, y: number): number => pair.seen[(top + y) * pair.width + left + x] ?? 255
  const levels = new Uint8Array(wide * high)
  const steps = new Uint8Array(wide * high)
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      const here = at(x, y)
      levels[y * wide + x] = here
      steps[y * wide + x] = Math.max(Math.abs(at(x + 1, y) - here), Math.abs(at(x, y + 1) - here))
    }
  const sorted = levels.slice().sort()
  const ink = levelAt(sorted, SPECKS)
  const lightest = levelAt(sorted, 1 - SPECKS)
  const contrast = lightest - ink
  const grey = levels.reduce((sum, level, index) => {
    const part = (level - ink) / contrast
    return sum + (part > GREY && part < 1 - GREY && (steps[index] ?? 0) < contrast * ALIKE ? 1 : 0)
  }, 0)
  return {
    contrast,
    lightest,
    steep: levelAt(steps.slice().sort(), 1 - SPECKS) / contrast,
    grey: grey / levels.length,
    repeated: Math.min(
      repeated((row, along) => at(along, row), high, wide, contrast),
      repeated((column, along) => at(column, along), wide, high, contrast),
    ),
    size: typeSize(word, pair),
  }
}

const levelAt = (sorted: Uint8Array | Float64Array, part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

/** Fewer lines that are not plain say nothing. */
const FEWEST_LINES = 4

function repeated(
  at: (line: number, along: number) => number,
  lines: number,
  length: number,
  contrast: number,
): number {
  let [all, alike] = [0, 0]
  for (let line = 0; line + 1 < lines; line++) {
    let [changes, darkest, lightest] = [0, 255, 0]
    for (let along = 0; along < length; along++) {
      const here = at(line, along)
      changes += Math.abs(at(line + 1, along) - here)
      darkest = Math.min(darkest, here)
      lightest = Math.max(lightest, here)
    }
    if (lightest - darkest < contrast * PLAIN) continue
    all++
    if (changes < length * contrast * SAME_LINE) alike++
  }
  return all < FEWEST_LINES ? 0 : alike / all
}

function typeSize([letter]: Letter[], pair: Pair): number {
  const [, , c = 0, d = 1] = letter?.matrix ?? []
  const [[x1, y1], [x2, y2]] = [pair.pixel(0, 0), pair.pixel(1, 0)]
  return Math.hypot(c, d) * Math.hypot(x2 - x1, y2 - y1)
}
