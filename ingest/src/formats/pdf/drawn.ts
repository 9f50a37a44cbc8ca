import { areaOf, boxIn, common, paperOf, type Box } from './box.ts'
import { coversHide, crossingLines, type Cover, type DrawnWords } from './covers.ts'
import type { PdfEngine } from './engine.ts'

/** What a page draws, as far as it matters for what can be seen of its words. */
export type Drawn = {
  /** The objects that are words. */
  words: number[]
  /** The objects that are neither words nor hold any. */
  others: number[]
  /** Whether anything on the page could hide a word; where nothing can, nobody has to look. */
  canHide: boolean
  hasPicture: boolean
  /** Part of the page that pictures take, from 0 to 1. */
  pictures: number
  /** Words stand on the page unseen, most of them: somebody's recognition of a scan. */
  isLayer: boolean
  /** Thin lines along the page's lines that cross words: they may strike them through. */
  crossing: Box[]
}

type Walk = Drawn & {
  unseen: number
  thin: Box[]
  strokes: Stroke[]
  text: DrawnWords[]
  covers: Cover[]
  area: number
  paper: Box
  isPunctuation: (words: number) => boolean
}

// The kinds of page objects (FPDF_PAGEOBJ_* of fpdf_edit.h).
const TEXT = 1
const PATH = 2
const IMAGE = 3
const FORM = 5

/** Looks through the objects of a page; `isLayered` says that the file has layers, which may be switched off. */
export function readDrawn(engine: PdfEngine, page: number, isLayered: boolean): Drawn {
  const walk: Walk = {
    words: [],
    others: [],
    canHide: isLayered,
    hasPicture: false,
    pictures: 0,
    isLayer: false,
    crossing: [],
    unseen: 0,
    thin: [],
    strokes: [],
    text: [],
    covers: coveringNotes(engine, page),
    area: engine.call('FPDF_GetPageWidthF', page) * engine.call('FPDF_GetPageHeightF', page),
    paper: paperOf(engine, page),
    isPunctuation: () => false,
  }
  withPunctuation(engine, page, isPunctuation => {
    walk.isPunctuation = isPunctuation
    const count = engine.call('FPDFPage_CountObjects', page)
    for (let at = 0; at < count; at++)
      sort(engine, engine.call('FPDFPage_GetObject', page, at), walk, 0, UNMOVED)
  })
  const { words, others, text, covers, hasPicture, pictures, unseen } = walk
  return {
    words,
    others,
    canHide: walk.canHide || thinLinesCover(walk) || coversHide(engine, page, text, covers, words),
    hasPicture,
    pictures: Math.min(1, pictures),
    isLayer: words.length > 0 && unseen * 2 >= words.length,
    crossing: walk.thin.length > MOST_THIN ? [] : crossingLines(walk.thin, text),
  }
}

/** Forms nest, one more each time a page is stamped or put on a sheet; PDFium draws none that lie deeper than this. */
const DEEPEST = 40

/** From the points inside of a form to those of the page: a b c d e f of ISO 32000-1, 8.3.3. */
type Matrix = [number, number, number, number, number, number]
const UNMOVED: Matrix = [1, 0, 0, 1, 0, 0]

function sort(engine: PdfEngine, object: number, walk: Walk, depth: number, matrix: Matrix): void {
  const type = engine.call('FPDFPageObj_GetType', object)
  const inner = boundsOf(engine, object)
  const box = onPage(inner, matrix)
  if (type !== TEXT && type !== FORM) walk.others.push(object)
  if (type === TEXT) {
    walk.words.push(object)
    const { points, wide, isStraight } = sizeOf(engine, object, matrix)
    walk.text.push({ box: withHeight(box, points), isStraight })
    if (renderMode(engine, object) === INVISIBLE) walk.unseen++
    walk.canHide ||=
      !isDark(engine, object) ||
      Math.min(points, wide) < TINY ||
      (isTiny(box) && !walk.isPunctuation(object)) ||
      isCutOff(box, walk.paper) ||
      isClipped(engine, object, inner)
  } else if (type === PATH) {
    if (isThin(box)) walk.thin.push(box)
    else if (coversWords(engine, object)) walk.covers.push({ box, after: walk.text.length })
    else walk.strokes.push({ box, ink: inkOf(engine, object, matrix) })
  } else if (type === FORM && depth < DEEPEST) {
    walk.canHide ||= engine.call('FPDFPageObj_HasTransparency', object) !== 0
    walk.canHide ||= isClipped(engine, object, inner, WHOLE)
    const within = combine(matrix, matrixOf(engine, object))
    const count = engine.call('FPDFFormObj_CountObjects', object)
    for (let at = 0; at < count; at++)
      sort(engine, engine.call('FPDFFormObj_GetObject', object, at), walk, depth + 1, within)
  } else if (type === IMAGE) {
    walk.covers.push({ box, after: null })
    walk.hasPicture = true
    walk.pictures += ((box[2] - box[0]) * (box[3] - box[1])) / Math.max(1, walk.area)
  } else walk.canHide = true
}

function matrixOf(engine: PdfEngine, object: number): Matrix {
  return engine.withRoom(24, room => {
    if (engine.call('FPDFPageObj_GetMatrix', object, room) === 0) return UNMOVED
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = engine.floats(room, 6)
    return [a, b, c, d, e, f]
  })
}

/** First `inner`, then `outer`. */
function combine([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function onPage([left, bottom, right, top]: Box, [a, b, c, d, e, f]: Matrix): Box {
  const xs = [left, right].flatMap(x => [bottom, top].map(y => a * x + c * y + e))
  const ys = [left, right].flatMap(x => [bottom, top].map(y => b * x + d * y + f))
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

type TypeSize = { points: number; wide: number; isStraight: boolean }

/** The size of type in points, the same along its line, where letters may be squeezed, and whether that runs along an edge of the page. */
function sizeOf(engine: PdfEngine, words: number, matrix: Matrix): TypeSize {
  const [a, b, c, d] = combine(matrix, matrixOf(engine, words))
  const [size = 0] = engine.withRoom(4, room => {
    engine.call('FPDFTextObj_GetFontSize', words, room)
    return engine.floats(room, 1)
  })
  const isStraight = Math.min(Math.abs(a), Math.abs(b)) < Math.max(Math.abs(a), Math.abs(b)) / 50
  return { points: Math.abs(size) * Math.hypot(c, d), wide: Math.abs(size) * Math.hypot(a, b), isStraight }
}

/** Some fonts do not say how high their letters are, and a dash is low: what lies over the line lies over them. */
function withHeight([left, bottom, right, top]: Box, size: number): Box {
  return top - bottom < TINY || right - left < TINY
    ? [left - size, bottom - size, right + size, top + size]
    : [left, bottom, right, top]
}

/** Gives `work` a test for words without letters and digits: dashes and dots are low in any size. */
function withPunctuation(
  engine: PdfEngine,
  page: number,
  work: (isPunctuation: (words: number) => boolean) => void,
): void {
  // Loaded for the first words that need it: it takes the page's text apart.
  let text = 0
  try {
    work(words => {
      if (text === 0) text = engine.call('FPDFText_LoadPage', page)
      return text !== 0 && !/[\p{L}\p{N}]/u.test(textOf(engine, words, text))
    })
  } finally {
    if (text !== 0) engine.call('FPDFText_ClosePage', text)
  }
}

function textOf(engine: PdfEngine, words: number, text: number): string {
  const length = engine.call('FPDFTextObj_GetText', words, text, 0, 0)
  // What cannot be told may be a word.
  if (length <= 2) return 'unknown'
  return engine.withRoom(length, room => {
    engine.call('FPDFTextObj_GetText', words, text, room, length)
    return new TextDecoder('utf-16le').decode(engine.bytes(room, length - 2))
  })
}

function boundsOf(engine: PdfEngine, object: number): Box {
  return engine.withRoom(16, room => {
    engine.call('FPDFPageObj_GetBounds', object, room, room + 4, room + 8, room + 12)
    const [left = 0, bottom = 0, right = 0, top = 0] = engine.floats(room, 4)
    return [left, bottom, right, top]
  })
}

/** Words darker than this cannot vanish on paper by themselves. Sum of red, green and blue, at most 765. */
const DARK = 450

function isDark(engine: PdfEngine, object: number): boolean {
  const mode = renderMode(engine, object)
  if (mode >= INVISIBLE || engine.call('FPDFPageObj_HasTransparency', object) !== 0) return false
  // Mode 1 draws outlines only (ISO 32000-1, table 106).
  return isDarkColour(engine, mode === 1 ? 'FPDFPageObj_GetStrokeColor' : 'FPDFPageObj_GetFillColor', object)
}

function isDarkColour(engine: PdfEngine, ask: string, object: number): boolean {
  return engine.withRoom(16, pointer => {
    const isKnown = engine.call(ask, object, pointer, pointer + 4, pointer + 8, pointer + 12)
    const [red = 255, , , , green = 255, , , , blue = 255, , , , alpha = 0] = engine.bytes(pointer, 16)
    return isKnown !== 0 && alpha > 200 && red + green + blue < DARK
  })
}

/** Text rendering mode 3 of ISO 32000-1, 9.3.6: neither filled nor stroked; recognised words over a scan stand so. */
export const INVISIBLE = 3
/** How an object's words are drawn: the mode of ISO 32000-1, 9.3.6. */
export const renderMode = (engine: PdfEngine, object: number): number =>
  engine.call('FPDFTextObj_GetTextRenderMode', object)

/** Type lower or narrower than this, in points, are too small to be read; the smallest print of a contract has 4. */
export const TINY = 1.2

/** A space has no size at all, and hides nothing. */
const isTiny = ([left, bottom, right, top]: Box): boolean =>
  right > left && top > bottom && Math.min(top - bottom, right - left) < TINY

/** Part of a line of words, and of a form full of lines, that must lie within an edge for nothing to be cut off. */
const UNCUT = 0.6
const WHOLE = 0.99

/** Whether the words are cut off by the edge of a box. */
function isCutOff([left, bottom, right, top]: Box, [from, low, to, high]: Box, uncut = UNCUT): boolean {
  const area = (right - left) * (top - bottom)
  const wide = Math.min(right, to) - Math.max(left, from)
  const tall = Math.min(top, high) - Math.max(bottom, low)
  return area > 0 && Math.max(0, wide) * Math.max(0, tall) < area * uncut
}

/** Whether a clipping path (ISO 32000-1, 8.5.4) leaves out a part of the words. */
function isClipped(engine: PdfEngine, object: number, box: Box, uncut = UNCUT): boolean {
  const clip = engine.call('FPDFPageObj_GetClipPath', object)
  const count = clip === 0 ? 0 : engine.call('FPDFClipPath_CountPaths', clip)
  for (let at = 0; at < count; at++) {
    const segments = engine.call('FPDFClipPath_CountPathSegments', clip, at)
    // A path of many segments is a drawing: whoever wants to know has to look.
    if (segments > 12) return true
    const xs: number[] = []
    const ys: number[] = []
    engine.withRoom(8, room => {
      for (let index = 0; index < segments; index++) {
        const segment = engine.call('FPDFClipPath_GetPathSegment', clip, at, index)
        if (engine.call('FPDFPathSegment_GetPoint', segment, room, room + 4) === 0) continue
        const [x = 0, y = 0] = engine.floats(room, 2)
        xs.push(x)
        ys.push(y)
      }
    })
    if (isCutOff(box, [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], uncut))
      return true
  }
  return false
}

/** Rules and underlines are thinner than this, in points; what could hide a word by itself is not. */
const THINNEST = 3
const isThin = ([left, bottom, right, top]: Box): boolean => Math.min(right - left, top - bottom) < THINNEST
/** A path of more segments than this is a hatching or a drawing, which can hide words with the thinnest lines. */
const FEW_SEGMENTS = 16

function coversWords(engine: PdfEngine, path: number): boolean {
  return engine.withRoom(16, pointer => {
    engine.call('FPDFPath_GetDrawMode', path, pointer, pointer + 4)
    const [fill = 0, , , , stroke = 0] = engine.bytes(pointer, 8)
    if (fill !== 0) return true
    if (stroke === 0) return false
    engine.call('FPDFPageObj_GetStrokeWidth', path, pointer)
    const isWide = (engine.floats(pointer, 1)[0] ?? 0) >= THINNEST
    return isWide || engine.call('FPDFPath_CountSegments', path) > FEW_SEGMENTS
  })
}

/** Thin lines side by side make a box: this part of a line of words under them is more than an underline takes. */
const COVERED = 0.3
/** With more lines than this nobody counts. */
const MOST_THIN = 4000

function thinLinesCover({ thin, strokes, text }: Walk): boolean {
  if (thin.length + strokes.length > MOST_THIN) return true
  return text.some(({ box }) => {
    let covered = 0
    for (const line of thin) covered += areaOf(common(line, box))
    for (const { box: around, ink } of strokes)
      covered += (ink * areaOf(common(around, box))) / Math.max(1, areaOf(around))
    return covered > areaOf(box) * COVERED
  })
}

/** A thin pen drawn aslant or to and fro: many of them scratch words out. `ink` in square points, somewhere in the box. */
type Stroke = { box: Box; ink: number }

/** The length of a path's lines times the width of its pen, on the page. */
function inkOf(engine: PdfEngine, path: number, matrix: Matrix): number {
  const [a, b, c, d] = combine(matrix, matrixOf(engine, path))
  return engine.withRoom(8, room => {
    if (engine.call('FPDFPageObj_GetStrokeWidth', path, room) === 0) return 0
    const [width = 0] = engine.floats(room, 1)
    let length = 0
    let [fromX, fromY] = [0, 0]
    const count = engine.call('FPDFPath_CountSegments', path)
    for (let at = 0; at < count; at++) {
      const segment = engine.call('FPDFPath_GetPathSegment', path, at)
      if (engine.call('FPDFPathSegment_GetPoint', segment, room, room + 4) === 0) continue
      const [x = 0, y = 0] = engine.floats(room, 2)
      if (engine.call('FPDFPathSegment_GetType', segment) !== MOVE) length += Math.hypot(x - fromX, y - fromY)
      ;[fromX, fromY] = [x, y]
    }
    return length * width * Math.abs(a * d - b * c)
  })
}

/** FPDF_SEGMENT_MOVETO of fpdfview.h. */
const MOVE = 2

/** Links, notes that open and their pop-ups (ISO 32000-1, 12.5.6) do not lie over words. A form's field does when it has a ground. */
const HARMLESS_NOTES = new Set([1, 2, 16])

function coveringNotes(engine: PdfEngine, page: number): Cover[] {
  const covers: Cover[] = []
  const count = engine.call('FPDFPage_GetAnnotCount', page)
  for (let at = 0; at < count; at++) {
    const note = engine.call('FPDFPage_GetAnnot', page, at)
    if (!HARMLESS_NOTES.has(engine.call('FPDFAnnot_GetSubtype', note)))
      covers.push({ box: noteBox(engine, note), after: null })
    engine.call('FPDFPage_CloseAnnot', note)
  }
  return covers
}

/** Where a note lies; without its rectangle it may lie anywhere. */
function noteBox(engine: PdfEngine, note: number): Box {
  return engine.withRoom(16, room => {
    if (engine.call('FPDFAnnot_GetRect', note, room) === 0) return [-Infinity, -Infinity, Infinity, Infinity]
    return boxIn(engine, room)
  })
}
