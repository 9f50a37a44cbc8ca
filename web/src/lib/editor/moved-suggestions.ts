import { isHistoryTransaction } from '@tiptap/pm/history'
import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'

/** Ids of suggestions whose words have all left the text, or stand in it again. */
export type MovedSuggestions = { left: string[]; back: string[] }

/**
 * What undoing or doing again took out of the text and brought back; null for every other change: whoever deletes words that they
 * took has changed their own text.
 */
export function movedByHistory(change: Transaction): MovedSuggestions | null {
  if (!change.docChanged || !isHistoryTransaction(change)) return null
  const [before, after] = [suggestionsIn(change.before), suggestionsIn(change.doc)]
  const left = [...before].filter(id => !after.has(id))
  const back = [...after].filter(id => !before.has(id))
  return left.length + back.length === 0 ? null : { left, back }
}

function suggestionsIn(doc: Node): Set<string> {
  const ids = new Set<string>()
  doc.descendants(({ marks }) => {
    const id: unknown = marks.find(mark => mark.type.name === 'origin')?.attrs.suggestion
    if (typeof id === 'string') ids.add(id)
  })
  return ids
}
