import { paragraphs } from '@quaere/api/core/paragraph'
import type { MemoDoc, MemoNode, QuotedFrom } from '@quaere/api/core/memo-doc'
import type { Quotable } from '@quaere/api/core/wire/research'

/** The passage as a quotation that remembers where it is from, and its citation with the page as a paragraph below. */
export function quotationNodes(quotable: Quotable, from: QuotedFrom): MemoNode[] {
  const quoted = paragraphs(quotable.text).map(({ start, end }) =>
    paragraph(flat(quotable.text.slice(start, end))),
  )
  const cited = quotable.citation.trim()
  return [
    { type: 'blockquote', attrs: { from }, content: quoted },
    paragraph(/[.!?]$/.test(cited) ? cited : `${cited}.`),
  ]
}

/** A quotation as plain words for the clipboard: the passage in quotation marks, then its citation. */
export function quotationText({ text, citation }: Quotable): string {
  return `“${flat(text)}” ${citation}`
}

/** The memo with nodes at the end of a heading's section; at its very end when there is no such heading. */
export function insertUnder(doc: MemoDoc, heading: string, nodes: MemoNode[]): MemoDoc {
  const content = doc.content ?? []
  const end = sectionEnd(content, heading)
  const before = content.slice(0, end)
  while (isEmpty(before.at(-1))) before.pop()
  return { ...doc, content: [...before, ...nodes, ...content.slice(end)] }
}

/** The headings of the highest level, in order: where something can be put. */
export function topHeadings(doc: MemoDoc): string[] {
  return (doc.content ?? []).filter(isTop).map(wordsOf)
}

/** Index of the node behind a heading's section: before the next heading of its level or higher. */
function sectionEnd(content: MemoNode[], heading: string): number {
  const at = content.findIndex(node => node.type === 'heading' && wordsOf(node) === heading)
  if (at === -1) return content.length
  const level = content[at]?.attrs?.level ?? 2
  const next = content.findIndex(
    (node, index) => index > at && node.type === 'heading' && (node.attrs?.level ?? 2) <= level,
  )
  return next === -1 ? content.length : next
}

const isTop = (node: MemoNode): boolean => node.type === 'heading' && (node.attrs?.level ?? 2) === 2
const isEmpty = (node: MemoNode | undefined): boolean =>
  node?.type === 'paragraph' && (node.content ?? []).length === 0
const wordsOf = (node: MemoNode): string => (node.content ?? []).map(child => child.text ?? '').join('')
const paragraph = (words: string): MemoNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text: words }],
})
/** Line ends inside a paragraph are the printer's, not the author's. */
const flat = (words: string): string => words.replace(/\s+/g, ' ').trim()
