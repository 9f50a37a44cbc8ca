import { inner, pointing } from './sentence-words.ts'
import { isSpace } from './white-space.ts'

/** A stretch `[start, end)` of a text in UTF-16 units. */
export type Span = { start: number; end: number }

type Line = {
  start: number
  end: number
  /** Columns before the first character. */
  indent: number
  /** The column after the last character. */
  width: number
  blanksBefore: number
  startsLower: boolean
  endsSentence: boolean
  isPageNumber: boolean
}

/** How a text breaks its lines: at a right margin (`wrapped`), or only where a paragraph ends. */
type Layout = { wrapped: boolean; margin: number; blanks: number }

/** Wider lines than this are not set to a margin: a typewriter page holds about 80 columns, indented ones 100. */
const WIDEST_MARGIN = 110
/** In running prose broken at a margin more than half of all lines start in lower case; in whole paragraphs almost none. */
const WRAPPED_SHARE = 0.2

/**
 * The paragraphs of a plain text, in order, without white space at their ends; together they hold every character that
 * is not white space. Copes with whole paragraphs a line, with lines broken at a margin, with double-spaced pages (a
 * blank line after every line), form feeds, and page numbers in the middle of a sentence. Linear in the text's length.
 *
 * Whoever takes a text in asks for its parts, its headings and its passages in turn: the answer to the last question is kept.
 */
export function paragraphs(text: string): readonly Readonly<Span>[] {
  if (text !== latest.text) latest = { text, found: paragraphsOf(text) }
  return latest.found
}

let latest: { text: string; found: readonly Readonly<Span>[] } = { text: '', found: [] }

function paragraphsOf(text: string): Span[] {
  const lines = linesOf(text)
  const layout = layoutOf(lines)
  const found: Span[] = []
  let current: Span | undefined
  let above: Line | undefined
  let isFirstLine = true
  let skippedBlanks = 0
  let held: Line[] = []
  for (const line of lines) {
    if (layout.wrapped && line.isPageNumber && above) {
      held.push(line)
      skippedBlanks = Math.max(skippedBlanks, line.blanksBefore)
      continue
    }
    const blanks = held.length > 0 ? Math.min(skippedBlanks, line.blanksBefore) : line.blanksBefore
    if (current && above && continues(above, line, blanks, isFirstLine, layout)) {
      current.end = line.end
      isFirstLine = false
    } else {
      if (current) found.push(current)
      for (const number of held) found.push({ start: number.start, end: number.end })
      current = { start: line.start, end: line.end }
      isFirstLine = true
    }
    held = []
    skippedBlanks = 0
    above = line
  }
  if (current) found.push(current)
  for (const number of held) found.push({ start: number.start, end: number.end })
  return found
}

function continues(above: Line, line: Line, blanks: number, isFirstLine: boolean, layout: Layout): boolean {
  if (!layout.wrapped) return line.startsLower && !above.endsSentence && !line.isPageNumber
  const isApart = blanks > layout.blanks
  if (line.startsLower) return !(above.endsSentence && isApart)
  if (blanks >= layout.blanks + 2) return false
  const isFull = above.width >= layout.margin * 0.9
  if (isApart && (layout.blanks === 0 || (above.endsSentence && !isFull))) return false
  if (above.width < layout.margin * 0.65) return false
  if (line.indent >= above.indent + 3) return false
  const isOutdented = line.indent + 3 <= above.indent
  return !(isOutdented && above.endsSentence && !isFirstLine)
}

function layoutOf(lines: Line[]): Layout {
  const lower = lines.filter(line => line.startsLower)
  const widths = lines.map(line => line.width).sort((a, b) => a - b)
  const margin = widths[Math.floor(widths.length * 0.9)] ?? 0
  const wrapped =
    lines.length >= 6 &&
    margin <= WIDEST_MARGIN &&
    lower.length >= lines.length * WRAPPED_SHARE &&
    lower.length >= 3
  return { wrapped, margin, blanks: usual(lower.map(line => line.blanksBefore)) }
}

function usual(counts: number[]): number {
  const seen = new Map<number, number>()
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, times] of seen) if (times > (seen.get(best) ?? 0)) best = count
  return best
}

const PAGE_NUMBER = /^(?:-{1,2} ?\d{1,4} ?-{1,2}|\d{1,4}|Page \d{1,4}(?: of \d{1,4})?)$/

const LINE_END = /[\n\f\u2028\u2029]/g

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let at = 0
  let blanks = 0
  while (at < text.length) {
    LINE_END.lastIndex = at
    const stop = LINE_END.exec(text)?.index ?? text.length
    let start = at
    let indent = 0
    while (start < stop && isSpace(text.charCodeAt(start))) {
      indent += text.charCodeAt(start) === 9 ? 4 : 1
      start++
    }
    let end = stop
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--
    if (end > start) {
      const isShort = end - start <= 20
      lines.push({
        start,
        end,
        indent,
        width: indent + end - start,
        blanksBefore: blanks,
        startsLower: startsLower(text, start, end),
        endsSentence: endsSentence(text, start, end),
        isPageNumber: isShort && indent >= 10 && PAGE_NUMBER.test(text.slice(start, end)),
      })
      blanks = 0
    } else blanks++
    at = stop + 1
  }
  return lines
}

const OPENING = '"\'“‘([{'

function startsLower(text: string, start: number, end: number): boolean {
  let at = start
  while (at < end && OPENING.includes(text.charAt(at))) at++
  const letter = text.charAt(at)
  return letter !== letter.toUpperCase() && letter === letter.toLowerCase()
}

const CLOSING = '"\'”’)]}'

function endsSentence(text: string, start: number, end: number): boolean {
  let at = end - 1
  while (at > start && (CLOSING.includes(text.charAt(at)) || isDigit(text.charCodeAt(at)))) at--
  if (text.charAt(at) !== '.') return '?!:'.includes(text.charAt(at))
  return at < end - 1 || !endsWithAbbreviation(text, start, at)
}

function endsWithAbbreviation(text: string, start: number, period: number): boolean {
  let from = period
  while (from > start && !isSpace(text.charCodeAt(from - 1)) && !OPENING.includes(text.charAt(from - 1)))
    from--
  const word = text.slice(from, period).toLowerCase()
  return inner.has(word) || pointing.has(word)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
