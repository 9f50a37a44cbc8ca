import { z } from 'zod'

/**
 * Where somebody wants the words of a PDF's pages to come from: its `pictures`, read by text recognition (OCR) whatever the file
 * says, or the file's own text `layer`, even where it looks wrong. Nobody asked: page by page, by what the layer is worth.
 */
export const WordsFrom = z.enum(['pictures', 'layer'])
export type WordsFrom = z.infer<typeof WordsFrom>

/** A document as it was read. `path` is where it came from: a PDF is told by its ending, and that of an upload is followed by its fingerprint. */
type ReadDocument = {
  path: string
  wordsFrom: WordsFrom | null
  /** Pages that were recognised, and what became of the words that the file itself has for each, where that is known. */
  reading: { recognised?: readonly { own?: 'none' | 'kept' | 'left' }[] }
  pages: readonly { label: string }[]
}

/** Whether it has pages that can be read in both ways. */
export const isPaged = (path: string): boolean => /\.pdf(?: \([0-9a-f]{8}\))?$/i.test(path)

/** In which ways a document can be read again that give other words than it has now. */
export function otherWords({ path, wordsFrom, reading, pages }: ReadDocument): WordsFrom[] {
  if (!isPaged(path)) return []
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
