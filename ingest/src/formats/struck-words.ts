/**
 * What is said of words that are struck through: a draft that shows its changes by its type keeps what was deleted as text, and only
 * the line through it tells.
 */
export function warnOfStruck(words: number): string[] {
  if (words === 0) return []
  return [
    `${words === 1 ? 'A word is struck through and stands' : `${words} words are struck through and stand`} in the text like any other: look at the file before you quote it.`,
  ]
}
