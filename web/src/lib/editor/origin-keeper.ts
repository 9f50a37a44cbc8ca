import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, type Transaction } from '@tiptap/pm/state'

/** Marks a transaction that brings in machine text as it is, so that it is not taken for a person's edit of it. */
export const BRINGS_IN = 'brings-in-suggestion'

/** The words of each suggestion that the document still shows as the machine's own. */
function machineWords(doc: Node): Map<string, string> {
  const words = new Map<string, string>()
  doc.descendants(node => {
    if (!node.isText) return
    const origin = node.marks.find(mark => mark.type.name === 'origin' && mark.attrs.by === 'machine')
    const suggestion: unknown = origin?.attrs.suggestion
    if (typeof suggestion === 'string')
      words.set(suggestion, (words.get(suggestion) ?? '') + (node.text ?? ''))
  })
  return words
}

/** The suggestions whose words a person has changed between two states of the document. */
function editedSuggestions(before: Node, after: Node): string[] {
  const old = machineWords(before)
  return [...machineWords(after)].flatMap(([suggestion, words]) => {
    const were = old.get(suggestion)
    return were !== undefined && were !== words ? [suggestion] : []
  })
}

/**
 * As soon as a person changes words of the machine, all words of that suggestion are `machine_edited`: the ledger never
 * shows a person's words as the machine's.
 */
export const OriginKeeper = Extension.create({
  name: 'originKeeper',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, before, after): Transaction | null {
        if (
          !transactions.some(each => each.docChanged) ||
          transactions.some(each => each.getMeta(BRINGS_IN) === true)
        )
          return null
        const edited = editedSuggestions(before.doc, after.doc)
        const type = after.schema.marks.origin
        if (edited.length === 0 || type === undefined) return null
        const change = after.tr
        after.doc.descendants((node, position) => {
          const origin = node.marks.find(mark => mark.type === type)
          if (!origin || !edited.some(id => id === origin.attrs.suggestion)) return
          change.addMark(
            position,
            position + node.nodeSize,
            type.create({ by: 'machine_edited', suggestion: origin.attrs.suggestion }),
          )
        })
        return change
      },
    }),
  ],
})
