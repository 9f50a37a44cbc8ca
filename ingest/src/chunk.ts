import { paragraphs, type Span } from '@quaere/api/core/paragraph'
import { sentencesWithin } from '@quaere/api/core/sentence'
import { isSpace } from '@quaere/api/core/white-space'
import { findClauses } from './passages/clauses.ts'
import { countWords, LONGEST_WORD } from './passages/count-words.ts'
import type { Heading, PageMark, ParsedSource, Part, Passage, PassageSettings } from './parsed.ts'
import { lostBy } from './passages/whole-passages.ts'

type Splittable = Pick<ParsedSource, 'text' | 'parts' | 'headings' | 'pages'>
/** `heading` is a whole paragraph; `opens` says that a clause begins here. */
type Unit = Span & { size: number; heading?: Heading; opens: boolean }

/**
 * Cuts a source into passages: in order, never across parts, at paragraphs and else at sentences. Every character that is
 * not white space is in exactly one passage, and each passage's text is the source's own slice; it throws when that does not
 * hold.
 */
export function splitPassages(source: Splittable, settings: PassageSettings): Passage[] {
  const blocks = paragraphs(source.text)
  const parts = source.parts.length > 0 ? source.parts : [wholeOf(source.text)]
  const all = settings.byClauses ? withClauses(source) : source.headings
  const labels = pageReader(source.pages)
  const passages: Passage[] = []
  let nextBlock = 0
  parts.forEach((part, index) => {
    const inside: Span[] = []
    for (; nextBlock < blocks.length; nextBlock++) {
      const block = blocks[nextBlock]
      if (!block || block.start >= part.end) break
      inside.push({ start: Math.max(block.start, part.start), end: Math.min(block.end, part.end) })
      // A paragraph that reaches over the part's end is looked at again for the next part.
      if (block.end > part.end) break
    }
    const headings = all.filter(heading => heading.start >= part.start && heading.start < part.end)
    const units = unitsOf(source.text, inside, headings, settings)
    for (const group of groupUnits(units, settings)) {
      passages.push(makePassage(source.text, group, part, index, pathReader(headings, settings), labels))
    }
  })
  const lost = lostBy({ text: source.text, parts }, passages)
  if (lost !== null) throw new Error(lost)
  return passages
}

function wholeOf(text: string): Part {
  return { kind: 'body', start: 0, end: text.length }
}

/** The clauses of a contract as its headings, and what else stands above them. */
function withClauses({ text, headings }: Splittable): (Heading & { opens?: boolean })[] {
  const clauses = findClauses(text)
  const taken = new Set(clauses.map(clause => clause.start))
  const others = headings.filter(heading => !taken.has(heading.start))
  return [...clauses, ...others].sort((a, b) => a.start - b.start)
}

/** Paragraphs; one that is too long by itself becomes its sentences. A heading may be the beginning of its paragraph. */
function unitsOf(
  text: string,
  blocks: Span[],
  headings: (Heading & { opens?: boolean })[],
  settings: PassageSettings,
): Unit[] {
  const byStart = new Map(headings.map(heading => [heading.start, heading]))
  const units: Unit[] = []
  for (const block of blocks) {
    const span = trim(text, block)
    if (span.start >= span.end) continue
    const size = sizeOf(text, span, settings)
    const heading = byStart.get(span.start)
    const opens = heading?.opens === true
    const isWhole = heading !== undefined && (heading.opens === undefined || heading.end >= span.end)
    if (isWhole) units.push({ ...span, size, heading, opens })
    else if (size <= settings.most) units.push({ ...span, size, opens })
    else {
      for (const sentence of sentencesWithin(text, span)) {
        for (const piece of cutEndless(text, sentence, settings)) {
          units.push({
            ...piece,
            size: sizeOf(text, piece, settings),
            opens: opens && piece.start === span.start,
          })
        }
      }
    }
  }
  return units
}

/** A sentence that is too long by itself is cut at spaces, and inside what is too long to be a word. */
function cutEndless(text: string, sentence: Span, settings: PassageSettings): Span[] {
  if (sizeOf(text, sentence, settings) <= settings.most) return [sentence]
  const pieces: Span[] = []
  let start = sentence.start
  let size = 0
  let length = 0
  for (let at = start; at < sentence.end; at++) {
    const isGap = isSpace(text.charCodeAt(at))
    const isNewWord = !isGap && length % LONGEST_WORD === 0
    if (size >= settings.target && at > start && (isGap || isNewWord) && !isLowHalf(text.charCodeAt(at))) {
      pieces.push({ start, end: at })
      start = at
      size = 0
    }
    length = isGap ? 0 : length + 1
    size += settings.unit === 'characters' || isNewWord ? 1 : 0
  }
  pieces.push({ start, end: sentence.end })
  return pieces.map(piece => trim(text, piece)).filter(piece => piece.start < piece.end)
}

/** The second half of a character outside the basic plane must stay with its first. */
function isLowHalf(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

/** Adds unit to unit while that brings a passage nearer to the target; a heading opens the passage it stands above. */
function groupUnits(units: Unit[], settings: PassageSettings): Unit[][] {
  const groups: Unit[][] = []
  let group: Unit[] = []
  let size = 0
  const close = (): void => {
    const kept: Unit[] = []
    while (group.length > 1 && group.at(-1)?.heading) {
      const heading = group.pop()
      if (heading) kept.unshift(heading)
    }
    groups.push(group)
    group = kept
    size = kept.reduce((sum, unit) => sum + unit.size, 0)
  }
  for (const unit of units) {
    const isHeadingOnly = group.every(member => member.heading)
    const without = Math.abs(settings.target - size)
    const withUnit = Math.abs(settings.target - (size + unit.size))
    const isFull = size >= settings.least && (withUnit > without || size + unit.size > settings.most)
    const opensSection = (unit.heading !== undefined || unit.opens) && size >= settings.opensFrom
    if (group.length > 0 && !isHeadingOnly && (isFull || opensSection)) close()
    group.push(unit)
    size += unit.size
  }
  if (group.length > 0) groups.push(group)
  return joinShortEnd(groups, settings)
}

function joinShortEnd(groups: Unit[][], settings: PassageSettings): Unit[][] {
  const last = groups.at(-1)
  const before = groups.at(-2)
  if (!last || !before) return groups
  const size = sum(last)
  if (size >= settings.least || size + sum(before) > settings.most) return groups
  return [...groups.slice(0, -2), [...before, ...last]]
}

function sum(units: Unit[]): number {
  return units.reduce((total, unit) => total + unit.size, 0)
}

function makePassage(
  text: string,
  units: Unit[],
  part: Part,
  index: number,
  pathOf: (units: Unit[]) => string[],
  labels: (offset: number) => string | null,
): Passage {
  const first = units[0]
  const last = units.at(-1)
  if (!first || !last) throw new Error('A passage needs at least one sentence.')
  const slice = text.slice(first.start, last.end)
  return {
    start: first.start,
    end: last.end,
    text: slice,
    part: index,
    partKind: part.kind,
    ...(part.author === undefined ? {} : { author: part.author }),
    headingPath: pathOf(units),
    pageFrom: labels(first.start),
    pageTo: labels(last.end - 1),
    words: countWords(text, first.start, last.end),
  }
}

/**
 * The headings above a passage: above its first words that are no heading. A passage of several clauses stands under what
 * stands above all of them.
 */
function pathReader(headings: Heading[], { byClauses }: PassageSettings): (units: Unit[]) => string[] {
  return units => {
    const content = units.filter(unit => !unit.heading)
    const first = content[0] ?? units.at(-1)
    if (first === undefined) return []
    let path = pathAt(headings, first.start)
    for (const unit of byClauses ? content.slice(1) : []) {
      const other = pathAt(headings, unit.start)
      const apart = path.findIndex((heading, depth) => heading !== other[depth])
      if (apart !== -1) path = path.slice(0, apart)
    }
    return path.map(heading => heading.text)
  }
}

function pathAt(headings: Heading[], offset: number): Heading[] {
  const path: Heading[] = []
  for (const heading of headings) {
    if (heading.start > offset) break
    while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop()
    path.push(heading)
  }
  return path
}

/** Labels of the first series only: a passage is cited by its main reporter's pages. */
function pageReader(pages: PageMark[]): (offset: number) => string | null {
  const series = pages[0]?.series
  const marks = pages.filter(page => page.series === series).sort((a, b) => a.offset - b.offset)
  return offset => {
    let low = 0
    let high = marks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((marks[middle]?.offset ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return marks[low - 1]?.label ?? null
  }
}

function sizeOf(text: string, span: Span, settings: PassageSettings): number {
  return settings.unit === 'characters' ? span.end - span.start : countWords(text, span.start, span.end)
}

function trim(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return { start, end }
}
