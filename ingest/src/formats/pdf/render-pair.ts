import { INK } from '../ocr/gray-image.ts'
import type { Box } from './box.ts'
import type { PdfEngine } from './engine.ts'

/** A page drawn with its words and without, row by row. */
export type Pair = {
  width: number
  height: number
  /** Brightness of the page as it is seen, from 0 to 255. */
  seen: Uint8Array
  /** For each sheet of words, drawn by itself on the page without words: 1 where an eye sees that they are there. */
  shown: Uint8Array[]
  /** The same on white paper, with nothing else drawn: the ink that the words have. White words have none. */
  ink: Uint8Array[]
  pixel: (x: number, y: number) => [number, number]
}

/** Pixels a point: 144 to the inch shows the strokes of small print. */
const SCALE = 2
/** More pixels than this are drawn smaller, so that a poster costs what a page costs. */
const MOST_PIXELS = 3_000_000
/** Below this scale letters are specks and nothing can be told; a plan or a map takes more pixels instead. */
const LEAST_SCALE = 0.6
const MOST_PIXELS_OF_A_PLAN = 12_000_000

/** A page drawn without its words; brightness from 0 to 255, row by row. */
export type Plain = { width: number; height: number; gray: Uint8Array; pixel: Pair['pixel'] }

/** Draws the page without the given words, a pixel a point. Null when it is too large for that. */
export function renderPlain(engine: PdfEngine, page: number, words: number[]): Plain | null {
  const { width, height } = pageSize(engine, page)
  if (!(width > 0 && height > 0) || width * height > MOST_PIXELS) return null
  const [wide, high] = [Math.ceil(width), Math.ceil(height)]
  const gray = toGray(renderWithout(engine, page, wide, high, words))
  return { width: wide, height: high, gray, pixel: toPixel(engine, page, wide, high) }
}

/**
 * Draws the page with all its words, without them, and with the words of each sheet (pdf/overlaps.ts) alone, where there is
 * more than one. Null when the page is too large to tell.
 */
export function renderPair(
  engine: PdfEngine,
  page: number,
  { words, others }: { words: number[]; others: number[] },
  sheets: ReadonlyMap<number, number>,
): Pair | null {
  const canvas = canvasOf(engine, page)
  if (canvas === null) return null
  const { width, height, pixel } = canvas
  const withWords = canvas.draw()
  const without = renderWithout(engine, page, width, height, words)
  let count = 1
  for (const sheet of sheets.values()) count = Math.max(count, sheet + 1)
  const onOthers = Array.from({ length: count }, (_, sheet) =>
    count === 1 ? [] : words.filter(object => sheets.get(object) !== sheet),
  )
  const shown = onOthers.map(away =>
    shownPixels(count === 1 ? withWords : renderWithout(engine, page, width, height, away), without),
  )
  const paper = new Uint8Array(width * height * 4).fill(255)
  const ink = onOthers.map(away =>
    shownPixels(renderWithout(engine, page, width, height, [...away, ...others], WITHOUT_NOTES), paper),
  )
  return { width, height, seen: toGray(withWords), shown, ink, pixel }
}

/** A size in which the strokes of letters can be told (`scale` in pixels a point), and how to draw the page in it: blue, green, red and a byte unused. */
export type Canvas = {
  width: number
  height: number
  scale: number
  pixel: Pair['pixel']
  draw(): Uint8Array
}

/** Null when the page is too large to tell. */
export function canvasOf(engine: PdfEngine, page: number): Canvas | null {
  const { width, height } = pageSize(engine, page)
  if (!(width > 0 && height > 0)) return null
  const scale = Math.max(LEAST_SCALE, Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height))))
  if (width * height * scale * scale > MOST_PIXELS_OF_A_PLAN) return null
  const wide = Math.max(1, Math.round(width * scale))
  const high = Math.max(1, Math.round(height * scale))
  const draw = (): Uint8Array => render(engine, page, wide, high)
  return { width: wide, height: high, scale, pixel: toPixel(engine, page, wide, high), draw }
}

function renderWithout(
  engine: PdfEngine,
  page: number,
  wide: number,
  high: number,
  objects: number[],
  notes = WITH_NOTES,
): Uint8Array {
  for (const object of objects) engine.call('FPDFPageObj_SetIsActive', object, 0)
  try {
    return render(engine, page, wide, high, notes)
  } finally {
    for (const object of objects) engine.call('FPDFPageObj_SetIsActive', object, 1)
  }
}

/** From the page's own points to the pixels of a drawing of `wide` by `high`. */
function toPixel(engine: PdfEngine, page: number, wide: number, high: number): Pair['pixel'] {
  const { width, height } = pageSize(engine, page)
  const seen = toDevice(engine, page)
  return (x, y) => {
    const [, , , , left = 0, top = 0] = seen.matrix([1, 0, 0, 1, x, y])
    return [(left * wide) / width, (top * high) / height]
  }
}

/** Points of the page as it is seen, after its rotation. */
function pageSize(engine: PdfEngine, page: number): { width: number; height: number } {
  return {
    width: engine.call('FPDF_GetPageWidthF', page),
    height: engine.call('FPDF_GetPageHeightF', page),
  }
}

/** With notes and comments (FPDF_ANNOT of fpdfview.h): boxes come as these too. */
const WITH_NOTES = 1
const WITHOUT_NOTES = 0
const BGRA = 4

function render(
  engine: PdfEngine,
  page: number,
  width: number,
  height: number,
  notes = WITH_NOTES,
): Uint8Array {
  const bitmap = engine.call('FPDFBitmap_CreateEx', width, height, BGRA, 0, width * 4)
  if (bitmap === 0) throw new Error('PDFium has no memory for the page.')
  try {
    engine.call('FPDFBitmap_FillRect', bitmap, 0, 0, width, height, 0xffffffff)
    engine.call('FPDF_RenderPageBitmap', bitmap, page, 0, 0, width, height, 0, notes)
    return engine.bytes(engine.call('FPDFBitmap_GetBuffer', bitmap), width * height * 4)
  } finally {
    engine.call('FPDFBitmap_Destroy', bitmap)
  }
}

/** Weights of ITU-R BT.601 in 256ths, as televisions mix brightness. */
const brightness = (blue: number, green: number, red: number): number =>
  (red * 77 + green * 150 + blue * 29) >> 8

function toGray(colours: Uint8Array): Uint8Array {
  const gray = new Uint8Array(colours.length / 4)
  for (let at = 0; at < gray.length; at++)
    gray[at] = brightness(colours[at * 4] ?? 0, colours[at * 4 + 1] ?? 0, colours[at * 4 + 2] ?? 0)
  return gray
}

/** Brightness that must differ for an eye to see it, of 255; nearly black on black takes more. */
const VISIBLE_STEP = 24
const DARK = 64
const VISIBLE_STEP_IN_THE_DARK = 48
/** What makes two colours of one brightness two for an eye, which sees little of blue. */
const COLOUR_STEP = 80
const BLUE_STEP = 160

/** 1 where an eye tells the one drawing from the other. */
export function shownPixels(drawn: Uint8Array, ground: Uint8Array): Uint8Array {
  const shown = new Uint8Array(drawn.length / 4)
  for (let at = 0; at < shown.length; at++) {
    const [blue, green, red] = [drawn[at * 4] ?? 0, drawn[at * 4 + 1] ?? 0, drawn[at * 4 + 2] ?? 0]
    const [b, g, r] = [ground[at * 4] ?? 0, ground[at * 4 + 1] ?? 0, ground[at * 4 + 2] ?? 0]
    if (blue === b && green === g && red === r) continue
    const [one, other] = [brightness(blue, green, red), brightness(b, g, r)]
    const step = Math.max(one, other) < DARK ? VISIBLE_STEP_IN_THE_DARK : VISIBLE_STEP
    const isColour =
      Math.abs(red - r) >= COLOUR_STEP ||
      Math.abs(green - g) >= COLOUR_STEP ||
      Math.abs(blue - b) >= BLUE_STEP
    if (Math.abs(one - other) >= step || isColour) shown[at] = 1
  }
  return shown
}

/** From the page's own points to the page as it is seen, in points, y down. `matrix` sets a letter's matrix there. */
export function toDevice(engine: PdfEngine, page: number): { matrix: (inner: number[]) => number[] } {
  const { width, height } = pageSize(engine, page)
  // PDFium answers in whole pixels, so the page is asked for very large.
  const fine = 64
  function point(x: number, y: number): [number, number] {
    return engine.withRoom(8, room => {
      const size: [number, number] = [Math.round(width * fine), Math.round(height * fine)]
      engine.call('FPDF_PageToDevice', page, 0, 0, ...size, 0, x, y, room, room + 4)
      const at = new DataView(engine.bytes(room, 8).buffer)
      return [at.getInt32(0, true) / fine, at.getInt32(4, true) / fine]
    })
  }
  const [x0, y0] = point(0, 0)
  const [x1, y1] = point(1000, 0)
  const [x2, y2] = point(0, 1000)
  const [a, b, c, d] = [(x1 - x0) / 1000, (y1 - y0) / 1000, (x2 - x0) / 1000, (y2 - y0) / 1000]
  return {
    matrix([g = 1, h = 0, i = 0, j = 1, k = 0, l = 0]) {
      return [
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * l + x0,
        b * k + d * l + y0,
      ]
    },
  }
}

/**
 * What becomes of a letter's box when the words of its sheet are drawn: the part of its pixels
 * that changes, the part of the letter's own ink that is seen (1 where it has none on paper), and the contrast and darkest pixel
 * of what is seen. Null when the box has no size, `off` when it lies off
 * the page.
 */
export function coveredPixels(
  pair: Pair,
  sheet: number,
  [left, bottom, right, top]: Box,
): { changed: number; ownInk: number; contrast: number; darkest: number; dark: number } | null | 'off' {
  const [x1, y1] = pair.pixel(left, bottom)
  const [x2, y2] = pair.pixel(right, top)
  // A little inside: the neighbours' ink is not this letter's.
  const inset = Math.abs(x2 - x1) * 0.08
  if (left === right || top === bottom) return null
  if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > pair.width) return 'off'
  if (Math.max(y1, y2) < 0 || Math.min(y1, y2) > pair.height) return 'off'
  const fromX = Math.max(0, Math.floor(Math.min(x1, x2) + inset))
  const toX = Math.min(pair.width, Math.max(fromX + 1, Math.ceil(Math.max(x1, x2) - inset)))
  const fromY = Math.max(0, Math.floor(Math.min(y1, y2)))
  const toY = Math.min(pair.height, Math.max(fromY + 1, Math.ceil(Math.max(y1, y2))))
  if (fromX >= toX || fromY >= toY) return null
  let changed = 0
  let ink = 0
  let inkSeen = 0
  let dark = 0
  let darkest = 255
  let brightest = 0
  for (let y = fromY; y < toY; y++) {
    for (let x = fromX; x < toX; x++) {
      const seen = pair.seen[y * pair.width + x] ?? 0
      const isShown = pair.shown[sheet]?.[y * pair.width + x] ?? 0
      const isInk = pair.ink[sheet]?.[y * pair.width + x] ?? 0
      changed += isShown
      ink += isInk
      inkSeen += isInk & isShown
      if (seen < INK) dark++
      darkest = Math.min(darkest, seen)
      brightest = Math.max(brightest, seen)
    }
  }
  return {
    changed: changed / ((toX - fromX) * (toY - fromY)),
    ownInk: ink === 0 ? 1 : inkSeen / ink,
    contrast: brightest - darkest,
    darkest,
    dark: dark / ((toX - fromX) * (toY - fromY)),
  }
}
