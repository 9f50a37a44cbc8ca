import type { MemoText } from '@quaere/api/core/memo-doc'

/** Headings under which nothing stands before the next one of their level or a higher one, for whoever sends the memo on. */
function emptySections({ text, blocks }: Pick<MemoText, 'text' | 'blocks'>): string[] {
  const filled = blocks.filter(({ start, end }) => text.slice(start, end).trim() !== '')
  return filled.flatMap((block, at) => {
    const next = filled[at + 1]
    const isEmpty = next === undefined || (next.type === 'heading' && next.level <= block.level)
    return block.type === 'heading' && isEmpty ? [text.slice(block.start, block.end)] : []
  })
}

/** Said before a memo is submitted or approved; null where every heading has something under it. */
export function emptyWords(memo: Pick<MemoText, 'text' | 'blocks'>): string | null {
  const empty = emptySections(memo).map(heading => `“${heading}”`)
  return empty.length === 0 ? null : `Nothing stands under ${empty.join(', ')}.`
}
