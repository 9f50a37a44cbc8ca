/** How the ways to a passage are weighed. */
export type Weights = {
  /** BM25 of the passage, against the best one's. */
  words: number
  /** Cosine, between the farthest and the nearest passage's. */
  meaning: number
  /** BM25 of the whole source, against the best source's. */
  whole: number
  /** BM25 of the words with which another cites the source, against the best such place's. */
  told: number
  /** For being cited by what was found, times ln(1 + how many, each by its own score). */
  cited: number
  /** For being cited at all, times ln(1 + by how many). */
  standing: number
  /** For being near the day of the question: 1 the same day, ½ five years before. */
  recent: number
}

/**
 * Chosen on one half of each set, by the citing opinion or the asking letter, and reported on all of it; the built-in
 * embedder. Law: 482 passages that cite one of 1,003 opinions, recall@1 / 10 / 100, MRR.
 *   best passage's words alone .237 .645 .959 .373 · whole opinion's .282 .676 .950 .407 · meaning .168 .485 .834 .285
 *   words with which others cite it .481 .753 .859 .588 · passage, meaning, cited, standing .527 .888 .981 .654
 *   all of these .595 .923 .992 .715 (the other half alone .577 .936 .991 .710); without `told` .512 .873 .985 .639
 * More for meaning costs a little there (.3 instead of .05: .575 .921 .983 .700); it stays for questions in a layman's words.
 * Documents: 1,406 questions and the earlier letters that the answers cite, recall@10, MRR.
 *   best passage's words .280 .227 · whole letter's .311 .243 · meaning .210 .172 · cited by the found .248 .182
 *   passage and whole .304 .242 · with cited .385 .302 · with recent .405 .322 · with standing .411 .320
 * There the passage hardly matters beside the whole, and a letter's words about another add nothing. The weights of
 * documents are larger so that the best of either kind weighs about the same where both stand in one list.
 */
export const weights = {
  law: { words: 1, meaning: 0.2, whole: 0.7, told: 0.5, cited: 0.2, standing: 0.05, recent: 0 },
  documents: { words: 0.2, meaning: 0.3, whole: 1.4, told: 0, cited: 0.6, standing: 0.05, recent: 0.3 },
} as const satisfies Record<string, Weights>
