/** What names the words that narrow a list in the address of its page: a page may have several lists. */
export const wordsName = (label: string): string =>
  `only-${label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}`

/** The address of the same page with other words for one of its lists; the rest of it stays. None are left out of it. */
export function addressWithWords(
  { pathname, search }: Pick<URL, 'pathname' | 'search'>,
  label: string,
  words: string,
): string {
  const params = new URLSearchParams(search)
  if (words.trim() === '') params.delete(wordsName(label))
  else params.set(wordsName(label), words)
  return params.size === 0 ? pathname : `${pathname}?${params}`
}
