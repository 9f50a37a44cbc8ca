/** Saturation and length normalisation of BM25: the usual values, as in Lucene. */
const K1 = 1.2
const B = 0.75

/** A term of a question: `hash` is Postgres's `hashtext` of its lexeme, `weight` its inverse document frequency. */
export type HashedTerm = { hash: number; weight: number }

/** Texts with how often each term stands in each, as they are stored: parallel arrays, a place for each text. */
export type CountedTexts = {
  ids: string[]
  sourceIds: string[]
  words: number[]
  /** How many terms of each text `counts` holds. */
  terms: number[]
  /** Text behind text, four bytes a term: the upper 26 bits of its hash, then its times in six (`term_counts` in SQL). */
  counts: Uint8Array
}

/** A text and its BM25; a higher score is better and means nothing beside another question's. */
export type Scored = { id: string; sourceId: string; score: number }

const BYTES_A_TERM = 4
const TIMES = 63

/**
 * BM25 of each text that holds one of the terms, best first, and of each source as one text: of those of its texts that
 * are given. A text's length is its share of `averageWords`; `lengthOf` answers a source's share of the average source.
 */
export function bm25(
  texts: CountedTexts,
  terms: HashedTerm[],
  averageWords: number,
  lengthOf: (sourceId: string) => number,
): { texts: Scored[]; sources: Map<string, number> } {
  const weights = Float64Array.from(terms, term => term.weight)
  const placeAt = reader(texts.counts, terms)
  const scored: Scored[] = []
  const timesOf = new Map<string, Float64Array>()
  let at = 0
  for (const [index, id] of texts.ids.entries()) {
    const sourceId = texts.sourceIds[index] ?? ''
    const norm = lengthNorm((texts.words[index] ?? 0) / averageWords)
    let score = 0
    let ofSource = timesOf.get(sourceId)
    for (const end = at + (texts.terms[index] ?? 0) * BYTES_A_TERM; at < end; at += BYTES_A_TERM) {
      const place = placeAt(at)
      if (place === -1) continue
      const times = (texts.counts[at + 3] ?? 0) & TIMES
      score += weigh(weights[place] ?? 0, times, norm)
      if (ofSource === undefined) timesOf.set(sourceId, (ofSource = new Float64Array(terms.length)))
      ofSource[place] = (ofSource[place] ?? 0) + times
    }
    if (score > 0) scored.push({ id, sourceId, score })
  }
  const sources = new Map<string, number>()
  for (const [sourceId, times] of timesOf) {
    const norm = lengthNorm(lengthOf(sourceId))
    sources.set(
      sourceId,
      times.reduce((sum, count, place) => sum + weigh(weights[place] ?? 0, count, norm), 0),
    )
  }
  return { texts: scored.sort(byScore), sources }
}

/** In how many of the texts each of these terms stands, in their order. */
export function textsHolding(texts: CountedTexts, terms: { hash: number }[]): number[] {
  const holding = terms.map(() => 0)
  const placeAt = reader(texts.counts, terms)
  for (let at = 0; at < texts.counts.length; at += BYTES_A_TERM) {
    const place = placeAt(at)
    if (place !== -1) holding[place] = (holding[place] ?? 0) + 1
  }
  return holding
}

/** Answers which of the terms stands at a byte, -1 for none of them; nearly all are told by their first two bytes. */
function reader(counts: Uint8Array, terms: { hash: number }[]): (at: number) => number {
  const places = new Map(terms.map(({ hash }, place) => [hash & ~TIMES, place]))
  const beginnings = new Uint8Array(1 << 16)
  for (const { hash } of terms) beginnings[hash >>> 16] = 1
  const view = new DataView(counts.buffer, counts.byteOffset, counts.byteLength)
  return at =>
    beginnings[((counts[at] ?? 0) << 8) | (counts[at + 1] ?? 0)] === 0
      ? -1
      : (places.get(view.getInt32(at) & ~TIMES) ?? -1)
}

const lengthNorm = (length: number): number => K1 * (1 - B + B * length)

const weigh = (weight: number, times: number, norm: number): number =>
  (weight * times * (K1 + 1)) / (times + norm)

const byScore = (a: Scored, b: Scored): number => b.score - a.score || (a.id < b.id ? -1 : 1)
