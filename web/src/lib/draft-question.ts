import { z } from 'zod'

/** A question that is being written, kept in this browser until it is filed: a closed window loses nothing. */
export type DraftQuestion = {
  matterId: string
  question: string
  jurisdiction: string
  /** As the field has it, "2026-12-04T17:00", and its zone; empty while nobody has chosen another than the one suggested. */
  deadline: string
  deadlineZone: string
}

/** What an earlier version kept had no deadline. */
const Kept = z.object({
  matterId: z.string(),
  question: z.string(),
  jurisdiction: z.string(),
  deadline: z.string().default(''),
  deadlineZone: z.string().default(''),
})

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
    return Kept.safeParse(JSON.parse(localStorage.getItem(keyOf(userId)) ?? 'null')).data ?? null
  } catch {
    return null
  }
}

/** Forgets it, once sent. */
export function dropDraft(userId: string): void {
  localStorage.removeItem(keyOf(userId))
}
