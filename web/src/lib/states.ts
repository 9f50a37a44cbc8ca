import type { AssignmentState } from '@quaere/api/core/matter'
import type { MemoState } from '@quaere/api/core/memo'

export type Shown = {
  glyph: string
  tone: 'ok' | 'caution' | 'danger' | 'accent' | 'plain'
  /** Short, for lists; the long words come with the row. */
  words: string
}

/** How the states of an assignment look in a list. */
export const assignmentShown: Record<AssignmentState, Shown> = {
  filed: { glyph: '○', tone: 'caution', words: 'filed' },
  accepted: { glyph: '◔', tone: 'accent', words: 'accepted' },
  drafting: { glyph: '◑', tone: 'accent', words: 'being drafted' },
  in_review: { glyph: '◕', tone: 'accent', words: 'in review' },
  approved: { glyph: '●', tone: 'ok', words: 'approved' },
  sealed: { glyph: '■', tone: 'ok', words: 'sealed' },
  delivered: { glyph: '✓', tone: 'ok', words: 'delivered' },
  declined: { glyph: '✗', tone: 'danger', words: 'declined' },
  withdrawn: { glyph: '–', tone: 'plain', words: 'withdrawn' },
}

/** How the states of a memo look in a list. */
export const memoShown: Record<MemoState, Shown> = {
  drafting: { glyph: '◑', tone: 'accent', words: 'drafting' },
  in_review: { glyph: '◕', tone: 'accent', words: 'in review' },
  approved: { glyph: '●', tone: 'ok', words: 'approved' },
  sealed: { glyph: '■', tone: 'ok', words: 'sealed' },
  delivered: { glyph: '✓', tone: 'ok', words: 'delivered' },
  withdrawn: { glyph: '–', tone: 'plain', words: 'withdrawn' },
}

/** No clock runs on an assignment any more. */
export const isOver = (state: AssignmentState): boolean =>
  state === 'delivered' || state === 'declined' || state === 'withdrawn'

export type Step = { words: string; is: 'done' | 'now' | 'ahead' }

const road: readonly { states: readonly AssignmentState[]; words: string }[] = [
  { states: ['filed'], words: 'Filed' },
  { states: ['accepted'], words: 'Accepted, researcher and reviewer named' },
  { states: ['drafting'], words: 'Researched and drafted' },
  { states: ['in_review'], words: 'Reviewed by a second lawyer' },
  { states: ['approved', 'sealed'], words: 'Approved and sealed' },
  { states: ['delivered'], words: 'Delivered' },
]

/** The way of an assignment in words: what is done, where it stands, what is ahead. */
export function stepsOf(state: AssignmentState): Step[] {
  if (state === 'declined' || state === 'withdrawn') {
    const end = state === 'declined' ? 'Declined by the firm' : 'Withdrawn'
    return [
      { words: 'Filed', is: 'done' },
      { words: end, is: 'now' },
    ]
  }
  const at = road.findIndex(({ states }) => states.includes(state))
  const isDelivered = state === 'delivered'
  return road.map(({ words }, index) => ({
    words,
    is: index < at || isDelivered ? 'done' : index === at ? 'now' : 'ahead',
  }))
}
