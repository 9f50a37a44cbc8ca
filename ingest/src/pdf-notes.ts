import type { PdfEngine } from './pdf-engine.ts'

/** Words somebody typed onto a page as a note: its box (left, right, bottom, top in points) and its text. */
export type Note = { box: [number, number, number, number]; text: string }

/** FPDF_ANNOT_FREETEXT of fpdf_annot.h: a note that is shown on the page itself. */
const FREE_TEXT = 3
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

function readNote(engine: PdfEngine, note: number): Note {
  return engine.withRoom(LONGEST, room => {
    // FS_RECTF holds left, top, right, bottom.
    engine.call('FPDFAnnot_GetRect', note, room)
    const [left = 0, top = 0, right = 0, bottom = 0] = engine.floats(room, 4)
    const text = engine.withRoom(16, key => {
      engine.put(key, new TextEncoder().encode('Contents\0'))
      const length = Math.min(LONGEST, engine.call('FPDFAnnot_GetStringValue', note, key, room, LONGEST))
      return new TextDecoder('utf-16le').decode(engine.bytes(room, Math.max(0, length - 2)))
    })
    return { box: [left, right, Math.min(bottom, top), Math.max(bottom, top)], text }
  })
}
