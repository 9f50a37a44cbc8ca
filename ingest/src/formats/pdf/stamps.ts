import type { Box } from './box.ts'
import type { PdfEngine } from './engine.ts'
import type { NotePlaces } from './fields.ts'
import { drawsWords, openFlattened } from './flattened.ts'
import { readLetters } from './letters.ts'
import { toLines, toRuns, type PlacedText } from './lines.ts'
import { FREE_TEXT, isSameBox, readNote, rectOf } from './notes.ts'

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
  const flattened = openFlattened(engine, data, length)
  return {
    read(index, page, places) {
      const found = findStamps(engine, page, places)
      const shown = found.filter(stamp => !stamp.isOff)
      const isOff = shown.length < found.length
      if (shown.length === 0) return { ...noStamps, isOff }
      const kept = new Set(shown.map(stamp => stamp.index))
      const read = flattened.page(index, kept, copied => wordsOf(engine, copied, shown, look))
      return { ...noStamps, ...read, isOff }
    },
    close: flattened.close,
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
      if (!isStamp || !drawsWords(engine, note)) return []
      const isOff = (engine.call('FPDFAnnot_GetFlags', note) & NOT_SHOWN) !== 0 || isOneOf(off)
      return [{ index, box, isOff }]
    } finally {
      engine.call('FPDFPage_CloseAnnot', note)
    }
  }).flat()
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

/** The words of an open text page that lie in a box, on one line. */
export function wordsIn(engine: PdfEngine, text: number, [left, bottom, right, top]: Box): string {
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
