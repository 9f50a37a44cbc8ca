import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { readHtml } from '../formats/html/parse-html.ts'
import type { PageMark, Part, PartKind } from '../parsed.ts'

/** An element as parse5 reads it. */
export type Element = DefaultTreeAdapterTypes.Element

/** What an element of a publisher's markup means: a page begins here, or a part; its own words are left out or kept. */
type PlaceMark =
  { is: 'page'; label: string; series?: string } | { is: 'part'; kind: PartKind; author?: string }
/** Or it is a footnote's number, which is written so, in place of its own words or before them. */
export type Mark = PlaceMark | { is: 'number'; words: string; isAlone: boolean }

/** The words with their pages and parts at UTF-16 offsets. */
export type MarkedText = { text: string; pages: PageMark[]; parts: Part[] }

// Two characters for private use hold the place of a mark while the words are collected; the text's own ones are taken out.
const OPEN = '\uE000'
const CLOSE = '\uE001'
const placed = /\uE000(\d+)\uE001/g

/**
 * The words of a publisher's HTML with its marks at exact offsets. A page mark stands before the first word of its page and
 * leaves nothing in the text. Linear in the length of the markup; nothing in it is run or fetched.
 */
export function markedText(
  html: string,
  markOf: (element: Element) => Mark | 'skip' | undefined,
): MarkedText {
  const marks: PlaceMark[] = []
  const source = readHtml(parseFragment(html.replace(/[\uE000\uE001]/g, '')), (element, blocks) => {
    const mark = markOf(element)
    if (mark === undefined || mark === 'skip') return mark
    if (mark.is === 'number') {
      blocks.add(mark.words, true)
      return mark.isAlone ? 'skip' : undefined
    }
    marks.push(mark)
    blocks.add(`${OPEN}${marks.length - 1}${CLOSE}`, true)
    return mark.is === 'page' ? 'skip' : undefined
  }).toSource('').text
  return withoutMarks(source, marks)
}

function withoutMarks(marked: string, marks: readonly PlaceMark[]): MarkedText {
  const pages: PageMark[] = []
  const starts: Part[] = []
  // How many pages had begun before the notes that are open.
  let beforeNotes: number | null = null
  let text = ''
  let from = 0
  for (const found of marked.matchAll(placed)) {
    text += joined(text, marked.slice(from, found.index))
    from = found.index + found[0].length
    const mark = marks[Number(found[1])]
    if (mark?.is === 'page') {
      // "sets *2 forth": one space stays before the page, none behind its mark.
      if (!/\s$/.test(text) && /^\s/.test(marked.slice(from))) text += ' '
      if (/\s$/.test(text)) from += /^ */.exec(marked.slice(from, from + 3))?.[0].length ?? 0
      const { label, series } = mark
      pages.push({ label, offset: text.length, ...(series === undefined ? {} : { series }) })
    } else if (mark?.is === 'part') {
      // The mark of an element that holds paragraphs stands in a block of its own: nothing is left of that.
      if (text === '' || /\s$/.test(text)) from += /^\s*/.exec(marked.slice(from, from + 8))?.[0].length ?? 0
      const { kind, author } = mark
      if (kind === 'footnotes') beforeNotes ??= pages.length
      else if (beforeNotes !== null) {
        pages.push(...goingOn(pages, beforeNotes, text.length))
        beforeNotes = null
      }
      starts.push({ kind, start: text.length, end: text.length, ...(author === undefined ? {} : { author }) })
    }
  }
  text += joined(text, marked.slice(from))
  return { text, pages, parts: closed(starts, text.length) }
}

/** Pages that notes ran on to end with them: what follows stands on the page that it stood on before. */
function goingOn(pages: readonly PageMark[], beforeNotes: number, offset: number): PageMark[] {
  const series = new Set(pages.slice(beforeNotes).map(page => page.series))
  return [...series].flatMap(one => {
    const page = pages.slice(0, beforeNotes).findLast(({ series }) => series === one)
    return page === undefined ? [] : [{ ...page, offset }]
  })
}

/** Two marks beside each other leave no two spaces behind. */
const joined = (before: string, more: string): string =>
  before === '' || /\s$/.test(before) ? more.replace(/^ +/, '') : more

/** Parts without gaps or overlaps: each ends where the next begins; what stands before the first is `body`. */
function closed(starts: readonly Part[], length: number): Part[] {
  const parts: Part[] = []
  const first = starts[0]?.start ?? length
  if (first > 0) parts.push({ kind: 'body', start: 0, end: first })
  starts.forEach((part, at) => {
    const end = starts[at + 1]?.start ?? length
    const last = parts.at(-1)
    if (end === part.start) return
    if (last !== undefined && last.kind === part.kind && last.author === part.author) last.end = end
    else parts.push({ ...part, end })
  })
  return parts
}

/** The value of an attribute, or an empty string. */
export const attribute = (element: Element, name: string): string =>
  element.attrs.find(one => one.name === name)?.value ?? ''

/** The words that stand in an element itself. */
export const wordsIn = (element: Element): string =>
  element.childNodes.map(node => ('value' in node ? node.value : '')).join('')

/** Whether the element's `class` names it among others. */
export const hasClass = (element: Element, name: string): boolean =>
  attribute(element, 'class').split(/\s+/).includes(name)
