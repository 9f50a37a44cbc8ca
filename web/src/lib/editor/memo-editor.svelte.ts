import type { Draft } from '@quaere/api/core/draft-citations'
import type { MemoDoc, MemoNode } from '@quaere/api/core/memo-doc'
import { Editor } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { canonicalPositions, editorRanges, type EditorRange, type Span } from './canonical-positions.ts'
import {
  citationAt,
  citationAtCursor,
  CitationMarks,
  drawMarks,
  markedRange,
  type Drawn,
  type MarkedCitation,
} from './citation-marks.ts'
import { CiteSuggestion, type CitePanel } from './cite-suggestion.svelte.ts'
import { rewriting } from './rewriting.ts'
import { endOfSection, fromEditor, headingAt, outlineOf, toEditor, type OutlineEntry } from './editor-doc.ts'
import { keepPlace } from './memo-place.ts'
import { memoExtensions } from './memo-schema.ts'
import { type MovedSuggestions, movedByHistory } from './moved-suggestions.ts'
import { BRINGS_IN, OriginKeeper } from './origin-keeper.ts'
import { pastedHtml } from './pasted-html.ts'
import { pastedParagraphs } from './pasted-lines.ts'

/** Milliseconds after which it is looked again whether a sign is still being composed. */
const COMPOSED_WITHIN = 100

/** What the toolbar can do to the words that are marked. */
export const formats = {
  bold: { words: 'Bold', sign: 'B', keys: 'Mod+B' },
  italic: { words: 'Italic', sign: 'I', keys: 'Mod+I' },
  underline: { words: 'Underline', sign: 'U', keys: 'Mod+U' },
  heading2: { words: 'Heading', sign: 'H2', keys: 'Mod+Alt+2' },
  heading3: { words: 'Heading below', sign: 'H3', keys: 'Mod+Alt+3' },
  quotation: { words: 'Quotation', sign: '❝', keys: 'Mod+Shift+B' },
  bullets: { words: 'List', sign: '•', keys: 'Mod+Shift+8' },
  numbers: { words: 'Numbered list', sign: '1.', keys: 'Mod+Shift+7' },
} as const
export type Format = keyof typeof formats
const all = Object.keys(formats).filter((name): name is Format => name in formats)

type Wiring = {
  element: HTMLElement
  doc: MemoDoc
  isEditable: boolean
  label: string
  /** The text has changed; null when it holds what cannot be saved. */
  onchange: (doc: MemoDoc | null) => void
  /** Undoing or doing again has moved words of suggestions out of the text or into it. */
  onmoved: (moved: MovedSuggestions) => void
  onopen: (what: { citation: number } | { comment: string }) => void
  /** Something was pasted; a sentence about what was left out of it, or null. */
  onpasted: (left: string | null) => void
  /** Escape in the text: the focus goes to the margin. */
  onleave: () => void
  /** The list of cases that opens behind an `@`. */
  citing: CitePanel
}

/** Marked words that can be asked about: more is no proposition, and no address carries it. */
const LONGEST_MARKED = 2_000

/** The editor of a memo, with what the page shows of its state. Call `destroy` when the page goes. */
export class MemoEditor {
  outline = $state.raw<OutlineEntry[]>([])
  heading = $state.raw<OutlineEntry | null>(null)
  active = $state.raw<readonly Format[]>([])
  canUndo = $state(false)
  canRedo = $state(false)
  /** The marked words, empty while none are. */
  marked = $state('')
  readonly #editor: Editor
  /** Somebody, or something that was put in, gave the cursor a place. */
  #isPlaced = false
  #waiting: ReturnType<typeof setTimeout> | undefined

  constructor({
    element,
    doc,
    isEditable,
    label,
    onchange,
    onmoved,
    onopen,
    onpasted,
    onleave,
    citing,
  }: Wiring) {
    this.#editor = new Editor({
      element,
      extensions: [...memoExtensions, OriginKeeper, CitationMarks(onopen), CiteSuggestion(citing)],
      content: toEditor(doc),
      editable: isEditable,
      editorProps: {
        attributes: {
          class: 'prose memo-text',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
        },
        transformPastedHTML: pasted => {
          const { html, left } = pastedHtml(pasted)
          onpasted(left)
          return html
        },
        clipboardTextParser: (text, at, _isPlain, view) => {
          const { schema, doc } = view.state
          const paragraphs = pastedParagraphs(text, doc.textBetween(0, doc.content.size, '\n'))
          const nodes = paragraphs.map(words =>
            schema.node('paragraph', null, schema.text(words, at.marks())),
          )
          return Slice.maxOpen(Fragment.from(nodes))
        },
        handleKeyDown: (_, event) => {
          // Escape closes the list of cases first.
          if (event.key !== 'Escape' || citing.isOpen) return false
          onleave()
          return true
        },
      },
      onFocus: () => (this.#isPlaced = true),
      onUpdate: ({ editor }) => onchange(fromEditor(editor.state.doc)),
      onTransaction: ({ transaction }) => {
        this.#look()
        const moved = movedByHistory(transaction)
        if (moved !== null) onmoved(moved)
      },
      onCreate: () => this.#look(),
    })
  }

  #look(): void {
    const editor = this.#editor
    const { doc, selection } = editor.state
    this.outline = outlineOf(doc)
    this.heading = headingAt(this.outline, selection.from)
    this.marked = doc.textBetween(selection.from, selection.to, ' ').trim().slice(0, LONGEST_MARKED)
    this.active = all.filter(format => isActive(editor, format))
    this.canUndo = editor.can().undo()
    this.canRedo = editor.can().redo()
  }

  get doc(): MemoDoc | null {
    return fromEditor(this.#editor.state.doc)
  }

  set isEditable(on: boolean) {
    if (this.#editor.isEditable !== on) this.#editor.setEditable(on, false)
  }

  /** Puts another text in place of this one, for instance the other person's; it can be undone. */
  replace(doc: MemoDoc): void {
    this.#editor.commands.setContent(toEditor(doc), { emitUpdate: false })
  }

  format(format: Format): void {
    const chain = this.#editor.chain().focus()
    if (format === 'heading2') chain.toggleHeading({ level: 2 }).run()
    else if (format === 'heading3') chain.toggleHeading({ level: 3 }).run()
    else if (format === 'quotation') chain.toggleBlockquote().run()
    else if (format === 'bullets') chain.toggleBulletList().run()
    else if (format === 'numbers') chain.toggleOrderedList().run()
    else chain.toggleMark(format).run()
  }

  undo(): void {
    this.#editor.chain().focus().undo().run()
  }

  redo(): void {
    this.#editor.chain().focus().redo().run()
  }

  focus(): void {
    this.#editor.commands.focus()
  }

  /** Whoever loads the page again goes on where they were; answers how to leave off. */
  keepPlace(memo: string): () => void {
    return keepPlace(memo, this.#editor, () => this.#isPlaced)
  }

  /**
   * Puts blocks behind the block that the cursor is in, over it when it is empty, and the cursor behind them; under the
   * discussion while the cursor was put nowhere, because it then stands before the first word.
   */
  insertHere(nodes: MemoNode[]): void {
    if (!this.#isPlaced) {
      this.insertUnder('Discussion', nodes)
      return
    }
    const { $from: cursor } = this.#editor.state.selection
    const block = cursor.node(1)
    const isEmpty = block.type.name === 'paragraph' && block.content.size === 0
    this.#put(nodes, isEmpty ? cursor.before(1) : cursor.after(1), cursor.after(1))
  }

  /** Puts blocks at the end of a heading's section. */
  insertUnder(heading: string, nodes: MemoNode[]): void {
    const { from, to } = endOfSection(this.#editor.state.doc, heading)
    this.#put(nodes, from, to)
  }

  #put(nodes: MemoNode[], from: number, to: number): void {
    this.#isPlaced = true
    const { state, view } = this.#editor
    const blocks = nodes.map(node => state.schema.nodeFromJSON(node))
    const change = state.tr.replaceWith(from, to, blocks).setMeta(BRINGS_IN, true)
    const end = from + blocks.reduce((size, block) => size + block.nodeSize, 0)
    change.setSelection(TextSelection.near(change.doc.resolve(end - 1), -1)).scrollIntoView()
    view.dispatch(change)
  }

  /** Draws over the text; while a sign is being composed out of several keys it waits, because drawing would end that. */
  draw(drawn: Drawn): void {
    clearTimeout(this.#waiting)
    const editor = this.#editor
    if (editor.isDestroyed) return
    if (editor.view.composing) this.#waiting = setTimeout(() => this.draw(drawn), COMPOSED_WITHIN)
    else editor.view.dispatch(withCursor(editor.view, drawMarks(editor.state, drawn)))
  }

  /** The canonical text as it stands now, with its block quotations. */
  get draft(): Draft {
    return canonicalPositions(this.#editor.state.doc)
  }

  /** The citation that an element of the text shows. */
  citationOf(element: Element): MarkedCitation | null {
    return citationAt(this.#editor.state, this.#editor.view.posAtDOM(element, 0))
  }

  /** The citation at the cursor, or the last one before it in its paragraph. */
  get citationAtCursor(): MarkedCitation | null {
    return citationAtCursor(this.#editor.state)
  }

  /** Where a range stands on the screen: the box around it, of its first line when it has several. */
  boxOf({ from, to }: EditorRange): DOMRect {
    const { view } = this.#editor
    const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)]
    const isOneLine = end.top < start.bottom
    const right = isOneLine ? end.right : view.dom.getBoundingClientRect().right
    return new DOMRect(start.left, start.top, right - start.left, start.bottom - start.top)
  }

  /** Writes a corrected citation over a written one; false when its words have changed since it was judged. */
  correct(place: number | EditorRange, written: string, correction: string): boolean {
    const range = this.#rangeOf(place)
    const change = range === null ? null : rewriting(this.#editor.state, range, written, correction)
    if (change === null) return false
    this.#editor.view.dispatch(change)
    return true
  }

  /** Writes other words over the nearest place before a citation where these words stand. */
  correctWords(place: number | EditorRange, words: string, other: string): boolean {
    const range = this.#rangeOf(place)
    const found = range === null ? null : nearestWords(this.#editor, words, range.from)
    return found !== null && this.correct(found, words, other)
  }

  #rangeOf(place: number | EditorRange): EditorRange | null {
    return typeof place === 'number' ? markedRange(this.#editor.state, { citation: place }) : place
  }

  showCitation(ordinal: number): void {
    const range = markedRange(this.#editor.state, { citation: ordinal })
    if (range !== null) this.#show(range.from)
  }

  showComment(id: string): void {
    const range = markedRange(this.#editor.state, { comment: id })
    if (range !== null) this.#show(range.from)
  }

  /** Marks words of the canonical text, as if the reader had; nothing where the text is no longer the one that was meant. */
  showWords(span: Span, text: string): void {
    const now = canonicalPositions(this.#editor.state.doc)
    const ranges = now.text === text ? editorRanges(now, span) : []
    const [first, last] = [ranges[0], ranges.at(-1)]
    if (first === undefined || last === undefined) return
    this.#show(first.from)
    this.#editor.chain().setTextSelection({ from: first.from, to: last.to }).focus().run()
  }

  showHeading({ position }: OutlineEntry): void {
    this.#show(position + 1)
    const { state, view } = this.#editor
    view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(position + 1))))
    this.#editor.commands.focus()
  }

  #show(position: number): void {
    const { node } = this.#editor.view.domAtPos(position)
    const element = node instanceof Element ? node : node.parentElement
    element?.scrollIntoView({ block: 'center' })
  }

  destroy(): void {
    clearTimeout(this.#waiting)
    this.#editor.destroy()
  }
}

function isActive(editor: Editor, format: Format): boolean {
  if (format === 'heading2') return editor.isActive('heading', { level: 2 })
  if (format === 'heading3') return editor.isActive('heading', { level: 3 })
  if (format === 'quotation') return editor.isActive('blockquote')
  if (format === 'bullets') return editor.isActive('bulletList')
  if (format === 'numbers') return editor.isActive('orderedList')
  return editor.isActive(format)
}

/**
 * The change with the cursor where it stands on the page. The browser tells of a moved cursor a moment later than it moves
 * it; a change that is made meanwhile would put it back.
 */
function withCursor(view: EditorView, change: Transaction): Transaction {
  const selection = view.hasFocus() ? document.getSelection() : null
  if (selection === null || !(view.state.selection instanceof TextSelection)) return change
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return change
  if (anchorNode === null || focusNode === null) return change
  const anchor = view.posAtDOM(anchorNode, anchorOffset)
  const head = view.posAtDOM(focusNode, focusOffset)
  const { selection: known, doc } = view.state
  if (anchor === known.anchor && head === known.head) return change
  return change.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head)))
}

/** The last place before a position where the words stand inside one block. */
function nearestWords(editor: Editor, words: string, before: number): EditorRange | null {
  let found: EditorRange | null = null
  editor.state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, undefined, '\n')
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
      const from = position + 1 + at
      if (from < before || found === null) found = { from, to: from + words.length }
    }
    return false
  })
  return found
}
