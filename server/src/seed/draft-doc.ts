import type { MemoDoc, MemoNode } from '@quaere/api/core/memo-doc'

/** A draft's Markdown as the editor's document: headings, paragraphs, `> ` quotations, `- ` lists and `_italics_`. */
export function draftDoc(markdown: string): MemoDoc {
  const blocks = markdown
    .split(/\n{2,}/)
    .map(block => block.trim())
    .filter(block => block !== '')
  return { type: 'doc', content: blocks.map(toNode) }
}

function toNode(block: string): MemoNode {
  const heading = /^(#{2,3}) (.+)$/.exec(block)
  if (heading) {
    return {
      type: 'heading',
      attrs: { level: heading[1] === '##' ? 2 : 3 },
      content: words(heading[2] ?? ''),
    }
  }
  if (block.startsWith('> ')) {
    const quoted = block.replace(/^> ?/gm, '')
    return { type: 'blockquote', content: [paragraph(quoted)] }
  }
  if (block.startsWith('- ')) {
    const items = block.split(/^- /m).filter(item => item.trim() !== '')
    return {
      type: 'bulletList',
      content: items.map(item => ({ type: 'listItem', content: [paragraph(item)] })),
    }
  }
  return paragraph(block)
}

/** Every second piece between underscores is in italics. */
const words = (text: string): MemoNode[] =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .trim()
    .split('_')
    .map((piece, index): MemoNode => {
      const words = { type: 'text' as const, text: piece }
      return index % 2 === 0 ? words : { ...words, marks: [{ type: 'italic' }] }
    })
    .filter(node => node.text !== '')
const paragraph = (text: string): MemoNode => ({ type: 'paragraph', content: words(text) })
