import type { Box } from './pdf-box.ts'
import type { PdfEngine } from './pdf-engine.ts'
import type { NotePlaces } from './pdf-fields.ts'
import { readLetters } from './pdf-letters.ts'
import { toLines, toRuns, type PlacedText } from './pdf-lines.ts'
import { FREE_TEXT, isSameBox, readNote, rectOf } from './pdf-notes.ts'

/** Words that stamps show on a page, a line a stamp; how many of them cannot be seen; whether some are switched off. */
export type Stamps = { lines: string[]; hidden: number; isOff: boolean }

/** Reads the stamps of the page at `index` from 0, which is open as `page`. `close` gives the memory back. */
export type StampReader = {
  read(index: number, page: number, places: NotePlaces): Stamps
  close(): void
}

/** What can be seen of the words of a page; null where all can. */
type Look = (page: number) => { placed: PlacedText[]; hidden: unknown[] } | null

/** Notes that show words by their drawing alone (FPDF_ANNOT_* of fpdf_annot.h): lines and shapes, stamps, ink, watermarks. */
const STAMPS = new Set([4, 5, 6, 7, 8, 13, 15, 24])
/** A field of a form: a signature shows who signed, and when. */
const WIDGET = 20
/** Flags "hidden" and "not shown on a screen" (ISO 32000-1, table 165). */
const NOT_SHOWN = 2 | 32
/** More stamps on one page are a drawing. */
const MOST = 200
/** Longest text of a stamp, in characters. */
const LONGEST = 2_000

/** A page without stamps. */
export const noStamps: Stamps = { lines: [], hidden: 0, isOff: false }

type Found = { index: number; box: Box; isOff: boolean }

/**
 * Opens the file, which lies at `data`, a second time where a page has stamps: there all that is no stamp is taken off the page and
 * the stamps become its words, which are then looked at as those of any page.
 */
export function openStamps(engine: PdfEngine, data: number, length: number, look: Look): StampReader {
  let copy = 0
  function withPage<Result>(index: number, work: (page: number) => Result): Result | undefined {
    if (copy === 0) copy = engine.call('FPDF_LoadMemDocument', data, length, 0)
    const page = copy === 0 ? 0 : engine.call('FPDF_LoadPage', copy, index)
    if (page === 0) return undefined
    try {
      return work(page)
    } finally {
      engine.call('FPDF_ClosePage', page)
    }
  }
  return {
    read(index, page, places) {
      const found = findStamps(engine, page, places)
      const shown = found.filter(stamp => !stamp.isOff)
      const isOff = shown.length < found.length
      if (shown.length === 0) return { ...noStamps, isOff }
      const isBare = withPage(index, copied => leaveOnly(engine, copied, shown))
      const read =
        isBare === true ? withPage(index, copied => wordsOf(engine, copied, shown, look)) : undefined
      return { ...noStamps, ...read, isOff }
    },
    close() {
      if (copy !== 0) engine.call('FPDF_CloseDocument', copy)
    },
  }
}

function findStamps(engine: PdfEngine, page: number, { off, signatures }: NotePlaces): Found[] {
  const count = Math.min(MOST, engine.call('FPDFPage_GetAnnotCount', page))
  return Array.from({ length: count }, (_, index): Found[] => {
    const note = engine.call('FPDFPage_GetAnnot', page, index)
    try {
      const kind = engine.call('FPDFAnnot_GetSubtype', note)
      const box = rectOf(engine, note)
      const isOneOf = (rects: readonly number[][]): boolean => rects.some(rect => isSameBox(box, rect))
      const isStamp =
        STAMPS.has(kind) ||
        (kind === FREE_TEXT && readNote(engine, note).text.trim() === '') ||
        (kind === WIDGET && isOneOf(signatures))
      if (!isStamp || !hasWords(engine, note)) return []
      const isOff = (engine.call('FPDFAnnot_GetFlags', note) & NOT_SHOWN) !== 0 || isOneOf(off)
      return [{ index, box, isOff }]
    } finally {
      engine.call('FPDFPage_CloseAnnot', note)
    }
  }).flat()
}

// The kinds of page objects (FPDF_PAGEOBJ_* of fpdf_edit.h).
const TEXT = 1
const FORM = 5
/** Forms that nest deeper are not drawn. */
const DEEPEST = 40

/** Whether words are among what a note draws. */
function hasWords(engine: PdfEngine, note: number): boolean {
  const draws = (ask: string, within: number, count: number, depth: number): boolean =>
    depth < DEEPEST &&
    Array.from({ length: Math.max(0, count) }, (_, at) => engine.call(ask, within, at)).some(object => {
      const type = engine.call('FPDFPageObj_GetType', object)
      if (type !== FORM) return type === TEXT
      const inside = engine.call('FPDFFormObj_CountObjects', object)
      return draws('FPDFFormObj_GetObject', object, inside, depth + 1)
    })
  return draws('FPDFAnnot_GetObject', note, engine.call('FPDFAnnot_GetObjectCount', note), 0)
}

/** Takes everything but the given stamps off a page and makes their drawings its own. */
function leaveOnly(engine: PdfEngine, page: number, stamps: readonly Found[]): boolean {
  const kept = new Set(stamps.map(stamp => stamp.index))
  for (let at = engine.call('FPDFPage_GetAnnotCount', page) - 1; at >= 0; at--)
    if (!kept.has(at)) engine.call('FPDFPage_RemoveAnnot', page, at)
  for (let at = engine.call('FPDFPage_CountObjects', page) - 1; at >= 0; at--) {
    const object = engine.call('FPDFPage_GetObject', page, at)
    if (engine.call('FPDFPage_RemoveObject', page, object) !== 0) engine.call('FPDFPageObj_Destroy', object)
  }
  engine.call('FPDFPage_GenerateContent', page)
  // As on a screen (FLAT_NORMALDISPLAY of fpdf_flatten.h); it answers 1 when it did.
  return engine.call('FPDFPage_Flatten', page, 0) === 1
}

function wordsOf(
  engine: PdfEngine,
  page: number,
  stamps: readonly Found[],
  look: Look,
): Omit<Stamps, 'isOff'> {
  if (readLetters(engine, page).length === 0) return noStamps
  const seen = look(page)
  if (seen !== null) {
    const lines = toLines(toRuns(seen.placed)).map(line => line.text)
    return { lines, hidden: seen.hidden.length }
  }
  const text = engine.call('FPDFText_LoadPage', page)
  try {
    const lines = stamps.map(({ box }) => wordsIn(engine, text, box)).filter(words => words !== '')
    return { lines: [...new Set(lines)], hidden: 0 }
  } finally {
    engine.call('FPDFText_ClosePage', text)
  }
}

function wordsIn(engine: PdfEngine, text: number, [left, bottom, right, top]: Box): string {
  return engine.withRoom(LONGEST * 2, room => {
    const count = engine.call('FPDFText_GetBoundedText', text, left, top, right, bottom, room, LONGEST)
    const bytes = engine.bytes(room, Math.max(0, Math.min(count, LONGEST)) * 2)
    return new TextDecoder('utf-16le')
      .decode(bytes)
      .replaceAll('\u0002', '-')
      .replace(/[\s\0]+/g, ' ')
      .trim()
  })
}
