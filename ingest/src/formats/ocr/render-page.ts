import type { GrayImage } from './gray-image.ts'
import { readDrawn } from '../pdf/drawn.ts'
import type { Box } from '../pdf/box.ts'
import { readMarks } from '../pdf/notes.ts'
import { toDevice } from '../pdf/render-pair.ts'
import { pdfEngine, type PdfEngine } from '../pdf/engine.ts'

/** Draws the pages of a PDF as pictures. */
export type Renderer = {
  pages: number
  /**
   * Page `index` from 0 at `dpi` pixels an inch, fewer on a very large page, with or without the words that stand on it as
   * text; a refusal when it cannot be drawn safely. In the boxes of `hidden` (in the page's own points) no word of its text is drawn;
   * what is marked for a redaction that was not carried out is paper.
   */
  page(
    index: number,
    options: { dpi: number; withoutWords?: boolean; hidden?: readonly Box[] },
  ): GrayImage | { refused: 'damaged' | 'too_large' }
  /** Gives the memory back. */
  close(): void
}

/** Most pixels of a picture: an A4 page at 300 dpi has 8.7 million, a legal one 10.7. Larger pages are drawn smaller. */
export const MOST_PIXELS = 12_000_000
/**
 * Pictures of a page may unpack to this many bytes: a page of 8 by 11 inches in colour at 600 dpi takes 101 million, a poster of
 * 30 by 30 inches at 300 dpi 243 million.
 */
const MOST_PICTURE_BYTES = 300_000_000
/** More objects are not looked at for their pictures' size: no scan draws so many. */
const MOST_OBJECTS = 20_000

/** Opens a PDF for drawing. Null when PDFium cannot open it. The pages run in WebAssembly: no code of the file runs. */
export async function openRenderer(pdf: Uint8Array): Promise<Renderer | null> {
  const engine = await pdfEngine()
  const data = engine.call('malloc', pdf.length)
  if (data === 0) return null
  engine.put(data, pdf)
  const document = engine.call('FPDF_LoadMemDocument', data, pdf.length, 0)
  if (document === 0) {
    engine.call('free', data)
    return null
  }
  return {
    pages: engine.call('FPDF_GetPageCount', document),
    page(index, { dpi, withoutWords = false, hidden = [] }) {
      const page = engine.call('FPDF_LoadPage', document, index)
      if (page === 0) return { refused: 'damaged' }
      try {
        if (isTooLarge(engine, page)) return { refused: 'too_large' }
        const whole = withoutWords ? null : draw(engine, page, dpi)
        if (whole !== null && ('refused' in whole || hidden.length === 0))
          return unmarked(engine, page, whole)
        // The page is opened for this drawing only, so nothing has to be put back.
        for (const word of readDrawn(engine, page, false).words)
          engine.call('FPDFPageObj_SetIsActive', word, 0)
        const bare = draw(engine, page, dpi)
        return unmarked(engine, page, whole === null ? bare : laidOver(engine, page, whole, bare, hidden))
      } finally {
        engine.call('FPDF_ClosePage', page)
      }
    },
    close() {
      engine.call('FPDF_CloseDocument', document)
      engine.call('free', data)
    },
  }
}

/** The kind of page object that is a picture (FPDF_PAGEOBJ_IMAGE of fpdf_edit.h). */
const PICTURE = 3

/** Whether a picture on the page would unpack to more than is sound; nothing is unpacked to find out. */
function isTooLarge(engine: PdfEngine, page: number): boolean {
  const count = Math.min(engine.call('FPDFPage_CountObjects', page), MOST_OBJECTS)
  let total = 0
  for (let at = 0; at < count; at++) {
    const object = engine.call('FPDFPage_GetObject', page, at)
    if (engine.call('FPDFPageObj_GetType', object) === PICTURE) total += unpackedBytes(engine, object, page)
  }
  return total > MOST_PICTURE_BYTES
}

function unpackedBytes(engine: PdfEngine, picture: number, page: number): number {
  // FPDF_IMAGEOBJ_METADATA: width, height, two floats for dpi, bits a pixel, colour space, marked content.
  return engine.withRoom(28, room => {
    if (engine.call('FPDFImageObj_GetImageMetadata', picture, page, room) === 0) return 0
    const found = engine.bytes(room, 28)
    const view = new DataView(found.buffer, found.byteOffset, found.byteLength)
    return (view.getUint32(0, true) * view.getUint32(4, true) * Math.max(1, view.getUint32(16, true))) / 8
  })
}

/** With notes and comments, as the page is seen (FPDF_ANNOT of fpdfview.h). */
const WITH_NOTES = 1
/** Blue, green, red, unused (FPDFBitmap_BGRx of fpdfview.h). */
const BGRX = 3

function draw(engine: PdfEngine, page: number, dpi: number): GrayImage | { refused: 'damaged' } {
  const across = engine.call('FPDF_GetPageWidthF', page)
  const down = engine.call('FPDF_GetPageHeightF', page)
  if (!(across > 0 && down > 0)) return { refused: 'damaged' }
  const scale = Math.min(dpi / 72, Math.sqrt(MOST_PIXELS / (across * down)))
  const width = Math.min(MOST_PIXELS, Math.max(1, Math.floor(across * scale)))
  const height = Math.max(1, Math.min(Math.floor(down * scale), Math.floor(MOST_PIXELS / width)))
  const bitmap = engine.call('FPDFBitmap_CreateEx', width, height, BGRX, 0, width * 4)
  if (bitmap === 0) return { refused: 'damaged' }
  try {
    engine.call('FPDFBitmap_FillRect', bitmap, 0, 0, width, height, 0xffffffff)
    engine.call('FPDF_RenderPageBitmap', bitmap, page, 0, 0, width, height, 0, WITH_NOTES)
    const colours = engine.bytes(engine.call('FPDFBitmap_GetBuffer', bitmap), width * height * 4)
    return { width, height, gray: toGray(colours) }
  } finally {
    engine.call('FPDFBitmap_Destroy', bitmap)
  }
}

type Drawn = ReturnType<typeof draw>

/** The page with its words, but for these boxes, in which it is shown without any. */
function laidOver(
  engine: PdfEngine,
  page: number,
  whole: GrayImage,
  bare: Drawn,
  boxes: readonly Box[],
): Drawn {
  if ('refused' in bare) return bare
  for (const [from, to] of rowsOf(engine, page, whole, boxes))
    whole.gray.set(bare.gray.subarray(from, to), from)
  return whole
}

/** What somebody marked for redaction is to be seen by nobody, though the file still shows it, also in a scan. */
function unmarked(engine: PdfEngine, page: number, drawn: Drawn): Drawn {
  if ('refused' in drawn) return drawn
  for (const [from, to] of rowsOf(engine, page, drawn, readMarks(engine, page)))
    drawn.gray.fill(255, from, to)
  return drawn
}

/** Pixels around a box that the soft edge of its letters takes. */
const EDGE = 3

/** The pixels of boxes in the page's own points, row by row: where they begin and end. */
function* rowsOf(
  engine: PdfEngine,
  page: number,
  { width, height }: GrayImage,
  boxes: readonly Box[],
): Generator<[number, number]> {
  const seen = toDevice(engine, page)
  const across = width / engine.call('FPDF_GetPageWidthF', page)
  const down = height / engine.call('FPDF_GetPageHeightF', page)
  const place = (x: number, y: number): number[] => seen.matrix([1, 0, 0, 1, x, y]).slice(4)
  for (const [left, bottom, right, top] of boxes) {
    const [x1 = 0, y1 = 0] = place(left, bottom)
    const [x2 = 0, y2 = 0] = place(right, top)
    const fromX = Math.max(0, Math.floor(Math.min(x1, x2) * across) - EDGE)
    const toX = Math.min(width, Math.ceil(Math.max(x1, x2) * across) + EDGE)
    const fromY = Math.max(0, Math.floor(Math.min(y1, y2) * down) - EDGE)
    const toY = Math.min(height, Math.ceil(Math.max(y1, y2) * down) + EDGE)
    for (let y = fromY; y < toY && fromX < toX; y++) yield [y * width + fromX, y * width + toX]
  }
}

/** Weights of ITU-R BT.601 in 256ths, as televisions mix brightness. */
function toGray(colours: Uint8Array): Uint8Array {
  const gray = new Uint8Array(colours.length / 4)
  for (let at = 0; at < gray.length; at++) {
    const blue = colours[at * 4] ?? 0
    const green = colours[at * 4 + 1] ?? 0
    const red = colours[at * 4 + 2] ?? 0
    gray[at] = (red * 77 + green * 150 + blue * 29) >> 8
  }
  return gray
}
