import { areaOf, common, paperOf, type Box } from './box.ts'
import type { PdfEngine } from './engine.ts'
import { FREE_TEXT, HIDDEN, readMarks, rectOf } from './notes.ts'
import { canvasOf, shownPixels, type Canvas } from './render-pair.ts'

/** The box of a form's field, or of a note typed onto the page, whose words cannot be seen. */
export type UnseenNote = { box: Box; isMarked: boolean }

/** FPDF_ANNOT_WIDGET of fpdf_annot.h: a field of a form. */
export const WIDGET = 20
/** Links, pop-ups and other fields cover nothing (FPDF_ANNOT_* 1, 2, 16 and 20). */
const NO_COVER = new Set([1, 2, 16, WIDGET])

/** Part of a field under a mark for redaction, or under a cover, from which its words count as meant. */
const MEANT = 0.1
/** Part of its ink under the cover that may still show through. */
const LEFT_OVER = 0.3

type Placed = { index: number; kind: number; box: Box }

/**
 * Fields and typed notes lie over the words of the page, and what is put on the page after them over these: a box over a filled
 * field hides its words as it hides printed ones. So do a mark for redaction, the edge of the page and a box without size.
 */
export function readUnseenNotes(engine: PdfEngine, page: number): UnseenNote[] {
  const placed = readPlaced(engine, page)
  const typed = placed.filter(({ kind }) => kind === WIDGET || kind === FREE_TEXT)
  if (typed.length === 0) return []
  const paper = paperOf(engine, page)
  const marks = readMarks(engine, page)
  let canvas: Canvas | null | undefined
  return typed.flatMap((note): UnseenNote[] => {
    const { box } = note
    if (marks.some(mark => areaOf(common(mark, box)) > areaOf(box) * MEANT)) return [{ box, isMarked: true }]
    if (areaOf(common(paper, box)) === 0) return [{ box, isMarked: false }]
    const covers = placed.filter(
      other =>
        other.index > note.index &&
        !NO_COVER.has(other.kind) &&
        areaOf(common(other.box, box)) > areaOf(box) * MEANT,
    )
    if (covers.length === 0) return []
    canvas ??= canvasOf(engine, page)
    return canvas !== null && isCovered(engine, page, note, covers, canvas) ? [{ box, isMarked: false }] : []
  })
}

function readPlaced(engine: PdfEngine, page: number): Placed[] {
  const count = engine.call('FPDFPage_GetAnnotCount', page)
  return Array.from({ length: count }, (_, index) =>
    withNote(engine, page, index, note => {
      if ((engine.call('FPDFAnnot_GetFlags', note) & HIDDEN) !== 0) return []
      return [{ index, kind: engine.call('FPDFAnnot_GetSubtype', note), box: rectOf(engine, note) }]
    }),
  ).flat()
}

/** Whether the ink of a note, where covers lie over it, is gone with them and there without them. */
function isCovered(engine: PdfEngine, page: number, note: Placed, covers: Placed[], canvas: Canvas): boolean {
  const ink = (isBare: boolean): number => {
    const away = isBare ? covers.map(cover => cover.index) : []
    const ground = drawWithout(engine, page, [...away, note.index], canvas)
    const shown = shownPixels(drawWithout(engine, page, away, canvas), ground)
    return covers.reduce((sum, cover) => sum + countShown(shown, common(cover.box, note.box), canvas), 0)
  }
  return asStamp(engine, page, note, () => {
    const bare = ink(true)
    return bare > 0 && ink(false) < bare * LEFT_OVER
  })
}

/** PDFium draws fields last, other programs where they stand among the notes: while `work` runs one stands there here, too. */
export function asStamp<Result>(
  engine: PdfEngine,
  page: number,
  { index, kind }: Pick<Placed, 'index' | 'kind'>,
  work: () => Result,
): Result {
  if (kind !== WIDGET) return work()
  withNote(engine, page, index, found => renameKind(engine, found, 'Stamp'))
  try {
    return work()
  } finally {
    withNote(engine, page, index, found => renameKind(engine, found, 'Widget'))
  }
}

/**
 * PDFium leaves a page's fields to the program around it. While `work` runs they are drawn as stamps, as a reader sees them: one
 * with a ground hides what is printed under it. PDFium does not know them as fields afterwards. Null where there are none.
 */
export function withFieldsDrawn<Result>(engine: PdfEngine, page: number, work: () => Result): Result | null {
  const fields = readPlaced(engine, page).filter(({ kind }) => kind === WIDGET)
  if (fields.length === 0) return null
  const rename = (kind: string): void => {
    for (const { index } of fields) withNote(engine, page, index, note => renameKind(engine, note, kind))
  }
  rename('Stamp')
  try {
    return work()
  } finally {
    rename('Widget')
  }
}

function renameKind(engine: PdfEngine, note: number, kind: string): void {
  const wide = Buffer.from(`${kind}\0`, 'utf16le')
  engine.withRoom(8 + wide.length, room => {
    engine.put(room, new TextEncoder().encode('Subtype\0'))
    engine.put(room + 8, wide)
    engine.call('FPDFAnnot_SetStringValue', note, room, room + 8)
  })
}

/** Draws the page with the given notes switched off for a moment. */
export function drawWithout(engine: PdfEngine, page: number, notes: number[], canvas: Canvas): Uint8Array {
  const flags = notes.map(index =>
    withNote(engine, page, index, note => {
      const before = engine.call('FPDFAnnot_GetFlags', note)
      engine.call('FPDFAnnot_SetFlags', note, before | HIDDEN)
      return before
    }),
  )
  try {
    return canvas.draw()
  } finally {
    notes.forEach((index, at) => {
      withNote(engine, page, index, note => engine.call('FPDFAnnot_SetFlags', note, flags[at] ?? 0))
    })
  }
}

export function withNote<Result>(
  engine: PdfEngine,
  page: number,
  index: number,
  work: (note: number) => Result,
): Result {
  const note = engine.call('FPDFPage_GetAnnot', page, index)
  try {
    return work(note)
  } finally {
    engine.call('FPDFPage_CloseAnnot', note)
  }
}

/** How many pixels of a box an eye tells apart. */
export function countShown(shown: Uint8Array, [left, bottom, right, top]: Box, canvas: Canvas): number {
  const [x1, y1] = canvas.pixel(left, bottom)
  const [x2, y2] = canvas.pixel(right, top)
  const [fromX, toX] = [Math.max(0, Math.floor(Math.min(x1, x2))), Math.min(canvas.width, Math.max(x1, x2))]
  const [fromY, toY] = [Math.max(0, Math.floor(Math.min(y1, y2))), Math.min(canvas.height, Math.max(y1, y2))]
  let count = 0
  for (let y = fromY; y < toY; y++)
    for (let x = fromX; x < toX; x++) count += shown[y * canvas.width + x] ?? 0
  return count
}
