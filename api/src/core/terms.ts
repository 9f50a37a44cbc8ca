/**
 * A word of a question in its stemmed form, Postgres's `hashtext` of it, how often it stands there, and how many passages
 * hold it (null: not known).
 */
export type CountedTerm = { lexeme: string; hash: number; times: number; passages: number | null }

/** A term worth searching by; `weight` is its inverse document frequency. */
export type TellingTerm = { lexeme: string; hash: number; weight: number; passages: number }

/**
 * Terms of one question that are ranked by. A cited passage's words count up to the last: with 32 of them recall@1 of the
 * best passage alone is .195, with 64 .237, with all .243 (482 citing passages).
 */
export const MOST_TERMS = 64

/**
 * The terms that tell most about what is asked, rarest first. The weight is BM25's idf in Lucene's form, which is never
 * negative; a term that the question repeats counts a little more.
 */
export function tellingTerms(terms: CountedTerm[], passages: number, most = MOST_TERMS): TellingTerm[] {
  return terms
    .map(({ lexeme, hash, times, passages: holding }) => {
      const known = holding ?? 0
      const idf = Math.log(1 + (passages - Math.min(known, passages) + 0.5) / (known + 0.5))
      return { lexeme, hash, weight: idf * (1 + Math.log(Math.max(1, times))), passages: known }
    })
    .sort((a, b) => b.weight - a.weight || (a.lexeme < b.lexeme ? -1 : 1))
    .slice(0, most)
}

/** Terms that decide whether a passage is close to a question at all; a long question has many that no answer shares. */
const DECISIVE = 8

/** What the most telling terms weigh together: about what a passage scores that holds each of them once. */
export const decisiveWeight = (terms: TellingTerm[]): number =>
  terms.slice(0, DECISIVE).reduce((sum, term) => sum + term.weight, 0)

/**
 * The rarest terms that together stand in at most `most` passages, but always one: who holds none of them is hardly an
 * answer, and looking at the holders of common words takes twenty times as long.
 */
export function candidateTerms(terms: TellingTerm[], most: number): TellingTerm[] {
  const chosen: TellingTerm[] = []
  let sum = 0
  for (const term of [...terms].sort((a, b) => a.passages - b.passages)) {
    sum += term.passages
    if (sum > most && chosen.length > 0) break
    chosen.push(term)
  }
  return chosen
}

/** A lexeme as a quoted `tsquery` operand: whatever characters it holds, none of them is an operator. */
export const quoteLexeme = (lexeme: string): string =>
  `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** A `tsquery` for any of these lexemes. */
export const anyOf = (lexemes: string[]): string => lexemes.map(quoteLexeme).join(' | ')

/** How the words begin whose stem is this one, as far as two letters tell: "tying" is stemmed to "tie". */
export const beginningOfStem = (stem: string): string => (stem.startsWith('ie', 1) ? stem.slice(0, 1) : stem)

/**
 * A word begins as its stem does, with so many letters at least, and a stem of three with two of them: "using" is stemmed to
 * "use", "try" to "tri".
 */
const beginningOfWords = (stem: string): string => stem.slice(0, stem.length === 3 ? 2 : 3)

/** Which of these words could have one of the lexemes as their stem: a short list to ask the database about. */
export function couldMatch(words: Iterable<string>, lexemes: string[]): string[] {
  const stems = new Set(lexemes)
  const beginnings = new Set(lexemes.map(beginningOfWords))
  return [...new Set(words)].filter(
    word =>
      beginnings.has(word.slice(0, 3)) ||
      beginnings.has(word.slice(0, 2)) ||
      // "dying" is stemmed to "die": the only stems whose second letter changes.
      stems.has(`${word.slice(0, 1)}ie`),
  )
}
