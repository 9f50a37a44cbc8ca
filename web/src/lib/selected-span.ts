import type { Span } from './editor/canonical-positions.ts'

/**
 * The span of a text that is marked on the page. The text stands in elements with `data-start`, the place of their
 * first character; labels and verdicts between them are no part of it. Null when nothing inside `root` is marked.
 */
export function selectedSpan(root: HTMLElement): Span | null {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(root)) return null
  const pieces = [...root.querySelectorAll<HTMLElement>('[data-start]')].filter(piece =>
    range.intersectsNode(piece),
  )
  const first = pieces[0]
  const last = pieces.at(-1)
  if (!first || !last) return null
  const start =
    placeOf(first) +
    (first.contains(range.startContainer) ? within(first, range.startContainer, range.startOffset) : 0)
  const end =
    placeOf(last) +
    (last.contains(range.endContainer)
      ? within(last, range.endContainer, range.endOffset)
      : (last.textContent ?? '').length)
  return end > start ? { start, end } : null
}

const placeOf = (piece: HTMLElement): number => Number(piece.dataset.start)

/** Characters of the piece before a place in it. */
function within(piece: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange()
  before.selectNodeContents(piece)
  before.setEnd(node, offset)
  return before.toString().length
}
