import type { OpinionFile } from '../src/seed/opinion-file.ts'
import type { Pin } from './authorities.ts'

/** Where quoted words stand in an opinion. */
export type Standing =
  | { is: 'on_page'; inLead: boolean }
  /** Word for word, but on another page. */
  | { is: 'elsewhere'; pages: string[] }
  | { is: 'nowhere' }

/** One kind of quote mark, no footnote numbers, single spaces. */
const plain = (text: string): string =>
  text
    .replaceAll(/\[\d+\]/g, '')
    .replaceAll(/["“”‘’]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The stretches that must stand in order: between ellipses, and around what brackets have changed. */
function stretches(words: string): string[] {
  return plain(words)
    .replace(/[.,;:]+$/, '')
    .split(/ ?\. \. \.(?: \.)? ?|\[[^\]]{0,40}\]/)
    .map(piece => piece.trim())
    .filter(piece => piece !== '')
}

function holds(text: string, words: string): boolean {
  let from = 0
  for (const piece of stretches(words)) {
    const at = text.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return true
}

/** The words of the pages `pin`, of every part or of the court's own opinion and its footnotes only. */
function textOfPages(opinion: OpinionFile, pin: Pin, leadOnly = false): string {
  let text = ''
  opinion.pages.forEach(({ label, offset }, index) => {
    if (Number(label) < pin.from || Number(label) > pin.to) return
    const end = opinion.pages[index + 1]?.offset ?? opinion.text.length
    for (const part of opinion.parts) {
      if (leadOnly && part.kind !== 'lead') continue
      const from = Math.max(offset, part.start)
      if (from < Math.min(end, part.end)) text += opinion.text.slice(from, Math.min(end, part.end))
    }
  })
  return plain(text)
}

/** Looks quoted words up in an opinion: on the pinned pages, elsewhere in it, or nowhere. */
export function whereStands(words: string, opinion: OpinionFile, pin: Pin): Standing {
  if (holds(textOfPages(opinion, pin, true), words)) return { is: 'on_page', inLead: true }
  if (holds(textOfPages(opinion, pin), words)) return { is: 'on_page', inLead: false }
  const pages = opinion.pages
    .map(({ label }) => label)
    .filter(label => holds(textOfPages(opinion, { from: Number(label), to: Number(label) }), words))
  return pages.length > 0 ? { is: 'elsewhere', pages } : { is: 'nowhere' }
}
