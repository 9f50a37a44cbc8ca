import type { Change } from '@quaere/api/core/word-diff'

/** A run of a comparison, or how many paragraphs are left out because both texts have them. */
export type Folded = Change | { kind: 'left_out'; paragraphs: number; before: number }

/** Fewer paragraphs than these are read sooner than a note about them. */
const WORTH_A_NOTE = 3

/**
 * A comparison for reading: of what both texts have, the paragraphs around each difference stay, and the others are
 * counted. In a memo of sixty pages two changed words are found at once.
 */
export function foldSame(changes: readonly Change[]): Folded[] {
  return changes.flatMap((change, index): Folded[] => {
    if (change.kind !== 'same') return [change]
    const paragraphs = change.text.match(/[^\n]*\n+|[^\n]+$/g) ?? []
    const from = index === 0 ? 0 : 2
    const to = paragraphs.length - (index === changes.length - 1 ? 0 : 2)
    if (to - from < WORTH_A_NOTE) return [change]
    const head = paragraphs.slice(0, from).join('')
    const tail = paragraphs.slice(to).join('')
    const beforeTail = change.text.length - tail.length
    const kept = (text: string, at: number): Folded[] =>
      text === '' ? [] : [{ kind: 'same', text, before: change.before + at, after: change.after + at }]
    return [
      ...kept(head, 0),
      { kind: 'left_out', paragraphs: to - from, before: change.before + head.length },
      ...kept(tail, beforeTail),
    ]
  })
}
