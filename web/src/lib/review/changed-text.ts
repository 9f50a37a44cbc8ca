import type { Block } from '@quaere/api/core/memo-doc'
import { wordDiff } from '@quaere/api/core/word-diff'

/** What changed in a text, placed in the later one: words that are new, and words that are gone and where they stood. */
export type TextChanges = {
  added: { start: number; end: number }[]
  removed: { at: number; text: string }[]
}

/** The words that came and those that went between two texts; white space alone is no change. */
export function textChanges(before: string, after: string): TextChanges {
  const changes: TextChanges = { added: [], removed: [] }
  for (const { kind, text, after: at } of wordDiff(before, after)) {
    if (text.trim() === '') continue
    if (kind === 'added') changes.added.push({ start: at, end: at + text.length })
    else if (kind === 'removed') changes.removed.push({ at, text: text.trim() })
  }
  return changes
}

/** The changes of each block; what was removed between two blocks belongs to the later one, at the end to the last. */
export function changesOfBlocks(blocks: readonly Block[], { added, removed }: TextChanges): TextChanges[] {
  return blocks.map(({ start, end }, index) => {
    const from = index === 0 ? -1 : (blocks[index - 1]?.end ?? -1)
    const isLast = index === blocks.length - 1
    return {
      added: added.filter(span => span.start < end && span.end > start),
      removed: removed
        .filter(({ at }) => at > from && (at <= end || isLast))
        .map(({ at, text }) => ({ at: Math.min(end, Math.max(start, at)), text })),
    }
  })
}

/** Whether anything came or went. */
export const isChanged = ({ added, removed }: TextChanges): boolean => added.length > 0 || removed.length > 0
