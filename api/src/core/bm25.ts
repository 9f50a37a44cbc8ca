/** How BM25 reads the counts of a kind of text. */
export type Reading = {
  /** Saturation: the larger, the further a word that is repeated goes on adding. */
  k1: number
  /** How far a long text's repetitions count less, 0 to 1. */
  b: number
  /** How often a term stands there by what its lowest three bits say. */
  times: readonly number[]
}

/** A passage: the usual values, as in Lucene, and the times as they are. */
const passage: Reading = { k1: 1.2, b: 0.75, times: [1, 2, 3, 4, 5, 6, 7, 8] }

/** Of a whole document eight classes of times are stored (`count_documents` in SQL): from 1, 2, 3, 4, 6, 9, 14 and 24 on. */
const classes = [1, 2, 3, 4.5, 7, 11, 18, 32] as const

/**
 * A whole document among a client's: in a letter of ten pages a word that stands ten times tells more than one that stands
 * three times, and no letter is long for having more of an argument. 1,406 questions to 3,800 letters, words alone: recall@10
 * .315 instead of .295, MRR .246 instead of .235; 36 short ones, nDCG@10 .388 instead of .375. The figures hardly move
 * between 2 and 5, .75 and 1; the classes cost nothing (.317 .245 .391), times up to eight would (.299 .236 .397).
 */
export const wholeDocument: Reading = { k1: 3, b: 0.9, times: classes }

/** Pairs of neighbouring words in a whole document: rarer than words, and soon repeated enough. */
export const pairsOfDocument: Reading = { ...passage, times: classes }

/** A term of a question: `hash` is Postgres's `hashtext` of its lexeme, `weight` its inverse document frequency. */
export type HashedTerm = { hash: number; weight: number }

/** Texts with how often each of the terms that were asked for stands in each: parallel arrays, a place for each text. */
export type CountedTexts = {
  ids: string[]
  sourceIds: string[]
  words: number[]
  /** Where the counts of each text end. */
  ends: number[]
  /** Text behind text, one number a term, as it is stored (`term_counts` in SQL): its hash, and its times less one in the lowest three bits. */
  counts: Int32Array
}

/** Those of the texts that the others do not hold. */
export function notAmong(others: CountedTexts, texts: CountedTexts): CountedTexts {
  const places = new Map(texts.ids.map((id, place) => [id, place]))
  for (const id of others.ids) places.delete(id)
  const kept = [...places.values()]
  const parts = kept.map(place => texts.counts.subarray(texts.ends[place - 1] ?? 0, texts.ends[place]))
  const counts = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let end = 0
  const ends = parts.map(part => {
    counts.set(part, end)
    return (end += part.length)
  })
  return {
    ids: kept.map(place => texts.ids[place] ?? ''),
    sourceIds: kept.map(place => texts.sourceIds[place] ?? ''),
    words: kept.map(place => texts.words[place] ?? 0),
    ends,
    counts,
  }
}

/** A text and its BM25; a higher score is better and means nothing beside another question's. */
export type Scored = { id: string; sourceId: string; score: number }

/** How often each of the terms stands in the texts of one source, in the terms' order. */
export type TimesOfSources = Map<string, Float64Array>

/** The most times that are stored; the score of one more differs by a hundredth. */
export const MOST_TIMES = 8
const TIMES = MOST_TIMES - 1

/** Every number as which these terms may be stored, ascending: what is to be cut out of a text's counts. */
export function storedForms(terms: { hash: number }[]): number[] {
  const hashes = new Set(terms.map(({ hash }) => hash & ~TIMES))
  return [...hashes]
    .sort((a, b) => a - b)
    .flatMap(hash => Array.from({ length: MOST_TIMES }, (_, times) => hash + times))
}

/**
 * BM25 of each text that holds one of the terms, best first, at most `most`; a text's length is its share of `averageWords`.
 */
export function bm25(
  texts: CountedTexts,
  terms: HashedTerm[],
  averageWords: number,
  { reading = passage, most = Infinity }: { reading?: Reading; most?: number } = {},
): Scored[] {
  const { ids, sourceIds } = texts
  const scores = scoresOf(texts, terms, averageWords, reading)
  const least = most < scores.length ? (scores.toSorted().at(-most) ?? 0) : 0
  const best: Scored[] = []
  for (const [place, score] of scores.entries()) {
    if (score > 0 && score >= least)
      best.push({ id: ids[place] ?? '', sourceId: sourceIds[place] ?? '', score })
  }
  return best.sort(byScore).slice(0, most)
}

/** BM25 of each text, in their order. */
function scoresOf(
  { ends, words, counts }: CountedTexts,
  terms: HashedTerm[],
  averageWords: number,
  reading: Reading,
): Float64Array {
  const weights = Float64Array.from(terms, term => term.weight)
  const places = placesOf(terms)
  let at = 0
  return Float64Array.from(ends, (end, text) => {
    const norm = lengthNorm((words[text] ?? 0) / averageWords, reading)
    let score = 0
    for (; at < end; at++) {
      const stored = counts[at] ?? 0
      const place = places.get(stored & ~TIMES)
      if (place !== undefined)
        score += weigh(weights[place] ?? 0, reading.times[stored & TIMES] ?? 0, norm, reading)
    }
    return score
  })
}

/** How often the terms stand in those of the texts that are of these sources; a source without any of them is left out. */
export function timesOfSources(
  readings: CountedTexts[],
  terms: HashedTerm[],
  of: { has(sourceId: string): boolean },
): TimesOfSources {
  const places = placesOf(terms)
  const timesOf: TimesOfSources = new Map()
  for (const { sourceIds, ends, counts } of readings) {
    for (const [text, sourceId] of sourceIds.entries()) {
      if (!of.has(sourceId)) continue
      let ofSource = timesOf.get(sourceId)
      for (let at = ends[text - 1] ?? 0, end = ends[text] ?? 0; at < end; at++) {
        const stored = counts[at] ?? 0
        const place = places.get(stored & ~TIMES)
        if (place === undefined) continue
        if (ofSource === undefined) timesOf.set(sourceId, (ofSource = new Float64Array(terms.length)))
        ofSource[place] = (ofSource[place] ?? 0) + (passage.times[stored & TIMES] ?? 0)
      }
    }
  }
  return timesOf
}

/** BM25 of each source as one text: of those of its texts that were given. `lengthOf` answers its share of the average source. */
export function bm25OfSources(
  timesOf: TimesOfSources,
  terms: HashedTerm[],
  lengthOf: (sourceId: string) => number,
): Map<string, number> {
  const weights = Float64Array.from(terms, term => term.weight)
  const sources = new Map<string, number>()
  for (const [sourceId, times] of timesOf) {
    const norm = lengthNorm(lengthOf(sourceId), passage)
    let score = 0
    for (let place = 0; place < times.length; place++) {
      const count = times[place] ?? 0
      if (count > 0) score += weigh(weights[place] ?? 0, count, norm, passage)
    }
    sources.set(sourceId, score)
  }
  return sources
}

/** In how many of the texts each of these terms stands, in their order. */
export function textsHolding(texts: CountedTexts, terms: { hash: number }[]): number[] {
  const holding = terms.map(() => 0)
  const places = placesOf(terms)
  for (const stored of texts.counts) {
    const place = places.get(stored & ~TIMES)
    if (place !== undefined) holding[place] = (holding[place] ?? 0) + 1
  }
  return holding
}

const placesOf = (terms: { hash: number }[]): ReadonlyMap<number, number> =>
  new Map(terms.map(({ hash }, place) => [hash & ~TIMES, place]))

const lengthNorm = (length: number, { k1, b }: Reading): number => k1 * (1 - b + b * length)

const weigh = (weight: number, times: number, norm: number, { k1 }: Reading): number =>
  (weight * times * (k1 + 1)) / (times + norm)

/** The better one first; of equal ones always the same. */
export const byScore = (a: Scored, b: Scored): number => b.score - a.score || (a.id < b.id ? -1 : 1)
