import type { Cut } from './page-furniture.ts'

/**
 * Words that Markdown sets in italics or bold: a mark right before a letter (or the quotation mark or bracket before it),
 * the same mark right behind a word, nothing of a letter or digit beyond either. A star page ("*412"), an ellipsis of stars
 * and a blank ("576 U.S. ___") are none.
 */
const emphasised =
  /(?<![\p{L}\p{N}*_\\])(\*{1,3}|_{1,3})(?=["“'‘([]{0,2}\p{L})(?:[^*_\n]|\n(?![ \t]{0,80}\n)){1,300}?(?<=[^\s*_\\])\1(?![\p{L}\p{N}*_])/gu

/** "[Alder v. Birch](https://…)": the words are kept, the address is not. */
const link =
  /\[(?=[^[\]\n]{1,300}\]\(https?:)|(?<=[^[\]\n])\]\(https?:[^\s()]{1,300}(?:\([^\s()]{0,80}\)[^\s()]{0,80})?\)/g

/** The marks of Markdown's emphasis and links, which a reader of the finished page does not see. */
export function emphasisMarks(text: string): Cut[] {
  const cuts: Cut[] = []
  if (text.includes('*') || text.includes('_'))
    for (const { 0: whole, 1: mark = '', index } of text.matchAll(emphasised)) {
      const end = index + whole.length
      cuts.push({ start: index, end: index + mark.length, put: '' })
      cuts.push({ start: end - mark.length, end, put: '' })
    }
  if (text.includes('](http'))
    for (const { 0: mark, index } of text.matchAll(link))
      cuts.push({ start: index, end: index + mark.length, put: '' })
  return cuts
}

/** Two lists of cuts as one in order; of two that meet the first counts. */
export function mergedCuts(a: readonly Cut[], b: readonly Cut[]): Cut[] {
  if (b.length === 0) return [...a]
  const all = [...a, ...b].sort((one, other) => one.start - other.start)
  let end = 0
  return all.filter(cut => {
    if (cut.start < end) return false
    end = cut.end
    return true
  })
}
