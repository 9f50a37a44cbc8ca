import { z } from 'zod'

/** Longest memo accepted, in characters of JSON: about 200 pages with their markup. */
export const LONGEST_DOC = 4_000_000
/** Lists inside lists: deeper than anybody writes. */
const DEEPEST = 24

/** How words are set. */
export const Style = z.enum(['bold', 'italic', 'underline'])
export type Style = z.infer<typeof Style>

/** Who wrote these words: nobody marked means a person typed them. */
const Mark = z.discriminatedUnion('type', [
  z.object({ type: Style }),
  z.object({
    type: z.literal('origin'),
    attrs: z.object({ by: z.enum(['machine', 'machine_edited']), suggestion: z.uuid() }),
  }),
])
export type Mark = z.infer<typeof Mark>

/** Where a quotation was taken from: the source's text by UTF-16 span. */
export const QuotedFrom = z.object({
  kind: z.enum(['opinion', 'document']),
  sourceId: z.uuid(),
  start: z.int().min(0),
  end: z.int().min(0),
})
export type QuotedFrom = z.infer<typeof QuotedFrom>

/** A part of the memo as the editor holds it; the root is a `doc`, words stand in `text` alone. */
export type MemoNode = {
  type:
    | 'doc'
    | 'heading'
    | 'paragraph'
    | 'blockquote'
    | 'bulletList'
    | 'orderedList'
    | 'listItem'
    | 'hardBreak'
    | 'text'
  text?: string | undefined
  attrs?:
    | { level?: 2 | 3 | undefined; from?: QuotedFrom | null | undefined; start?: number | undefined }
    | undefined
  marks?: Mark[] | undefined
  content?: MemoNode[] | undefined
}

const Node: z.ZodType<MemoNode> = z.lazy(() =>
  z.object({
    type: z.enum([
      'doc',
      'heading',
      'paragraph',
      'blockquote',
      'bulletList',
      'orderedList',
      'listItem',
      'hardBreak',
      'text',
    ]),
    text: z.string().min(1).optional(),
    attrs: z
      .object({
        level: z.union([z.literal(2), z.literal(3)]).optional(),
        from: QuotedFrom.nullable().optional(),
        start: z.int().min(0).optional(),
      })
      .optional(),
    marks: z.array(Mark).max(8).optional(),
    content: z.array(Node).optional(),
  }),
)

/** The editor's document as it is saved: headings, paragraphs, quotations, lists and the marks on words. */
export const MemoDoc = z
  .unknown()
  .refine(value => depth(value, 0) <= DEEPEST, 'The lists in this memo are nested too deeply')
  .pipe(Node)
  .refine(node => node.type === 'doc', 'A memo is a document')
export type MemoDoc = MemoNode

function depth(value: unknown, at: number): number {
  if (at > DEEPEST) return at
  if (typeof value !== 'object' || value === null || !('content' in value) || !Array.isArray(value.content))
    return at
  let deepest = at
  for (const child of value.content) deepest = Math.max(deepest, depth(child, at + 1))
  return deepest
}

/** A heading, a paragraph of running text or of a quotation, or an item of a list; its span is UTF-16 into the memo's text. */
export type Block = {
  type: 'heading' | 'paragraph' | 'quotation' | 'item'
  /** Of a heading 2 or 3, of an item how many lists its own stands in, else 0. */
  level: number
  /** What stands before the words in a list, "2." or "•"; empty for an item's further paragraphs, null outside of lists. */
  marker: string | null
  start: number
  end: number
  from: QuotedFrom | null
}

/** Words of one origin in one style, as a UTF-16 span; `suggestion` is the one that they came from, null for a person's own. */
export type Run = {
  start: number
  end: number
  origin: 'person' | 'machine' | 'machine_edited'
  suggestion: string | null
  styles: Style[]
}

/**
 * The memo's plain text, its blocks, who wrote which run, and its block quotations, each from its first paragraph to its
 * last; all spans are UTF-16 into `text`.
 */
export type MemoText = {
  text: string
  blocks: Block[]
  runs: Run[]
  quotations: { start: number; end: number }[]
}

/** Between two blocks of the canonical text. */
export const BLOCK_BREAK = '\n\n'

/** The canonical text of a memo: its blocks in order with an empty line between them, hard breaks as line ends. */
export function memoText(doc: MemoDoc): MemoText {
  const result: MemoText = { text: '', blocks: [], runs: [], quotations: [] }
  visit(doc, { quote: null, inQuote: false, item: null }, result)
  return result
}

/** `marker` is taken by the first block of the item. */
type Item = { depth: number; marker: string }
type Place = { quote: QuotedFrom | null; inQuote: boolean; item: Item | null }

function visit(node: MemoNode, place: Place, into: MemoText): void {
  if (node.type === 'heading' || node.type === 'paragraph') {
    addBlock(node, place, into)
    return
  }
  const inside =
    node.type === 'blockquote' ? { ...place, inQuote: true, quote: node.attrs?.from ?? null } : place
  const before = into.blocks.length
  for (const [index, child] of (node.content ?? []).entries()) {
    visit(child, child.type === 'listItem' ? { ...inside, item: itemOf(node, index, place) } : inside, into)
  }
  const [first, last] = [into.blocks[before], into.blocks.at(-1)]
  if (inside.inQuote && !place.inQuote && first && last)
    into.quotations.push({ start: first.start, end: last.end })
}

function itemOf(list: MemoNode, index: number, { item }: Place): Item {
  const marker = list.type === 'orderedList' ? `${(list.attrs?.start ?? 1) + index}.` : '•'
  return { depth: item === null ? 0 : item.depth + 1, marker }
}

function addBlock(node: MemoNode, place: Place, into: MemoText): void {
  const pieces = (node.content ?? []).map(child => ({
    text: child.type === 'hardBreak' ? '\n' : (child.text ?? ''),
    mark: child.marks?.find(mark => mark.type === 'origin'),
    styles: (child.marks ?? []).flatMap(({ type }) => (type === 'origin' ? [] : [type])),
  }))
  const words = pieces.map(piece => piece.text).join('')
  if (words.trim() === '') return
  if (into.text !== '') into.text += BLOCK_BREAK
  const start = into.text.length
  for (const piece of pieces) {
    if (piece.text === '') continue
    const at = into.text.length
    into.text += piece.text
    into.runs.push({
      start: at,
      end: into.text.length,
      origin: piece.mark?.type === 'origin' ? piece.mark.attrs.by : 'person',
      suggestion: piece.mark?.type === 'origin' ? piece.mark.attrs.suggestion : null,
      styles: piece.styles,
    })
  }
  into.blocks.push({
    type:
      node.type === 'heading' ? 'heading' : place.inQuote ? 'quotation' : place.item ? 'item' : 'paragraph',
    level: node.type === 'heading' ? (node.attrs?.level ?? 2) : (place.item?.depth ?? 0),
    marker: place.item?.marker ?? null,
    start,
    end: into.text.length,
    from: place.inQuote ? place.quote : null,
  })
  if (place.item !== null) place.item.marker = ''
}

/** The headings that a memo opens with. */
const memoHeadings = [
  'Question Presented',
  'Brief Answer',
  'Statement of Facts',
  'Discussion',
  'Conclusion',
] as const

/** A new memo: its headings, the question under the first, an empty paragraph under the others. */
export function newMemoDoc(question: string): MemoDoc {
  return {
    type: 'doc',
    content: memoHeadings.flatMap((heading, index) => [
      {
        type: 'heading' as const,
        attrs: { level: 2 as const },
        content: [{ type: 'text' as const, text: heading }],
      },
      index === 0 && question !== ''
        ? { type: 'paragraph' as const, content: [{ type: 'text' as const, text: question }] }
        : { type: 'paragraph' as const },
    ]),
  }
}
