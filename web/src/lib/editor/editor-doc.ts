import { MemoDoc, type MemoNode } from '@quaere/api/core/memo-doc'
import type { JSONContent } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'

/** The saved memo as the editor takes it; a memo without a single block gets an empty paragraph to type into. */
export function toEditor(doc: MemoDoc): JSONContent {
  const json = toJson(doc)
  return (json.content ?? []).length === 0 ? { type: 'doc', content: [{ type: 'paragraph' }] } : json
}

function toJson({ type, text, attrs, marks, content }: MemoNode): JSONContent {
  const json: JSONContent = { type }
  if (text !== undefined) json.text = text
  if (attrs !== undefined) json.attrs = { ...attrs }
  if (marks !== undefined) json.marks = marks.map(mark => ({ ...mark }))
  if (content !== undefined) json.content = content.map(toJson)
  return json
}

/** The editor's document as it is saved; null when it holds what cannot be saved, such as lists nested too deeply. */
export function fromEditor(doc: Node): MemoDoc | null {
  return MemoDoc.safeParse(doc.toJSON()).data ?? null
}

/** A heading of the memo with its place in the editor. */
export type OutlineEntry = { words: string; level: number; position: number }

/** The headings of a memo, with where to find each in the editor. */
export function outlineOf(doc: Node): OutlineEntry[] {
  const entries: OutlineEntry[] = []
  doc.forEach((node, position) => {
    if (node.type.name === 'heading' && node.textContent.trim() !== '')
      entries.push({ words: node.textContent, level: Number(node.attrs.level), position })
  })
  return entries
}

/** The last heading before a place, or null at the top. */
export function headingAt(outline: readonly OutlineEntry[], position: number): OutlineEntry | null {
  return outline.findLast(entry => entry.position < position) ?? null
}

/**
 * Where the section of a heading ends: before the next heading of its level or higher, and before the empty paragraphs
 * that stand there, which are what is written over. At the end of the memo when no heading has these words.
 */
export function endOfSection(doc: Node, heading: string): { from: number; to: number } {
  let level: number | null = null
  let start = 0
  let end = doc.content.size
  doc.forEach((node, position) => {
    if (node.type.name !== 'heading' || end < doc.content.size) return
    if (level === null && node.textContent === heading) {
      level = Number(node.attrs.level)
      start = position + node.nodeSize
    } else if (level !== null && Number(node.attrs.level) <= level) end = position
  })
  let from = end
  while (from > start) {
    const before = doc.resolve(from).nodeBefore
    if (before?.type.name !== 'paragraph' || before.content.size > 0) break
    from -= before.nodeSize
  }
  return { from, to: end }
}
