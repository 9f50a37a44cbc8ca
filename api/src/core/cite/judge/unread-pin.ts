import { singleSpaced } from '../find/chars.ts'
import type { Citation } from '../types.ts'

/** Longest run of words between a citation and its brackets, or behind it, that may be a pin. */
const longest = 60

/** A page in figures or Roman numerals. */
const page = '(?:[ivxlc]{2,8}|\\d[\\d,]*)(?![\\p{L}\\d])'

/** Behind a citation: "slip op. at 4", "at xii", "@ 135", where nothing of a sentence follows. */
const behind = new RegExp(
  `^,?\\s{0,2}(?:slip op\\b\\.?(?:,?\\s(?:at|pp?\\.)\\s${page})?|(?:at|pp?\\.|pages?|cols?\\.|@)\\s{0,2}${page})(?=\\s{0,2}(?:[.,;:)\\]“"]|$))`,
  'iu',
)

/** Marks of a page of another edition or of a note, which are no pins: "*495", "[2]". */
const mark = /^(?:\[?\*{1,2}\d{1,5}\]?|\[\d{1,2}\])$/

const holdsPage = /\d|(?:^|\s)[ivxlc]{2,8}$/i

/**
 * Words in the place of a pin that were read as none: "[190]", "slip op. at 4", "at xii". They stand between the citation
 * with its pins and its brackets, in its brackets, or behind it. `next` is where the citation after it begins.
 */
export function unreadPin(text: string, c: Citation, next = text.length): string | null {
  const from = Math.max(c.end, ...c.pins.map(p => p.end))
  const to = Math.min(c.fullEnd, next)
  const tagless = (s: string): string => singleSpaced(s.replace(/<[^<>]*>/g, ''))
  const [between = ''] = tagless(text.slice(from, Math.max(from, to))).split(
    /[(]|\[(?=\d* ?[A-Z]|(?:1|2)\d{3}\])/,
    1,
  )
  const number = c.docket === undefined ? -1 : between.indexOf(c.docket)
  const behindNumber = number < 0 ? between : between.slice(number + (c.docket ?? '').length)
  const words = behindNumber.replace(/^[\s,;:.]+|[\s,;:.]+$/g, '')
  if (words.length <= longest && holdsPage.test(words) && !mark.test(words)) return words
  const said = c.parentheticals?.find(p => /^slip op\b/i.test(p.text))?.text
  if (said !== undefined) return said
  const after = tagless(text.slice(to, Math.min(to + longest, Math.max(next, to))))
  return behind.exec(after)?.[0].replace(/^[\s,]+/, '') ?? null
}
