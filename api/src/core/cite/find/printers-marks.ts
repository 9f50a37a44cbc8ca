/** "<sup>2</sup>", "<page-number …>*12</page-number>", "<span class="star-pagination">*495</span>" and their like. */
const printersMark =
  /^<(sup|footnotemark|page-number|a|span)\b([^<>]{0,200})>\s{0,3}(?:<[^<>]{1,200}>\s{0,3}){0,2}(\[?(?:\*{0,3}\d{1,5}|[*†‡]{1,3})\]?)\s{0,3}(?:<\/[a-z]{1,10}>\s{0,3}){0,2}<\/\1>/i

/**
 * The footnote mark or page mark that begins at `at`, which is no part of the words around it: where it ends, and, unless
 * it is a page's, what it says. A link or span is one only when its class or target says so.
 */
export function printersMarkAt(text: string, at: number): { end: number; note?: string } | null {
  const c = text.charCodeAt(at + 1) | 32
  if (c !== 115 && c !== 102 && c !== 112 && c !== 97) return null
  const m = printersMark.exec(text.slice(at, at + 700))
  if (m === null) return null
  const [all, tag = '', attributes = '', label = ''] = m
  const isLink = /^(?:a|span)$/i.test(tag)
  if (isLink && !/star-?pag|page-?(?:num|label)|footnote|#fn|noteref/i.test(attributes)) return null
  const end = at + all.length
  const isPage =
    /^page/i.test(tag) || /star-?pag|page-?(?:num|label)/i.test(attributes) || /\*\d|\d{4}/.test(label)
  return isPage ? { end } : { end, note: label }
}

/** `<li id="fn1">`, `<li id="user-content-fn-1">`: what Markdown's makers of pages write for a note, whose number is the list's. */
const listedNote =
  /^<(?:li|p|div)\b[^<>]{0,200}?\bid\s?=\s?["']?(?:user-content-)?(?:fn|footnote|endnote|note|cite_note)[-:_]{0,2}(\d{1,3})["'\s>]/i

/** The number of the note whose element begins at `at`, or undefined. */
export const listedNoteAt = (text: string, at: number): string | undefined =>
  listedNote.exec(text.slice(at, at + 300))?.[1]
