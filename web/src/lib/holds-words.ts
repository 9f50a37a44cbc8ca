/** Letters without case and accents, so that `vila` finds “Vilá”. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/** Whether a text holds every typed word or piece of a word, in any order; nothing typed is held by all. */
export function holdsWords(text: string, typed: string): boolean {
  const held = plain(text)
  return plain(typed)
    .split(/\s+/)
    .every(word => held.includes(word))
}
