import { paragraphs } from '@quaere/api/core/paragraph'
import { harvardKind } from './cap-case.ts'
import {
  attribute,
  type Element,
  hasClass,
  type Mark,
  markedText,
  type MarkedText,
  wordsIn,
} from './marked-text.ts'
import { noteMarks } from './note-marks.ts'
import { readMarker } from './opinion-markers.ts'
import type { Part, PartKind } from '../parsed.ts'

/** The words of one of CourtListener's marked fields, its pages, its opinions and its footnotes at their places. */
export function markedWords(html: string): MarkedText {
  const noteMark = noteMarks(() => ({ is: 'part', kind: 'body' }))
  return markedText(
    html.replace(closedInItself, '<$1></$2>').replace(newLineFirst, '$1\n').replace(endOfHead, '$&<p></p>'),
    element => pageMark(element) ?? opinionMark(element) ?? noteMark(element),
  )
}

/** `<page-number label="2"/>` out of XML; as HTML it would stay open to the end of its paragraph. */
const closedInItself = /<((page-number|footnotemark)\b[^<>]*)\/>/g

/** HTML forgets an end of line that a `pre` begins with. */
const newLineFirst = /(<pre class="inline">)(?=\r?\n)/g

/** What stands above Harvard's opinions: as HTML, which does not know these elements, it would run on in one line. */
const endOfHead =
  /<\/(?:parties|docketnumber|court|decisiondate|otherdate|attorneys|judges|disposition|citation|history)>/g

/** Where the footnotes stand. */
export const notesIn = ({ parts }: MarkedText): { start: number; end: number }[] =>
  parts.flatMap(({ kind, start, end }) => (kind === 'footnotes' ? [{ start, end }] : []))

type Voice = Part & { kind: Exclude<PartKind, 'footnotes' | 'syllabus'> }

const isOpinion = (kind: PartKind): kind is 'lead' | 'concurrence' | 'dissent' =>
  kind === 'lead' || kind === 'concurrence' || kind === 'dissent'

/**
 * Who speaks where, footnotes counted to whom they belong to; nothing where the marks know of one opinion alone, whose
 * words may tell more than its mark.
 */
export function voicesIn({ text, parts }: MarkedText): Voice[] {
  if (parts.filter(part => isOpinion(part.kind)).length < 2) return []
  const voices: Voice[] = []
  for (const { kind, start, end, author } of parts) {
    const last = voices.at(-1)
    if (isOpinion(kind)) voices.push({ kind, start, end, ...(authorIn(text, start, end) ?? namedIn(author)) })
    else if (last !== undefined) last.end = end
    else voices.push({ kind: 'body', start, end })
  }
  return voices
}

/** More characters than an opinion's first two paragraphs need to name its author. */
const FIRST_WORDS = 2_000

/** The author as the opinion's first words name them. */
function authorIn(text: string, start: number, end: number): { author: string } | null {
  const words = text.slice(start, Math.min(end, start + FIRST_WORDS))
  const [first, next] = paragraphs(words)
  const author = first === undefined ? undefined : readMarker(words, first, next)?.author
  return author === undefined ? null : { author }
}

/** The author as the mark has them, where the words begin in no form that is known: "Cole, J.,". */
function namedIn(marked = ''): Pick<Part, 'author'> {
  const [author] = /^[^,.:;]{2,60}/.exec(marked.trim()) ?? []
  return author === undefined ? {} : { author: author.trim() }
}

/** `<opinion type="dissent">`, as Harvard's scans mark each opinion of a case. The author tells two dissents apart. */
function opinionMark(element: Element): Mark | undefined {
  if (element.tagName !== 'opinion') return undefined
  const named = element.childNodes.find(node => node.nodeName === 'author')
  const author = named !== undefined && 'tagName' in named ? wordsIn(named).trim() : ''
  const kind = harvardKind(attribute(element, 'type'))
  return { is: 'part', kind, ...(author === '' ? {} : { author }) }
}

/** "*142", "**72", "*Page 142": as the page is printed, or in an attribute where nothing is. */
function pageMark(element: Element): Mark | undefined {
  const isHarvard = hasClass(element, 'page-label')
  if (!isHarvard && !hasClass(element, 'star-pagination') && element.tagName !== 'page-number')
    return undefined
  const attributes = isHarvard ? ['data-label', 'data-citation-index'] : ['label', 'citation-index']
  const [named = '', series = ''] = attributes.map(name => attribute(element, name))
  const label = (named || attribute(element, 'number') || wordsIn(element))
    .replace(/[*\s[\]]/g, '')
    .replace(/^Page/i, '')
  // Pages of the first reporter go without a name, as they do in texts that know no other.
  return label === ''
    ? undefined
    : { is: 'page', label, ...(series === '' || series === '1' ? {} : { series }) }
}
