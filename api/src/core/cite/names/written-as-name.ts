/** Share of its uses in which a word that is no name alone may stand without a capital: by a slip, or in an address. */
const MOST_SMALL = 0.1

/**
 * Whether words stand in these texts as a name does, with a capital: "Miranda", not "price", "rule" or "young", which are the names
 * of parties, too. Words that stand nowhere are taken for a name.
 */
export function isWrittenAsName(words: string, texts: readonly string[]): boolean {
  const letters = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+')
  const uses = texts.flatMap(
    text => text.match(new RegExp(`(?<![\\p{L}\\p{M}])${letters}(?![\\p{L}\\p{M}])`, 'giu')) ?? [],
  )
  const small = uses.filter(use => /^\p{Ll}/u.test(use))
  return small.length <= uses.length * MOST_SMALL
}
