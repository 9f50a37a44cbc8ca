/** Answers kept: the same party, court or word is asked for many times in one text and in one check. */
const mostRemembered = 10_000

/** Characters of the longest name that is kept. */
const longestRemembered = 500

/**
 * `make` with its last answers kept. An answer is never undefined. It is made of a copy: a name cut out of a text, and
 * every piece of it, keeps that whole text in memory, and ten thousand opinions are 300 MB.
 */
export function remembering<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>()
  return name => {
    const before = known.get(name)
    if (before !== undefined) return before
    if (name.length > longestRemembered) return make(name)
    const copy = copyOf(name)
    const made = make(copy)
    if (known.size >= mostRemembered) known.clear()
    known.set(copy, made)
    return made
  }
}

/** The same characters in a string of their own: what is parsed is never a view of another string. */
const copyOf = (text: string): string => String(JSON.parse(JSON.stringify(text)))

/** Longest word that is remembered, in characters: a longer piece of a text would keep the whole text in memory. */
const longestWord = 12

/** The same for short words cut out of a text. */
export function rememberingWords<T>(make: (word: string) => T): (word: string) => T {
  const remembered = remembering(make)
  return word => (word.length > longestWord ? make(word) : remembered(word))
}
