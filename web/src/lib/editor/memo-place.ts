import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { z } from 'zod'

/** Places in the editor's text: of what is read, and of the cursor where it was given one. */
const Place = z.object({ read: z.int(), cursor: z.int().nullable() })

/** Kept in this tab alone: two windows on a memo are in two places. */
const keyOf = (memo: string): string => `quaere:place:${memo}`

/** A page is loaded anew once; memos that are opened later in the same window begin at their beginning. */
let isReloaded = performance
  .getEntriesByType('navigation')
  .some(entry => entry instanceof PerformanceNavigationTiming && entry.type === 'reload')

/** Pixels below the window's upper edge: what stands there is what is read, beneath the tools. */
const EYE = 160

/**
 * Whoever loads the page of a memo again goes on where they were: at the words they read, with the cursor where they
 * wrote. Answers how to leave off.
 */
export function keepPlace(memo: string, editor: Editor, isPlaced: () => boolean): () => void {
  const left = isReloaded ? sessionStorage.getItem(keyOf(memo)) : null
  isReloaded = false
  sessionStorage.removeItem(keyOf(memo))
  if (left !== null) goBack(editor, left)
  const keep = (): void => {
    const read = editor.view.posAtCoords({
      left: editor.view.dom.getBoundingClientRect().left + 8,
      top: EYE,
    })?.pos
    if (read === undefined) return
    const cursor = isPlaced() ? editor.state.selection.head : null
    sessionStorage.setItem(keyOf(memo), JSON.stringify({ read, cursor }))
  }
  addEventListener('pagehide', keep)
  return () => removeEventListener('pagehide', keep)
}

function goBack({ view }: Editor, left: string): void {
  const place = Place.safeParse(JSON.parse(left)).data
  if (place === undefined) return
  const within = (at: number): number => Math.max(0, Math.min(view.state.doc.content.size, at))
  if (place.cursor !== null) {
    const { doc, tr } = view.state
    view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(within(place.cursor)))))
  }
  // What the page says above the text has found its room by then.
  requestAnimationFrame(() => {
    if (!view.isDestroyed)
      scrollBy({ top: view.coordsAtPos(within(place.read)).top - EYE, behavior: 'instant' })
  })
}
