import type { Citation, HeldSource, PageMark, Span } from '../types.ts'

/** The number or sign at the beginning of a note: some texts have their notes between their paragraphs. */
const noteMark = /^\s*(?:\[?\*?(\d{1,3})\]?[.)]?|[*†‡]+|(?:fn|n|note)\.?\s?(\d{1,3}))[\s.,“"]/i

/** Paragraphs of a text that begin as a note does, by number; notes of a sign have none. */
function noteStarts(text: string): { at: number; number: number | undefined }[] {
  const found: { at: number; number: number | undefined }[] = []
  for (const { 0: gap, index } of text.matchAll(/(?:^|\n[ \t\r]*\n)\s*/g)) {
    const at = index + gap.length
    const mark = noteMark.exec(text.slice(at, at + 16))
    const digits = mark?.[1] ?? mark?.[2]
    if (mark !== null) found.push({ at, number: digits === undefined ? undefined : Number(digits) })
  }
  return found
}

/** Pages past the pinned ones over which a note may run. */
const longestNote = 1

/** The first and the last of the notes that the pins name, NaN where one is no number. */
function namedNotes(c: Citation): { first: number; last: number } {
  const numbers = c.pins.flatMap(({ footnote, toFootnote }) =>
    [footnote, toFootnote].flatMap(note => (note === undefined ? [] : [Number(note)])),
  )
  return { first: Math.min(...numbers), last: Math.max(...numbers) }
}

/** Whether the place is past the notes that are named: a later one has begun, or it is further on than a note may run. */
function isPastNotes(
  c: Citation,
  source: HeldSource,
  marks: readonly PageMark[],
  at: Span,
  end: number,
): boolean {
  const { first, last } = namedNotes(c)
  if (Number.isNaN(first)) return false
  const starts = noteStarts(source.text).filter(start => start.at <= at.start)
  const own = starts.findLast(({ number = 0 }) => number >= first && number <= last)
  const next = starts.find(
    ({ at: place, number = 0 }) => own !== undefined && place > own.at && number > last,
  )
  if (own !== undefined && next !== undefined) return true
  const pagesFrom = (place: number): number =>
    marks.filter(({ offset }) => offset > place && offset <= at.start).length
  return pagesFrom(end - 1) > longestNote && (own === undefined || pagesFrom(own.at) > longestNote)
}

/**
 * Whether a place is certainly in none of the notes that are pinned: on an earlier page of the running text, past them on a
 * later one, or, where the text has its notes behind it, on any other. Behind the last mark the notes may begin.
 */
export function isOutsideNotes(
  c: Citation,
  source: HeldSource,
  { marks }: { marks: readonly PageMark[] },
  at: Span,
  allowed: readonly Span[],
): boolean {
  const back = marks.findIndex((mark, i) => i > 0 && Number(mark.label) < Number(marks[i - 1]?.label))
  const last = marks[(back < 0 ? marks.length : back) - 1]
  if (last === undefined || at.end > last.offset) return false
  if (back > 0 || source.parts.some(part => part.kind === 'footnotes')) return true
  if (beginsAsNote(source.text, at)) return false
  const end = Math.max(...allowed.map(s => s.end))
  return at.end <= Math.min(...allowed.map(s => s.start)) || isPastNotes(c, source, marks, at, end)
}

/** Characters before a place in which its paragraph begins. */
const longestParagraph = 3000

/** Whether the paragraph of the place begins as a note does. */
function beginsAsNote(text: string, at: Span): boolean {
  const near = text.slice(Math.max(0, at.start - longestParagraph), at.start)
  const paragraph = near.split(/\n[ \t\r]*\n/).at(-1) ?? ''
  return noteMark.test(paragraph + text.slice(at.start, at.start + 8))
}
