/** A question that is being written, kept in this browser until it is filed: a closed window loses nothing. */
export type DraftQuestion = { matterId: string; question: string; jurisdiction: string }

const keyOf = (userId: string): string => `quaere.question.${userId}`

/** Keeps what this person is writing; a store that is full or forbidden is no fault. */
export function keepDraft(userId: string, draft: DraftQuestion): void {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(draft))
  } catch {
    // A full or forbidden store costs the convenience, not the text on the page.
  }
}

export function readDraft(userId: string): DraftQuestion | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? 'null')
    return isDraft(kept) ? kept : null
  } catch {
    return null
  }
}

/** Forgets it, once sent. */
export function dropDraft(userId: string): void {
  localStorage.removeItem(keyOf(userId))
}

function isDraft(value: unknown): value is DraftQuestion {
  if (typeof value !== 'object' || value === null) return false
  return ['matterId', 'question', 'jurisdiction'].every(
    key => typeof Object.entries(value).find(([name]) => name === key)?.[1] === 'string',
  )
}
