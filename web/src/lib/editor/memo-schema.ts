import { QuotedFrom } from '@quaere/api/core/memo-doc'
import { Mark, mergeAttributes, type Extensions } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { StarterKit } from '@tiptap/starter-kit'

/** A quotation that remembers the place in the source from which it was taken. */
const Quotation = Blockquote.extend({
  addAttributes() {
    return {
      from: {
        default: null,
        parseHTML: element => quotedFrom(element.getAttribute('data-from')),
        renderHTML: ({ from }) => (from ? { 'data-from': JSON.stringify(from) } : {}),
      },
    }
  },
})

/** Who wrote these words, when it was not simply a person. Typing after such words is not such words. */
const Origin = Mark.create({
  name: 'origin',
  inclusive: false,
  excludes: 'origin',
  addAttributes() {
    return {
      by: {
        default: 'machine',
        parseHTML: element => (element.getAttribute('data-by') === 'machine' ? 'machine' : 'machine_edited'),
        renderHTML: ({ by }) => ({ 'data-by': String(by) }),
      },
      suggestion: {
        default: null,
        parseHTML: element => element.getAttribute('data-suggestion'),
        renderHTML: ({ suggestion }) => ({ 'data-suggestion': String(suggestion) }),
      },
    }
  },
  parseHTML: () => [{ tag: 'span[data-suggestion]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes), 0],
})

/** The editor's nodes and marks: those of core/memo-doc.ts and no others, so that whatever is pasted can be saved. */
export const memoExtensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    strike: false,
    trailingNode: false,
  }),
  Quotation,
  Origin,
]

function quotedFrom(text: string | null): QuotedFrom | null {
  if (text === null) return null
  try {
    return QuotedFrom.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
