/** The best passage that a question found. */
export type Best = {
  /** Its BM25, and what the most telling words of the question weigh together (`decisiveWeight`): one that holds each once. */
  words: number
  decisive: number
  /** The cosine of the nearest. */
  meaning: number
  /** Telling words of the question. */
  terms: number
}

/**
 * Share of the decisive words from which on something is close. Few words are shared by chance, but a passage with half of
 * many is about them: a question of five telling words needs .9, one of seven or more .45. Chosen on the development half of
 * evals/datasets/close-questions.jsonl, with the 1,003 opinions: none of 40 legal questions lies below, and 45 of 50 about
 * cooking, football, code and the like do. On the other half: 49 of 50 foreign ones, and 2 of 30 lay questions that an opinion
 * answers. With .7 up to eight words and .35 and more above, as it was, 45 and 48 of the foreign ones, and 1 of 40 and 9 of 30 of the others.
 */
const closeWords = (terms: number): number => 0.45 + 0.45 * Math.min(1, Math.max(0, (7 - terms) / 2))

/** Nothing foreign to the opinions was nearer than this. */
const CLOSE_MEANING = 0.6

/** Whether the best that was found is close to the question, by its words or by its meaning. */
export const isClose = ({ words, decisive, meaning, terms }: Best): boolean =>
  (decisive > 0 && words / decisive >= closeWords(terms)) || meaning >= CLOSE_MEANING
