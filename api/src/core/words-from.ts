import { z } from 'zod'

/**
 * Where somebody wants the words of a PDF's pages to come from: its `pictures`, read by text recognition (OCR) whatever the file
 * says, or the file's own text `layer`, even where it looks wrong. Nobody asked: page by page, by what the layer is worth.
 */
export const WordsFrom = z.enum(['pictures', 'layer'])
export type WordsFrom = z.infer<typeof WordsFrom>

/**
 * Whether a document's file is a PDF, as its bytes say; null where nobody kept that and the bytes are gone. Then the ending of `path` tells,
 * which in an upload is followed by its fingerprint.
 */
type PdfOrNot = { path: string; isPdf: boolean | null }

/** A document as it was read. */
type ReadDocument = PdfOrNot & {
  wordsFrom: WordsFrom | null
  /** Pages that were recognised, and what became of the words that the file itself has for each, where that is known. */
  reading: { recognised?: readonly { own?: 'none' | 'kept' | 'left' }[] }
  pages: readonly { label: string }[]
}

/** Whether it has pages that can be read in both ways. */
export const isPaged = ({ path, isPdf }: PdfOrNot): boolean =>
  isPdf ?? /\.pdf(?: \([0-9a-f]{8}\))?$/i.test(path)

/** In which ways a document can be read again that give other words than it has now. */
export function otherWords(document: ReadDocument): WordsFrom[] {
  if (!isPaged(document)) return []
  const { wordsFrom, reading, pages } = document
  const recognised = reading.recognised ?? []
  const isAllRead =
    recognised.length >= new Set(pages.map(page => page.label)).size &&
    recognised.every(page => page.own === 'none' || page.own === 'left')
  const hasLayer = wordsFrom === 'pictures' || recognised.some(page => page.own === 'left')
  return [
    ...(wordsFrom === 'pictures' || isAllRead ? [] : ['pictures' as const]),
    ...(wordsFrom === 'layer' || !hasLayer ? [] : ['layer' as const]),
  ]
}
