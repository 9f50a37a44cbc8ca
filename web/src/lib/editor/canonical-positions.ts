import { BLOCK_BREAK } from '@quaere/api/core/memo-doc'
import type { Node } from '@tiptap/pm/model'

/** `[start, end)` of the canonical text, in UTF-16 units. */
export type Span = { start: number; end: number }
/** Two places in the editor's document, counted as ProseMirror counts. */
export type EditorRange = { from: number; to: number }

/** A block of the memo: where its words stand in the canonical text and where they begin in the editor. */
type Stretch = Span & { from: number }

/** The canonical text of the editor's document, its block quotations, and the way back to places in the editor. */
export type CanonicalPositions = { text: string; quotations: Span[]; stretches: Stretch[] }

/**
 * Walks the editor's document exactly as `memoText` walks the saved one: an empty block has no place in the text, a
 * hard break is one line end. Inside a block every UTF-16 unit is one step in the editor, so a block is one sum.
 */
export function canonicalPositions(doc: Node): CanonicalPositions {
  const stretches: Stretch[] = []
  const quotations: Span[] = []
  let text = ''
  let quotedTo = 0
  let open: Span | null = null
  doc.descendants((node, position) => {
    if (node.type.name === 'blockquote' && position >= quotedTo) {
      quotedTo = position + node.nodeSize
      open = null
    }
    if (!node.isTextblock) return true
    const words = wordsOf(node)
    if (words.trim() !== '') {
      if (text !== '') text += BLOCK_BREAK
      stretches.push({ start: text.length, end: text.length + words.length, from: position + 1 })
      if (position < quotedTo) {
        if (open === null) quotations.push((open = { start: text.length, end: 0 }))
        open.end = text.length + words.length
      }
      text += words
    }
    return false
  })
  return { text, quotations, stretches }
}

function wordsOf(block: Node): string {
  const words: string[] = []
  block.forEach(child => words.push(child.type.name === 'hardBreak' ? '\n' : (child.text ?? '')))
  return words.join('')
}

/** Where a span stands in the editor: one range a block, because a mark cannot cross from block to block. */
export function editorRanges({ stretches }: CanonicalPositions, span: Span): EditorRange[] {
  return stretches.flatMap(stretch => {
    const start = Math.max(span.start, stretch.start)
    const end = Math.min(span.end, stretch.end)
    if (start >= end) return []
    return [{ from: stretch.from + start - stretch.start, to: stretch.from + end - stretch.start }]
  })
}

/** From the first to the last place of a span in the editor; null when it covers no words. */
export function editorRange(positions: CanonicalPositions, span: Span): EditorRange | null {
  const ranges = editorRanges(positions, span)
  const first = ranges[0]
  const last = ranges.at(-1)
  return first && last ? { from: first.from, to: last.to } : null
}
