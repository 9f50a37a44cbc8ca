import { boxIn, type Box } from './box.ts'
import type { PdfEngine } from './engine.ts'

/** Words somebody typed onto a page as a note: its box and its text. */
export type Note = { box: Box; text: string }

/** FPDF_ANNOT_FREETEXT of fpdf_annot.h: a note that is shown on the page itself. */
export const FREE_TEXT = 3
/** Longest note that is read, in bytes of UTF-16. */
const LONGEST = 20_000

/** The notes that are shown as text on the page. */
export function readNotes(engine: PdfEngine, page: number): Note[] {
  const notes: Note[] = []
  const count = engine.call('FPDFPage_GetAnnotCount', page)
  for (let at = 0; at < count; at++) {
    const note = engine.call('FPDFPage_GetAnnot', page, at)
    try {
      if (engine.call('FPDFAnnot_GetSubtype', note) === FREE_TEXT) notes.push(readNote(engine, note))
    } finally {
      engine.call('FPDFPage_CloseAnnot', note)
    }
  }
  return notes
}

/** A note as its page holds it. */
export function readNote(engine: PdfEngine, note: number): Note {
  return engine.withRoom(LONGEST, room => {
    const box = rectOf(engine, note)
    const text = engine.withRoom(16, key => {
      engine.put(key, new TextEncoder().encode('Contents\0'))
      const length = Math.min(LONGEST, engine.call('FPDFAnnot_GetStringValue', note, key, room, LONGEST))
      return new TextDecoder('utf-16le').decode(engine.bytes(room, Math.max(0, length - 2)))
    })
    return { box, text }
  })
}

/** FPDF_ANNOT_REDACT: words marked for redaction (ISO 32000-2, 12.5.6.23), which stay in the file until it is carried out. */
const REDACT = 28
/** Flag of a note that nobody sees (ISO 32000-1, 12.5.3). */
export const HIDDEN = 2

/** FPDF_ANNOT_STRIKEOUT: a line that somebody put through words of the page. */
export const STRIKEOUT = 12

/** The boxes that somebody marked for redaction without carrying it out, or those of marks of another kind. */
export function readMarks(engine: PdfEngine, page: number, kind = REDACT): Box[] {
  const marks: Box[] = []
  const count = engine.call('FPDFPage_GetAnnotCount', page)
  for (let at = 0; at < count; at++) {
    const note = engine.call('FPDFPage_GetAnnot', page, at)
    try {
      if (engine.call('FPDFAnnot_GetSubtype', note) !== kind) continue
      if ((engine.call('FPDFAnnot_GetFlags', note) & HIDDEN) === 0) marks.push(...markedBoxes(engine, note))
    } finally {
      engine.call('FPDFPage_CloseAnnot', note)
    }
  }
  return marks
}

/** One box for each marked line where the file says so, else the whole rectangle. */
function markedBoxes(engine: PdfEngine, note: number): Box[] {
  const count = engine.call('FPDFAnnot_CountAttachmentPoints', note)
  if (count === 0) return [rectOf(engine, note)]
  return engine.withRoom(32, room =>
    Array.from({ length: count }, (_, index) => {
      engine.call('FPDFAnnot_GetAttachmentPoints', note, index, room)
      const points = engine.floats(room, 8)
      const xs = points.filter((_point, at) => at % 2 === 0)
      const ys = points.filter((_point, at) => at % 2 === 1)
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
    }),
  )
}

/** Where a note stands. */
export function rectOf(engine: PdfEngine, note: number): Box {
  return engine.withRoom(16, room => {
    engine.call('FPDFAnnot_GetRect', note, room)
    return boxIn(engine, room)
  })
}

/** Whether a box is the given rectangle, its sides in the same order: both readers of the file give points, rounded in their own ways. */
export function isSameBox(box: Box, rect: number[] | undefined): boolean {
  return rect !== undefined && box.every((side, at) => Math.abs(side - (rect[at] ?? NaN)) < 0.5)
}
