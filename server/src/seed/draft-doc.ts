import type { MemoDoc, MemoNode } from '@quaere/api/core/memo-doc'

/** A draft's Markdown as the editor's document: headings, paragraphs, `> ` quotations and `- ` lists. */
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

const words = (text: string): MemoNode[] => [{ type: 'text', text: text.replace(/\s*\n\s*/g, ' ').trim() }]
const paragraph = (text: string): MemoNode => ({ type: 'paragraph', content: words(text) })
