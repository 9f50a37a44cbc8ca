/** What is kept of sources between checks, the longest unused dropped first. */
export type SourceCache<S extends { text: string }> = {
  get(key: string): S | undefined
  put(key: string, source: S): void
}

/** Keeps sources of `mostCharacters` together: the same memo is checked again and again while it is written. */
export function createSourceCache<S extends { text: string }>(mostCharacters: number): SourceCache<S> {
  const kept = new Map<string, S>()
  let characters = 0
  const drop = (key: string): void => {
    characters -= kept.get(key)?.text.length ?? 0
    kept.delete(key)
  }
  return {
    get(key) {
      const found = kept.get(key)
      if (found !== undefined) {
        kept.delete(key)
        kept.set(key, found)
      }
      return found
    },
    put(key, source) {
      if (source.text.length > mostCharacters) return
      drop(key)
      kept.set(key, source)
      characters += source.text.length
      for (const oldest of kept.keys()) {
        if (characters <= mostCharacters) break
        drop(oldest)
      }
    },
  }
}
