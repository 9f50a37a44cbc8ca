import { knownWords } from '@quaere/api/core/broken-words'
import type { DroppedText, Heading, PageMark, Part } from '../../parsed.ts'
import { findHeadings } from '../headings.ts'
import { columnByColumn } from './columns.ts'
import { openNoteStarts, splitFootnotes, textSize } from './footnotes.ts'
import { toLines, toParagraphs, type Line } from './lines.ts'
import { withMarks } from './list-marks.ts'
import type { RawPage } from './pages.ts'
import { dropLineNumbers } from './line-numbers.ts'
import { dropRunning } from './running.ts'
import { dropWatermarks } from './watermarks.ts'
import { blocksTopDown, topDown } from './top-down.ts'
import { joinHyphens } from './words.ts'

type Built = {
  text: string
  pages: PageMark[]
  parts: Part[]
  headings: Heading[]
  dropped: DroppedText[]
}
/** Headings are set this much larger than the text, or more. */
const LARGER = 1.07
/** A page, what was recognised in its picture, whether its own words stand beside that, or most of it in words of its own. */
type PageToBuild = RawPage & { recognised?: string[] | undefined; keepsWords: boolean; isInset: boolean }
type PageWords = { label: string; paragraphs: string[] }

/**
 * Pages → one text. Notes at the foot come together behind the text, as a part of their own in which the page labels begin
 * anew: so a sentence that goes on over the page is whole, and no passage mixes text and notes.
 */
export function buildPdfText(raw: PageToBuild[]): Built {
  const lineNumbers: DroppedText[] = []
  const marked = raw.map(page => dropWatermarks(page.runs))
  const watermarks = raw.flatMap(({ label }, index) =>
    (marked[index]?.watermarks ?? []).map((text): DroppedText => ({ page: label, text, why: 'watermark' })),
  )
  const bare = dropLineNumbers(marked.map(page => page.runs))
  const lined = raw.map((page, index) => {
    const { runs, numbers, numbered } = bare[index] ?? { runs: page.runs, numbers: [] }
    if (numbers.length > 0)
      lineNumbers.push({ page: page.label, text: numbers.join(' '), why: 'line_number' })
    return {
      label: page.label,
      height: page.height,
      ...(numbered && { numbered }),
      lines: page.recognised && !page.keepsWords ? [] : withMarks(toLines(topDown(columnByColumn(runs)))),
    }
  })
  const { pages, dropped } = dropRunning(lined)
  const usual = textSize(pages)
  const body: PageWords[] = []
  const notes: PageWords[] = []
  const large: string[] = []
  const startsNote = openNoteStarts()
  let isOpen = false
  pages.forEach((page, index) => {
    const split = splitFootnotes({ ...page, lines: blocksTopDown(page.lines) }, usual, isOpen)
    isOpen = split.notes.length > 0
    large.push(...toParagraphs(split.lines.filter(line => line.size >= usual * LARGER)))
    const source = raw[index]
    body.push({
      label: page.label,
      paragraphs: [
        ...aroundPicture(split.lines, page.height, source),
        ...(source?.fields ?? []),
        ...stampsOf(source),
      ],
    })
    if (isOpen) notes.push({ label: page.label, paragraphs: toParagraphs(split.notes, startsNote) })
  })
  const known = knownWords([...body, ...notes].flatMap(page => page.paragraphs))
  const text = joinPages(body, known, '')
  const bodyEnd = text.text.length
  const whole = notes.length === 0 ? text : joinPages(notes, known, text.text)
  const parts: Part[] = [{ kind: 'body', start: 0, end: notes.length === 0 ? whole.text.length : bodyEnd }]
  if (whole.text.length > bodyEnd) parts.push({ kind: 'footnotes', start: bodyEnd, end: whole.text.length })
  return {
    text: whole.text,
    pages: notes.length === 0 ? text.marks : [...text.marks, ...whole.marks],
    parts: parts.filter(part => part.end > part.start),
    headings: findHeadings(whole.text, new Set(large.map(words => joinHyphens(words, known)))),
    dropped: [...dropped, ...lineNumbers, ...watermarks],
  }
}

/** What stamps show, but for what was recognised in the picture of the page, where they can be seen, too. */
function stampsOf(page: PageToBuild | undefined): string[] {
  const bare = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
  const shown = bare((page?.recognised ?? []).join(' '))
  return (page?.stamps ?? []).filter(words => !shown.includes(bare(words)))
}

/** Headings and stamps above a picture's own words, notes and numbers below them; a page of words comes before its picture. */
function aroundPicture(lines: Line[], height: number, page: PageToBuild | undefined): string[] {
  const recognised = page?.recognised
  if (recognised === undefined) return toParagraphs(lines)
  if (page?.isInset === true) return [...toParagraphs(lines), ...recognised]
  const isAbove = (line: Line): boolean => line.y < height / 2
  const below = lines.filter(line => !isAbove(line))
  return [...toParagraphs(lines.filter(isAbove)), ...recognised, ...toParagraphs(below)]
}

/** Adds the pages' words to `text`. A paragraph that plainly goes on at the top of the next page stays one paragraph. */
function joinPages(
  pages: PageWords[],
  known: ReadonlySet<string>,
  before: string,
): { text: string; marks: PageMark[] } {
  const marks: PageMark[] = []
  let text = before
  for (const { label, paragraphs } of pages) {
    const words = paragraphs.map(paragraph => joinHyphens(paragraph, known)).join('\n\n')
    if (text !== '' && words !== '') text += goesOn(text, words) && marks.length > 0 ? ' ' : '\n\n'
    marks.push({ label, offset: text.length })
    text += words
  }
  return { text, marks: marks.filter(mark => mark.offset < text.length || mark.offset === 0) }
}

const goesOn = (above: string, below: string): boolean => /[\p{Ll},]$/u.test(above) && /^\p{Ll}/u.test(below)
