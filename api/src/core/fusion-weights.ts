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
  /** For being of a court that binds those of the matter's jurisdiction (core/authority), where a matter has one. */
  binding: number
}

/**
 * The runs that chose them, all with the built-in embedder, on what the suites `retrieval` (retrieval-cited-case, opinions-us)
 * and `letters` (memos-fppc) fuse:
 * - Law, all but `binding`: searches by hand whose program was not kept; landed with dddc4aa, 25 November 2026. Chosen on one
 *   half of the citing opinions, and nothing tells any more which opinions were in it: those halves that evals/src/retrieval/halves.ts
 *   makes, and that the suites report by themselves since, are held out from later choices, from this one only in part.
 * - Documents: the same, landed with fc8e612, 26 November 2026, halves being the even and the odd of the cited questions.
 * - `binding` of law: `npm run evals -- --suite fusion`, 27 November 2026, on 37f9ee7 with the suite added. Chosen on the development
 *   half of the citing opinions (evals/src/retrieval/halves.ts), whose own court was the asker's: MRR .720 -> .734 (95 % interval of the difference
 *   .004 to .025; 234 passages); on the other half .702 -> .708 (-.000 to .013; 248 passages). .01 to .08 add less than .002 on the one and nothing on
 *   the other, .1 .007 and -.001, .15 .010 and .002, .3 .012 and .003. A client's documents have no court.
 * That last run also searched all weights of law anew on the development half: only `meaning` moved, to .3, for +.005 (-.003 to .015)
 * there and -.006 (-.014 to -.000) on the other, so none was changed.
 * Figures below are of whole sets, the half on which they were chosen among them, unless they say otherwise.
 *
 * Law: 482 passages that cite one of 1,003 opinions, recall@1 / 10 / 100, MRR.
 *   best passage's words alone .237 .645 .959 .373 · whole opinion's .282 .676 .950 .407 · meaning .168 .485 .834 .285
 *   words with which others cite it .481 .753 .859 .588 · passage, meaning, cited, standing .527 .888 .981 .654
 *   all of these .595 .923 .992 .715 (the other half alone .577 .936 .991 .710); without `told` .512 .873 .985 .639
 * More for meaning costs a little there (.3 instead of .05: .575 .921 .983 .700); it stays for questions in a layman's words.
 * Documents: 1,406 questions and the earlier letters that the answers cite, as of the asking day, recall@10, MRR; and 36 short
 * questions with letters graded 0 to 2, nDCG@10. Each compared over all of the 3,800 letters.
 *   best passage's words .286 .230 .358 · two best, the second half .293 .241 .355 · five best, decaying .279 .233 .337
 *   whole letter's words, usual saturation .295 .235 .375 · its own (`wholeDocument`) .315 .246 .388 · with pairs .318 .260 .395
 *   the letter's own question alone .205 .191 .251 · beside the whole .305 .251 .370 · meaning .210 .170 .315
 *   whole widened by 20 or 50 words of the best 5 to 20 letters .322 .249 .392 at best, without pairs
 *   section numbers as one token, too ("87103(c)") .317 .249 .391, without pairs · by what others say of it .181 .144 .151
 *   whole, pairs, passage, meaning .319 .259 .400 · with cited .412 .330 .372 · with recent .426 .335 .372
 *   with standing too .431 .339 .366 · citations of short questions trusted like others .434 .341 .356
 *   by a learned ranking of 21 features (trained on one half, reported on the other) .429 .332 .340
 *   citing letters by their age (half after ten years) .421 .337 .377, by how many they cite (square root) .407 .324 .391, by
 *   their mentions .425 .330 .379 · with letters that are cited beside those .434 .338 .370 · with how often each was cited of
 *   late (a tenth, half after a year) .435 .341 .373 · all weights anew, on one half .441 .342 on the other, both .437 .344 .359
 *   (these four lines on the candidates of one search each, which as they are rank .424 .336 .377)
 * What is learned beside these weights, for questions asked as of a day, stands in core/document-order.ts.
 * Halves (even and odd questions): .415 .337 .316 and .436 .333 .428. What a lawyer cites and what was graded pull apart: the
 * citations that find a third more of the one cost the other .03. Of the 36 about ten find nothing graded, whatever is done:
 * they name a topic ("spouse community property income disqualification") that hundreds of letters treat, a dozen of which
 * were graded. The weights of documents are larger so that the best of either kind weighs about the same where both stand in
 * one list.
 */
export const weights = {
  law: { words: 1, meaning: 0.2, whole: 0.7, told: 0.5, cited: 0.2, standing: 0.05, recent: 0, binding: 0.2 },
  documents: {
    words: 0.2,
    meaning: 0.3,
    whole: 1.4,
    told: 0,
    cited: 1.1,
    standing: 0,
    recent: 0.3,
    binding: 0,
  },
} as const satisfies Record<string, Weights>
