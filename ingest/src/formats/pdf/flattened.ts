import type { PdfEngine } from './engine.ts'

/**
 * A second copy of a file, in which notes become the words and drawings of pages that have nothing else. Each page can be had once.
 * `close` gives the memory back.
 */
export type Flattened = {
  /** The page at `index` from 0 with the notes at `kept` alone; undefined where it cannot be made. */
  page<Result>(index: number, kept: ReadonlySet<number>, work: (page: number) => Result): Result | undefined
  close(): void
}

/** The file lies at `data`; it is opened when the first page is asked for. */
export function openFlattened(engine: PdfEngine, data: number, length: number): Flattened {
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
    page(index, kept, work) {
      const isBare = withPage(index, page => leaveOnly(engine, page, kept))
      return isBare === true ? withPage(index, work) : undefined
    },
    close() {
      if (copy !== 0) engine.call('FPDF_CloseDocument', copy)
    },
  }
}

/** Takes everything but the given notes off a page and makes their drawings its own. */
function leaveOnly(engine: PdfEngine, page: number, kept: ReadonlySet<number>): boolean {
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

// The kinds of page objects (FPDF_PAGEOBJ_* of fpdf_edit.h).
const TEXT = 1
const FORM = 5
/** Forms that nest deeper are not drawn. */
const DEEPEST = 40

/** Whether words are among what a note draws. */
export function drawsWords(engine: PdfEngine, note: number): boolean {
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
