import { BLOCK_BREAK } from '@quaere/api/core/memo-doc'
import { closeHistory } from '@tiptap/pm/history'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorRange } from './canonical-positions.ts'

/**
 * The change that writes other words over these, as one step to undo; only what differs is written anew, so that a name keeps
 * its italics. Null when these words no longer stand there, word for word and in one block.
 */
export function rewriting(
  state: EditorState,
  { from, to }: EditorRange,
  written: string,
  other: string,
): Transaction | null {
  if (to > state.doc.content.size || !state.doc.resolve(from).sameParent(state.doc.resolve(to))) return null
  if (state.doc.textBetween(from, to, BLOCK_BREAK, '\n') !== written) return null
  const { head, tail } = sameEnds(written, other)
  const change = closeHistory(state.tr)
  return change.insertText(other.slice(head, other.length - tail), from + head, to - tail).scrollIntoView()
}

/** How many units two texts share at their beginning and at their end; the shorter is not counted twice. */
function sameEnds(one: string, other: string): { head: number; tail: number } {
  const shortest = Math.min(one.length, other.length)
  let head = 0
  while (head < shortest && one.charCodeAt(head) === other.charCodeAt(head)) head++
  let tail = 0
  while (
    tail < shortest - head &&
    one.charCodeAt(one.length - 1 - tail) === other.charCodeAt(other.length - 1 - tail)
  )
    tail++
  return { head, tail }
}
