import type { PageMark } from './cite/types.ts'
import { type Citable, fullCitation } from './full-citation.ts'
import type { WriterPassage } from './ports.ts'

/** A passage that a writer was given, with the stored text it is taken from. */
export type PassageInSource = {
  /** What the writer calls it. */
  id: string
  kind: 'opinion' | 'document'
  sourceId: string
  title: string
  citable: Citable
  /** Place of the passage in `text`. */
  start: number
  end: number
  text: string
  pages: readonly PageMark[]
}

/** The citation that a writer is told to put behind its quotations; the page is filled in afterwards. */
export const plainCitation = ({ kind, title, citable }: PassageInSource): string =>
  kind === 'opinion' ? fullCitation(citable) : `(${title})`

/** What a writer sees of a passage. */
export const forWriter = (passage: PassageInSource): WriterPassage => ({
  id: passage.id,
  title: passage.title,
  citation: plainCitation(passage),
  text: passage.text.slice(passage.start, passage.end),
})
