import { type TellingTerm, quoteLexeme } from './terms.ts'

/** More terms have too many combinations: each doubles them. */
export const MOST_COMBINED = 10

/** Some of the terms, as bits in their order: what they weigh together, and how many texts hold these and no others. */
type Combination = { terms: number; weight: number; texts: number }

/**
 * A `tsquery` for the texts whose terms together weigh most: about `wanted` of the `passages`, were no word more common beside another
 * (words that belong together are, so that more are found). One rare word may do, two or three common ones must stand together. What is
 * left out holds less than all that is found, which the sum of its terms' weights says before it is read; only a word that it repeats
 * often could still lift it. Lexemes are quoted. At most `MOST_COMBINED` terms; at least one.
 *
 * The idea is that of MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995): a text that cannot be among
 * the best is not scored.
 */
export function likelyHolders(terms: TellingTerm[], passages: number, wanted: number): string {
  const heaviest = terms.toSorted((a, b) => b.weight - a.weight)
  const chosen = new Set<number>()
  let texts = 0
  for (const combination of combinations(heaviest, passages)) {
    texts += combination.texts
    if (texts > wanted && chosen.size > 0) break
    chosen.add(combination.terms)
  }
  // Whoever holds more than enough is found by what is enough.
  const enough = [...chosen].filter(held =>
    heaviest.every((_, term) => !has(held, term) || !chosen.has(held ^ (1 << term))),
  )
  return anyOfThese(
    enough,
    heaviest.map(({ lexeme }) => quoteLexeme(lexeme)),
    0,
  )
}

const has = (held: number, term: number): boolean => (held & (1 << term)) !== 0

/** Every combination of the terms, the heaviest first: more of the same terms are always heavier. */
function combinations(terms: TellingTerm[], passages: number): Combination[] {
  const all: Combination[] = [{ terms: 0, weight: 0, texts: passages }]
  for (const [term, { weight, passages: holding }] of terms.entries()) {
    const share = Math.min(1, holding / Math.max(1, passages))
    for (const without of all.slice()) {
      all.push({
        terms: without.terms | (1 << term),
        weight: without.weight + weight,
        texts: without.texts * share,
      })
      without.texts *= 1 - share
    }
  }
  return all.slice(1).sort((a, b) => b.weight - a.weight || b.terms - a.terms)
}

/** The combinations as one query; what several begin with is said once, which the index reads a fifth faster. */
function anyOfThese(combinations: number[], lexemes: string[], from: number): string {
  const parts = lexemes.flatMap((lexeme, term) => {
    const first =
      term < from ? [] : combinations.filter(held => has(held, term) && (held & ((1 << term) - 1)) === 0)
    if (first.length === 0) return []
    const others = first.map(held => held ^ (1 << term))
    return others.includes(0) ? [lexeme] : [`${lexeme} & (${anyOfThese(others, lexemes, term + 1)})`]
  })
  return parts.join(' | ')
}
