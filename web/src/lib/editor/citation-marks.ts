import { findAnchor } from '@quaere/api/core/anchor'
import { verdictWords } from '@quaere/api/core/verdict'
import type { CheckRow } from '@quaere/api/core/wire/memos'
import type { CommentRow } from '@quaere/api/core/wire/reviews'
import { Extension } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import {
  canonicalPositions,
  editorRange,
  editorRanges,
  type EditorRange,
  type Span,
} from './canonical-positions.ts'
import { spanCarrier } from './carry-span.ts'

/**
 * A citation to be underlined. `row` is its verdict, null while there is none; `ordinal` its number in the list of the
 * margin, null while it is not listed.
 */
export type CitationMark = Span & { row: CheckRow | null; ordinal: number | null }

/** What is drawn over the text of the editor; spans are into `text`, the canonical text that they were found in. */
export type Drawn = {
  text: string
  citations: readonly CitationMark[]
  comments: readonly CommentRow[]
  /** The ordinal of the citation that is open in the margin. */
  open: number | null
  /** The id of the comment that is. */
  comment: string | null
}

/** A citation where it stands in the editor now. */
export type MarkedCitation = EditorRange & Omit<CitationMark, keyof Span>

type Marked = { drawn: Drawn | null; set: DecorationSet }

const key = new PluginKey<Marked>('citationMarks')

/**
 * Underlines by verdict and the places of comments. They follow the words while the person types; what was checked in
 * an older text is carried over where its words are untouched and left out where they are not.
 */
export const CitationMarks = (onopen: (what: { citation: number } | { comment: string }) => void) =>
  Extension.create({
    name: 'citationMarks',
    addProseMirrorPlugins: () => [
      new Plugin<Marked>({
        key,
        state: {
          init: () => ({ drawn: null, set: DecorationSet.empty }),
          apply(change, before, _, state) {
            const meta: unknown = change.getMeta(key)
            if (isDrawn(meta)) return { drawn: meta, set: draw(state, meta) }
            return change.docChanged ? { ...before, set: before.set.map(change.mapping, change.doc) } : before
          },
        },
        props: {
          decorations: state => key.getState(state)?.set,
          handleClick(view, position) {
            const set = key.getState(view.state)?.set
            for (const { spec } of set?.find(position, position) ?? []) {
              if (typeof spec.citation === 'number') onopen({ citation: spec.citation })
              else if (typeof spec.comment === 'string') onopen({ comment: spec.comment })
            }
            return false
          },
        },
      }),
    ],
  })

/** The transaction's note that carries what is to be drawn. */
export const drawMarks = (state: EditorState, drawn: Drawn) =>
  state.tr.setMeta(key, drawn).setMeta('addToHistory', false)

/** Where a citation or a comment stands in the editor now; null when its words were changed. */
export function markedRange(
  state: EditorState,
  what: { citation: number } | { comment: string },
): EditorRange | null {
  const isMeant = (spec: Record<string, unknown>): boolean =>
    'citation' in what ? spec.citation === what.citation : spec.comment === what.comment
  const found = key.getState(state)?.set.find(undefined, undefined, isMeant) ?? []
  const first = found[0]
  return first ? { from: first.from, to: Math.max(...found.map(each => each.to)) } : null
}

/** The citation at a place of the editor. */
export function citationAt(state: EditorState, position: number): MarkedCitation | null {
  const [found] = citationsIn(state, position, position)
  return found ?? null
}

/** The citation at the cursor, else the last one before it in its block: the one that was just typed. */
export function citationAtCursor(state: EditorState): MarkedCitation | null {
  const { $from: cursor } = state.selection
  return (
    citationAt(state, cursor.pos) ??
    citationsIn(state, cursor.start(), cursor.pos).sort((a, b) => b.to - a.to)[0] ??
    null
  )
}

function citationsIn(state: EditorState, from: number, to: number): MarkedCitation[] {
  const found = key.getState(state)?.set.find(from, to, spec => spec.is === 'citation') ?? []
  return found.flatMap(({ from, to, spec }) => {
    const { row, ordinal }: Partial<CitationMark> = spec
    return row === undefined || ordinal === undefined ? [] : [{ from, to, row, ordinal }]
  })
}

function draw(state: EditorState, { text, citations, comments, open, comment }: Drawn): DecorationSet {
  const positions = canonicalPositions(state.doc)
  const carry = spanCarrier(text, positions.text)
  const decorations: Decoration[] = []
  for (const { row, ordinal, ...found } of citations) {
    const span = carry(found)
    if (span === null) continue
    const { tone, words } = verdictWords[row?.verdict ?? 'not_checked']
    const isOpen = ordinal !== null && ordinal === open
    const attributes = {
      class: `cited ${tone}${isOpen ? ' open' : ''}`,
      ...(ordinal === null ? {} : { 'data-citation': String(ordinal) }),
      'data-verdict': words,
    }
    for (const { from, to } of editorRanges(positions, span))
      decorations.push(
        Decoration.inline(from, to, attributes, { is: 'citation', citation: ordinal, row, ordinal }),
      )
    const range = editorRange(positions, span)
    if (range) {
      const verdict = row?.verdict ?? 'not_checked'
      decorations.push(
        Decoration.widget(range.to, () => glyphOf(verdict, ordinal), {
          side: -1,
          citation: ordinal,
          key: `${verdict} ${ordinal}`,
        }),
      )
    }
  }
  for (const { id, anchor, resolvedBy } of comments) {
    const span = resolvedBy === null ? findAnchor(anchor, positions.text) : null
    if (span === null) continue
    const name = id === comment ? 'commented open' : 'commented'
    for (const { from, to } of editorRanges(positions, span))
      decorations.push(Decoration.inline(from, to, { class: name }, { comment: id }))
  }
  return DecorationSet.create(state.doc, decorations)
}

/** The sign behind a citation; read out with its number in the list of the margin. */
function glyphOf(verdict: CheckRow['verdict'], ordinal: number | null): HTMLElement {
  const { glyph, tone, words } = verdictWords[verdict]
  const element = document.createElement('span')
  element.className = `verdict-glyph ${tone}`
  element.dataset.verdict = words
  element.role = 'img'
  element.ariaLabel = ordinal === null ? words : `citation ${ordinal + 1}: ${words}`
  element.textContent = glyph
  return element
}

function isDrawn(meta: unknown): meta is Drawn {
  return typeof meta === 'object' && meta !== null && 'citations' in meta && 'comments' in meta
}
