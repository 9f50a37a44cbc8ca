/** What is typed behind an `@`: from the sign to the cursor. */
export type CiteTrigger = { at: number; query: string }

/** Longest name, citation or number that is looked for; behind more words an `@` is just a sign. */
const LONGEST = 80
/** What may stand before the sign; in an e-mail address a letter does. */
const before = new Set([' ', '\u00a0', '\n', '(', '[', '“', '"', '‘', "'", '—', '–', ''])

/** The `@` before the cursor that asks for a case, or null. `text` ends at the cursor. */
export function citeTrigger(text: string): CiteTrigger | null {
  const at = text.lastIndexOf('@')
  if (at === -1 || text.length - at > LONGEST || !before.has(text.charAt(at - 1))) return null
  const query = text.slice(at + 1)
  return /^\s|[\n;]/.test(query) ? null : { at, query }
}
