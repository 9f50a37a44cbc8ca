import { countWords } from '../../passages/count-words.ts'
import { areaOf, common, type Box } from './box.ts'
import type { PdfEngine } from './engine.ts'
import { drawsWords, openFlattened } from './flattened.ts'
import { FREE_TEXT, HIDDEN, rectOf } from './notes.ts'
import { canvasOf, shownPixels } from './render-pair.ts'
import { wordsIn } from './stamps.ts'
import { asStamp, countShown, drawWithout, WIDGET, withNote, type UnseenNote } from './unseen-notes.ts'

/** Finds fields and typed notes whose own drawing hides their words. `close` gives the memory back. */
export type PaleNotes = {
  /** Which to look at: fields have to be known before they were drawn as stamps. */
  find(page: number): FoundNote[]
  judge(index: number, page: number, found: readonly FoundNote[]): UnseenNote[]
  close(): void
}

type FoundNote = { index: number; kind: number; box: Box }

/** What of the words of a page cannot be seen: where they lie, and whether there is paper to see; null where all can. */
type Look = (page: number) => { hidden: { box: Box; isOnPaper: boolean }[] } | null

/** More on one page are a table of figures, which costs too much to look at. */
const MOST = 500
/** Part of a hidden word's box that lies within its field, and of that box that must change on the page for it to be seen there. */
const WITHIN = 0.5
const SEEN = 0.04

/**
 * The drawing of a field (ISO 32000-1, 12.7.3.3) may be white on white, black on a box of its own, or too small to read, whatever
 * its value is. All are looked at by themselves, as the words of a page would be, and white ones again on the page where they lie.
 */
export function openPaleNotes(engine: PdfEngine, data: number, length: number, look: Look): PaleNotes {
  const flattened = openFlattened(engine, data, length)
  return {
    find(page) {
      const count = Math.min(MOST, engine.call('FPDFPage_GetAnnotCount', page))
      return Array.from({ length: count }, (_, index) =>
        withNote(engine, page, index, (note): FoundNote[] => {
          const kind = engine.call('FPDFAnnot_GetSubtype', note)
          const isTyped = kind === WIDGET || kind === FREE_TEXT
          if (!isTyped || (engine.call('FPDFAnnot_GetFlags', note) & HIDDEN) !== 0) return []
          return drawsWords(engine, note) ? [{ index, kind, box: rectOf(engine, note) }] : []
        }),
      ).flat()
    },
    judge(index, page, found) {
      if (found.length === 0) return []
      const kept = new Set(found.map(note => note.index))
      const hiding = flattened.page(index, kept, copied => hidingOf(engine, copied, found, look)) ?? []
      return hiding
        .filter(({ note, white }) => white.length === 0 || !showsOnPage(engine, page, note, white))
        .map(({ note }) => ({ box: note.box, isMarked: false }))
    },
    close: flattened.close,
  }
}

/** A note half of whose words or more cannot be seen by themselves; `white` are the boxes of those on nothing but paper. */
type Hiding = { note: FoundNote; white: Box[] }

function hidingOf(engine: PdfEngine, copied: number, found: readonly FoundNote[], look: Look): Hiding[] {
  const hidden = look(copied)?.hidden ?? []
  if (hidden.length === 0) return []
  const text = engine.call('FPDFText_LoadPage', copied)
  try {
    return found.flatMap((note): Hiding[] => {
      const inside = hidden.filter(({ box }) => areaOf(common(box, note.box)) > areaOf(box) * WITHIN)
      const words = countWords(wordsIn(engine, text, note.box))
      if (inside.length === 0 || inside.length * 2 < words) return []
      return [{ note, white: inside.filter(word => word.isOnPaper).map(word => word.box) }]
    })
  } finally {
    engine.call('FPDFText_ClosePage', text)
  }
}

/** Whether white words of a note stand out from what the page has under them. */
function showsOnPage(engine: PdfEngine, page: number, { index, kind }: FoundNote, white: Box[]): boolean {
  const canvas = canvasOf(engine, page)
  if (canvas === null) return true
  const shown = asStamp(engine, page, { index, kind }, () =>
    shownPixels(canvas.draw(), drawWithout(engine, page, [index], canvas)),
  )
  return white.some(box => {
    const [pixels, all] = [countShown(shown, box, canvas), areaOf(box) * canvas.scale ** 2]
    return pixels > all * SEEN
  })
}
