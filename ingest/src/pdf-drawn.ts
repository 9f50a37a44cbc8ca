import type { PdfEngine } from './pdf-engine.ts'

/** What a page draws, as far as it matters for what can be seen of its words. */
export type Drawn = {
  /** The objects that are words. */
  words: number[]
  /** Whether anything on the page could hide a word; where nothing can, nobody has to look. */
  canHide: boolean
  hasPicture: boolean
  /** Part of the page that pictures take, from 0 to 1. */
  pictures: number
  /** Words stand on the page unseen, most of them: somebody's recognition of a scan. */
  isLayer: boolean
}

/** left, bottom, right, top in the points of the page */
type Box = [number, number, number, number]
type Walk = Drawn & { unseen: number; thin: Box[]; text: Box[]; area: number; paper: Box }

// The kinds of page objects (FPDF_PAGEOBJ_* of fpdf_edit.h).
const TEXT = 1
const PATH = 2
const IMAGE = 3
const FORM = 5

/** Looks through the objects of a page; `isLayered` says that the file has layers, which may be switched off. */
export function readDrawn(engine: PdfEngine, page: number, isLayered: boolean): Drawn {
  const walk: Walk = {
    words: [],
    canHide: isLayered || hasCoveringNotes(engine, page),
    hasPicture: false,
    pictures: 0,
    isLayer: false,
    unseen: 0,
    thin: [],
    text: [],
    area: engine.call('FPDF_GetPageWidthF', page) * engine.call('FPDF_GetPageHeightF', page),
    paper: paperOf(engine, page),
  }
  const count = engine.call('FPDFPage_CountObjects', page)
  for (let at = 0; at < count; at++) sort(engine, engine.call('FPDFPage_GetObject', page, at), walk, 0, 1)
  const { words, hasPicture, pictures, unseen } = walk
  return {
    words,
    canHide: walk.canHide || thinLinesCover(walk),
    hasPicture,
    pictures: Math.min(1, pictures),
    isLayer: words.length > 0 && unseen * 2 >= words.length,
  }
}

/** Forms nest; deeper ones than this hold no words of an honest document. */
const DEEPEST = 8

/** `scale`: points of the page's area that one square point inside of the form takes. */
function sort(engine: PdfEngine, object: number, walk: Walk, depth: number, scale: number): void {
  const type = engine.call('FPDFPageObj_GetType', object)
  if (type === TEXT) {
    walk.words.push(object)
    const box = boundsOf(engine, object)
    walk.text.push(box)
    if (renderMode(engine, object) === INVISIBLE) walk.unseen++
    walk.canHide ||=
      !isDark(engine, object) ||
      isTiny(box, scale) ||
      (depth === 0 && isCutOff(box, walk.paper)) ||
      isClipped(engine, object, box)
  } else if (type === PATH) {
    const box = boundsOf(engine, object)
    if (isThin(box)) walk.thin.push(box)
    else walk.canHide ||= coversWords(engine, object)
  } else if (type === FORM && depth < DEEPEST) {
    const count = engine.call('FPDFFormObj_CountObjects', object)
    for (let at = 0; at < count; at++) {
      const inner = engine.call('FPDFFormObj_GetObject', object, at)
      sort(engine, inner, walk, depth + 1, scale * areaScale(engine, object))
    }
  } else {
    walk.canHide = true
    if (type !== IMAGE) return
    walk.hasPicture = true
    const [left, bottom, right, top] = boundsOf(engine, object)
    walk.pictures += ((right - left) * (top - bottom) * scale) / Math.max(1, walk.area)
  }
}

export function boundsOf(engine: PdfEngine, object: number): Box {
  return engine.withRoom(16, room => {
    engine.call('FPDFPageObj_GetBounds', object, room, room + 4, room + 8, room + 12)
    const [left = 0, bottom = 0, right = 0, top = 0] = engine.floats(room, 4)
    return [left, bottom, right, top]
  })
}

/** The part of the page that is shown. */
function paperOf(engine: PdfEngine, page: number): Box {
  return engine.withRoom(16, room => {
    engine.call('FPDF_GetPageBoundingBox', page, room)
    // FS_RECTF holds left, top, right, bottom.
    const [left = 0, top = 0, right = 0, bottom = 0] = engine.floats(room, 4)
    return [left, Math.min(bottom, top), right, Math.max(bottom, top)]
  })
}

function areaScale(engine: PdfEngine, form: number): number {
  return engine.withRoom(24, room => {
    if (engine.call('FPDFPageObj_GetMatrix', form, room) === 0) return 1
    const [a = 1, b = 0, c = 0, d = 1] = engine.floats(room, 4)
    return Math.abs(a * d - b * c)
  })
}

/** Words darker than this cannot vanish on paper by themselves. Sum of red, green and blue, at most 765. */
const DARK = 450

function isDark(engine: PdfEngine, object: number): boolean {
  return engine.withRoom(16, pointer => {
    const isKnown = engine.call(
      'FPDFPageObj_GetFillColor',
      object,
      pointer,
      pointer + 4,
      pointer + 8,
      pointer + 12,
    )
    const [red = 255, , , , green = 255, , , , blue = 255, , , , alpha = 0] = engine.bytes(pointer, 16)
    return isKnown !== 0 && alpha > 200 && red + green + blue < DARK && renderMode(engine, object) < INVISIBLE
  })
}

/** Text rendering mode 3 of ISO 32000-1, 9.3.6: neither filled nor stroked; recognised words over a scan stand so. */
export const INVISIBLE = 3
export const renderMode = (engine: PdfEngine, object: number): number =>
  engine.call('FPDFTextObj_GetTextRenderMode', object)

/** Lines of words lower than this, in points, are too small to be read; the smallest print of a contract has 4. */
export const TINY = 1.2

/** A space has no size at all, and hides nothing. */
const isTiny = ([left, bottom, right, top]: Box, scale: number): boolean =>
  right > left && top > bottom && (top - bottom) * Math.sqrt(scale) < TINY

/** Part of a line of words that must lie within an edge for nothing to be cut off. */
const UNCUT = 0.6

/** Whether the words are cut off by the edge of a box. */
function isCutOff([left, bottom, right, top]: Box, [from, low, to, high]: Box): boolean {
  const area = (right - left) * (top - bottom)
  const wide = Math.min(right, to) - Math.max(left, from)
  const tall = Math.min(top, high) - Math.max(bottom, low)
  return area > 0 && Math.max(0, wide) * Math.max(0, tall) < area * UNCUT
}

/** Whether a clipping path (ISO 32000-1, 8.5.4) leaves out a part of the words. */
function isClipped(engine: PdfEngine, object: number, box: Box): boolean {
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
    if (isCutOff(box, [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])) return true
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

function thinLinesCover({ thin, text }: Walk): boolean {
  if (thin.length > MOST_THIN) return true
  return text.some(([left, bottom, right, top]) => {
    const area = (right - left) * (top - bottom)
    let covered = 0
    for (const [from, low, to, high] of thin) {
      const wide = Math.min(right, to) - Math.max(left, from)
      const tall = Math.min(top, high) - Math.max(bottom, low)
      if (wide > 0 && tall > 0) covered += wide * tall
    }
    return covered > area * COVERED
  })
}

/** Links, form fields and pop-up notes (ISO 32000-1, 12.5.6) do not lie over words. */
const HARMLESS_NOTES = new Set([1, 2, 16, 20])

function hasCoveringNotes(engine: PdfEngine, page: number): boolean {
  const count = engine.call('FPDFPage_GetAnnotCount', page)
  for (let at = 0; at < count; at++) {
    const note = engine.call('FPDFPage_GetAnnot', page, at)
    const type = engine.call('FPDFAnnot_GetSubtype', note)
    engine.call('FPDFPage_CloseAnnot', note)
    if (!HARMLESS_NOTES.has(type)) return true
  }
  return false
}
