/** Answers kept: the same party, court or word is asked for many times in one text and in one check. */
const mostRemembered = 10_000

/** `make` with its last answers kept. An answer is never undefined. */
export function remembering<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>()
  return name => {
    const before = known.get(name)
    if (before !== undefined) return before
    const made = make(name)
    if (known.size >= mostRemembered) known.clear()
    known.set(name, made)
    return made
  }
}

/** Longest word that is remembered, in characters: a longer piece of a text would keep the whole text in memory. */
const longestWord = 12

/** The same for short words cut out of a text. */
export function rememberingWords<T>(make: (word: string) => T): (word: string) => T {
  const remembered = remembering(make)
  return word => (word.length > longestWord ? make(word) : remembered(word))
}
