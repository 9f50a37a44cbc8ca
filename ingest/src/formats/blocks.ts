import { cleanText } from './text/parse-text.ts'
import type { Heading, ParsedSource, Part } from '../parsed.ts'

/**
 * A paragraph, heading or row; `label` is the printed number with which `text` begins. `isQuotation`: the document sets it off as
 * somebody's words.
 */
export type Block = { text: string; level?: number; label?: string; isNote: boolean; isQuotation?: boolean }

/** Takes the words of a document with mark-up in order and keeps them block by block. */
export type BlockCollector = {
  /** `isExact`: white space counts, as in preformatted text. */
  add(text: string, isExact?: boolean): void
  /** The last few characters of the block that is open. */
  ending(): string
  endLine(): void
  /** Ends the block before; `level` makes the new one a heading, `mark` stands before its first words. */
  startBlock(level?: number, mark?: string): void
  endBlock(): void
  /** What lies between is a block quotation; they may stand in each other. */
  startQuotation(): void
  endQuotation(): void
  /** Everything from here on is footnotes. */
  startNotes(): void
  /** What was collected, as a source: an empty line between blocks, headings and the footnote part at their places. */
  toSource(fallbackTitle: string): ParsedSource
}

/** Gathers the words of a document that comes in pieces into its blocks. */
export function collectBlocks(): BlockCollector {
  const found: Block[] = []
  let words: string[] = []
  let level: number | undefined
  let isNote = false
  let quotations = 0
  let mark = ''
  function endBlock(): void {
    const text = tidy(words.join(''))
    words = []
    if (text === '') return
    const isQuotation = quotations > 0 && level === undefined
    found.push({
      text: mark + text,
      isNote,
      ...(level === undefined ? {} : { level }),
      ...(isQuotation ? { isQuotation } : {}),
    })
    level = undefined
    mark = ''
  }
  return {
    add(text, isExact = false) {
      if (isExact || words.length > 0 || text.trim() !== '') words.push(text)
    },
    ending: () => words.slice(-2).join('').slice(-3),
    endLine: () => void words.push('\n'),
    startBlock(newLevel, newMark) {
      endBlock()
      if (newMark !== undefined) mark = newMark
      if (newLevel !== undefined) level = newLevel
    },
    endBlock,
    startQuotation() {
      endBlock()
      quotations++
    },
    endQuotation() {
      endBlock()
      quotations--
    },
    startNotes() {
      endBlock()
      isNote = true
    },
    toSource(fallbackTitle) {
      endBlock()
      return toSource(found, fallbackTitle)
    },
  }
}

/** Blocks as a source: an empty line between them, headings, numbers and the footnote part at their places. */
export function toSource(blocks: Block[], fallbackTitle: string): ParsedSource {
  const headings: Heading[] = []
  const paragraphs: { label: string; start: number }[] = []
  const quotations: { start: number; end: number }[] = []
  let wasQuotation = false
  let at = 0
  let notesFrom: number | undefined
  for (const block of blocks) {
    const start = at === 0 ? 0 : at + SEPARATOR.length
    if (block.isNote) notesFrom ??= start
    at = start + block.text.length
    if (block.label !== undefined) paragraphs.push({ label: block.label, start })
    const open = wasQuotation ? quotations.at(-1) : undefined
    wasQuotation = block.isQuotation === true
    if (wasQuotation && open !== undefined) open.end = at
    else if (wasQuotation) quotations.push({ start, end: at })
    if (block.level !== undefined) {
      headings.push({ level: block.level, text: block.text.replace(/\s+/g, ' '), start, end: at })
    }
  }
  const text = blocks.map(block => block.text).join(SEPARATOR)
  return {
    title: headings.find(heading => heading.level === 1)?.text ?? fallbackTitle,
    text,
    pages: [],
    parts: partsWithNotes(text.length, notesFrom),
    headings,
    warnings: [],
    ...(paragraphs.length === 0 ? {} : { paragraphs }),
    ...(quotations.length === 0 ? {} : { quotations }),
  }
}

/** A source that `toSource` or a reader of text made, as blocks again: to stand among those of another. */
export function blocksOf({ text, headings, paragraphs = [], quotations = [], parts }: ParsedSource): Block[] {
  let at = 0
  const levels = new Map(headings.map(heading => [heading.start, heading.level]))
  const labels = new Map(paragraphs.map(({ start, label }) => [start, label]))
  const notesFrom = parts.find(part => part.kind === 'footnotes')?.start ?? Number.POSITIVE_INFINITY
  return text.split(SEPARATOR).flatMap(words => {
    const start = at
    at += words.length + SEPARATOR.length
    const [level, label] = [levels.get(start), labels.get(start)]
    const isQuotation = quotations.some(one => one.start <= start && start < one.end)
    const block = tidy(words)
    return block === ''
      ? []
      : [
          {
            text: block,
            isNote: start >= notesFrom,
            ...(level !== undefined && { level }),
            ...(label !== undefined && { label }),
            ...(isQuotation && { isQuotation }),
          },
        ]
  })
}

const SEPARATOR = '\n\n'

/** One kind of space, none around lines, and no marks of where a word may be parted, which nobody sees: they part it for a search. */
export function tidy(words: string): string {
  return cleanText(words)
    .replace(/[\u00ad\u200b]/g, '')
    .replace(/[ \u00a0]+/g, ' ')
    .split('\n')
    .map(line => line.trim())
    .join('\n')
    .trim()
}

function partsWithNotes(length: number, notesFrom: number | undefined): Part[] {
  if (length === 0) return []
  if (notesFrom === undefined) return [{ kind: 'body', start: 0, end: length }]
  const notes: Part = { kind: 'footnotes', start: notesFrom, end: length }
  return notesFrom === 0 ? [notes] : [{ kind: 'body', start: 0, end: notesFrom }, notes]
}
