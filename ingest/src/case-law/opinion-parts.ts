import { paragraphs, type Span } from '@quaere/api/core/paragraph'
import { countWords } from '../passages/count-words.ts'
import type { Part, PartKind } from '../parsed.ts'
import { headingSentences, readMarker, type Marker } from './opinion-markers.ts'

type Placed = Marker & { at: number }

/** A separate opinion with fewer words than this is a line of votes ("DOUGLAS, J., concurring."), not an opinion. */
const FEWEST_WORDS = 15

/**
 * Finds whose words each stretch of a plain-text opinion is: syllabus, opinion of the court, concurrences, dissents,
 * footnotes at the end; what stands before the opinion (caption, counsel) is `body`. Looks at how paragraphs begin, and for
 * a judge's heading that is a whole sentence within one, and prefers one long `lead` to a wrong cut. The parts have no gaps and no overlaps.
 */
export function splitParts(text: string): Part[] {
  if (text === '') return []
  const blocks = paragraphs(text)
  const placed = separate(placeMarkers(text, blocks))
  const firstSeparate = placed.findIndex(mark => mark.kind !== 'lead')
  const untilSeparate = placed[firstSeparate]?.at ?? text.length
  const lead = leadStart(text, blocks, placed, untilSeparate)
  const parts: Part[] = []
  if (lead.at > 0) parts.push({ kind: lead.before, start: 0, end: lead.at })
  let open: Part = makePart(lead.kind, lead.author, lead.at)
  for (const mark of placed) {
    if (mark.at <= open.start || mark.kind === 'lead') continue
    parts.push({ ...open, end: mark.at })
    open = makePart(mark.kind, mark.author, mark.at)
  }
  parts.push({ ...open, end: text.length })
  return withoutVotes(text, parts)
}

function makePart(kind: PartKind, author: string | undefined, start: number): Part {
  return author === undefined ? { kind, start, end: start } : { kind, author, start, end: start }
}

function placeMarkers(text: string, blocks: readonly Span[]): Placed[] {
  const placed: Placed[] = []
  blocks.forEach((block, index) => {
    const marker = readMarker(text, block, blocks[index + 1])
    if (marker) placed.push({ ...marker, at: block.start })
    else placed.push(...markersInside(text, block))
    for (const at of headingSentences(text, block)) {
      const inside = readMarker(text, { start: at, end: block.end }, undefined)
      if (inside !== undefined && !placed.some(mark => mark.at === at)) placed.push({ ...inside, at })
    }
  })
  return placed.sort((a, b) => a.at - b.at)
}

/** A line that opens with a judge's name in capitals counts even where the layout does not show a new paragraph. */
function markersInside(text: string, block: Span): Placed[] {
  const placed: Placed[] = []
  let newline = text.indexOf('\n', block.start)
  while (newline !== -1 && newline < block.end) {
    let at = newline + 1
    while (at < block.end && (text.charAt(at) === ' ' || text.charAt(at) === '\f')) at++
    if (/^\p{Lu}{3,20}(?:,| and \p{Lu}{3,20},) ./u.test(text.slice(at, at + 48))) {
      const marker = readMarker(text, { start: at, end: block.end }, undefined)
      if (marker) placed.push({ ...marker, at })
    }
    newline = text.indexOf('\n', at)
  }
  return placed
}

/** Running heads repeat a part's author on every page: one marker stays for each run of the same part. */
function separate(placed: Placed[]): Placed[] {
  const kept: Placed[] = []
  for (const mark of placed) {
    const last = kept.at(-1)
    if (last && last.kind === mark.kind && (isSameAuthor(last, mark) || mark.at - last.at < 1_500)) {
      if (last.author === undefined && mark.author !== undefined) last.author = mark.author
      continue
    }
    // The court's running head inside a later part is a stray line, not the opinion once more.
    if (mark.kind === 'lead' && kept.some(other => other.kind !== 'lead')) continue
    kept.push({ ...mark })
  }
  return kept
}

function isSameAuthor(a: Marker, b: Marker): boolean {
  if (a.author === undefined || b.author === undefined) return a.kind === 'lead' || a.kind === 'footnotes'
  return letters(a.author) === letters(b.author)
}

function letters(name: string): string {
  return name.replace(/[^\p{L}]/gu, '').toLowerCase()
}

type Lead = { at: number; kind: PartKind; author?: string; before: PartKind }

function leadStart(text: string, blocks: readonly Span[], placed: Placed[], untilSeparate: number): Lead {
  const first = placed[0]
  const head = first?.kind === 'lead' ? first.at : 0
  const author = first?.kind === 'lead' ? first.author : undefined
  const withAuthor = author === undefined ? {} : { author }
  const isSyllabus = hasSyllabus(text, blocks, head)
  if (first?.kind === 'lead' && (isSyllabus || head < untilSeparate * 0.5)) {
    return { at: head, kind: 'lead', ...withAuthor, before: isSyllabus ? 'syllabus' : 'body' }
  }
  // A text that is a separate opinion and nothing else begins with a caption of a few lines.
  const isOnlySeparate = first !== undefined && first.kind !== 'lead' && first.kind !== 'footnotes'
  if (isOnlySeparate && countWords(text, 0, first.at) < 150) return { at: 0, kind: 'body', before: 'body' }
  return { at: 0, kind: 'lead', ...withAuthor, before: 'body' }
}

const SYLLABUS_LINE = /^(?:syllabus|syllabus by the court|headnotes?)[.:]?$/i
/** "1. Appeal and Error—Certiorari": how West's predecessors headed their notes. */
const HEADNOTE = /^\d{1,2}[.,] ?\p{Lu}[^—–.]{2,80}[—–]/u

function hasSyllabus(text: string, blocks: readonly Span[], until: number): boolean {
  return blocks.some(block => {
    if (block.start >= until) return false
    const start = text.slice(block.start, Math.min(block.end, block.start + 120))
    return SYLLABUS_LINE.test(start.trim()) || HEADNOTE.test(start)
  })
}

function withoutVotes(text: string, parts: Part[]): Part[] {
  const kept: Part[] = []
  for (const part of parts) {
    const last = kept.at(-1)
    const isSeparate = part.kind === 'concurrence' || part.kind === 'dissent'
    if (last && isSeparate && countWords(text, part.start, part.end) < FEWEST_WORDS) last.end = part.end
    else kept.push({ ...part })
  }
  return kept
}
