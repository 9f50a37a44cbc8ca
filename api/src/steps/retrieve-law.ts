import {
  type CountedTexts,
  type Scored,
  bm25,
  bm25OfSources,
  byScore,
  notAmong,
  timesOfSources,
} from '../core/bm25.ts'
import type { Candidate } from '../core/fuse.ts'
import type { Embedder } from '../core/ports.ts'
import { MOST_COMBINED, likelyHolders } from '../core/likely-holders.ts'
import { type TellingTerm, anyOf, candidateTerms, decisiveWeight, tellingTerms } from '../core/terms.ts'
import type { SearchRequest } from '../core/wire/research.ts'
import {
  type LawFilter,
  type MeaningSearch,
  type NearLaw,
  type SourceStanding,
  citingHolding,
  countLaw,
  isUnfiltered,
  lawByMeaningExact,
  lawByMeaningIndexed,
  lawHolding,
} from '../storage/search-law.ts'
import { cosinesOf, nearestOfEach } from '../storage/nearness.ts'
import type { Db, Tx } from '../storage/session.ts'
import { type CorpusSize, corpusSize, questionTerms } from '../storage/statistics.ts'
import { hasVectorIndex, vectorColumn } from '../storage/vector-index.ts'

/** What was searched and found in one corpus. `weight` is that of the question's decisive terms. */
export type Pool = {
  candidates: Candidate[]
  /** BM25 of what others say of sources where they cite them. */
  told: Map<string, number>
  lexemes: string[]
  weight: number
  passages: number
  sources: number
}

/** The pool of public law, where how long a source is becomes known only with the rest about it. */
export type LawPool = Pool & {
  /** BM25 of these sources as a whole. */
  wholeOf(standings: SourceStanding[]): Map<string, number>
}

/** A pool in which nothing was compared. */
export const noPool: Pool = {
  candidates: [],
  told: new Map(),
  lexemes: [],
  weight: 0,
  passages: 0,
  sources: 0,
}

/** The pool of a search that looks at no public law. */
export const noLaw: LawPool = { ...noPool, wholeOf: () => new Map() }

/** A question to public law, with its vector by the embedder's model. */
export type LawSearch = {
  kind: Db['kind']
  embedder: Pick<Embedder, 'id' | 'dimensions'>
  vector: Float32Array
  question: string
  filter: LawFilter
  /** Passages wanted from each way in. */
  depth: number
  ways: SearchRequest['ways']
}

/**
 * Of many terms the holders of the rarest are ranked by words: more cost time and change little (recall@10 of all ways together
 * with 1,000 holders .884, 2,000 .917, 4,000 .923).
 */
const MOST_HOLDERS = 4_000
/**
 * Of few terms the texts whose terms weigh most, so many by chance; and at most so many of one common word, where nothing says which.
 * Of the twenty best by exact BM25 for eight words among 100,000 passages 500 have .988, 1,000 .995, 1,500 .996, in a third to a half of
 * the time that 8,000 holders of the rarest words took, which had .958.
 */
const LIKELY_HOLDERS = 1_500
const MOST_HOLDERS_OF_FEW = 8_000
/**
 * The rarest of many terms by which those places are found are held by at most so many passages; few terms together by so many by
 * chance, of which a tenth are such places; and at most so many places are compared. Of 482 questions of eight words recall@10 is .525,
 * of sixteen .660, with the rarest of few terms .506 and .643 (MRR .354 and .440, .348 and .441).
 */
const MOST_CITING_HOLDERS = 2_000
const LIKELY_CITING = 8_000
const MOST_SAID = 1_000
/** Up to this many passages every distance is computed, and every holder of a word ranked, whatever index there is. */
const EXACT_UP_TO = 5_000
/**
 * What a wanted passage costs through the graph, compared with one whose distance is computed, where nothing is left out: measured
 * with 100,000 passages of which 30 % are kept, 0.084 ms (two are taken for each) against 0.005.
 */
const STEP_OF_GRAPH = 16

/** A transaction of its own in the asker's name. */
export type Asking = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** What was found in public law by each way in, before the two are compared. */
export type LawFound = Asked & {
  near: Scored[]
  /** The best by words. */
  words: Scored[]
  /** What was compared by words, and whatever else is near in meaning. */
  texts: CountedTexts[]
  told: Map<string, number>
  /** The cosine of everything that was found, by id. */
  cosines: Map<string, number>
}

/** How much is searched, and by which terms. */
type Asked = { corpus: CorpusSize; size: { sources: number; passages: number }; terms: TellingTerm[] }

/**
 * What of public law is found by words and what by meaning. Neither waits for the other: each has a transaction of its own, so that
 * Postgres looks for both at once. The embedded database takes them one after the other.
 */
export async function findLaw(asking: Asking, search: LawSearch): Promise<LawFound> {
  const { filter, ways } = search
  const asked = await asking(async (tx): Promise<Asked> => {
    const isWhole = isUnfiltered(filter) && filter.exclude.length === 0
    const [corpus, terms, size] = await Promise.all([
      corpusSize(tx),
      questionTerms(tx, search.question),
      isWhole ? null : countLaw(tx, filter),
    ])
    return { corpus, size: size ?? corpus, terms: tellingTerms(terms, corpus.passages) }
  })
  const { terms, corpus, size } = asked
  const counted = ways === 'meaning' ? [] : terms
  const [byWords, { near, texts }] = await Promise.all([
    ways === 'meaning' || terms.length === 0 ? noWords : asking(tx => byTheWords(tx, search, asked)),
    ways === 'words'
      ? noneNear
      : asking(tx => byMeaning(tx, search, counted, size.passages, corpus.passages)),
  ])
  const ofNear = bm25(texts, counted, corpus.averageWords)
  return {
    ...asked,
    near,
    words: eachOnce([...byWords.words, ...ofNear]).sort(byScore),
    texts: [byWords.texts, notAmong(byWords.texts, texts)],
    told: byWords.told,
    cosines: new Map([...byWords.cosines, ...near].map(({ id, score }) => [id, score])),
  }
}

/** What such a search looks for by meaning, and the terms that are counted in what it finds. */
export const meaningOf = (
  { filter, embedder, vector, depth }: LawSearch,
  terms: TellingTerm[],
): MeaningSearch => ({ filter, model: embedder.id, vector, terms, limit: depth })

const noTexts: CountedTexts = { ids: [], sourceIds: [], words: [], ends: [], counts: new Int32Array() }
const noneNear: NearLaw = { near: [], texts: noTexts }

type ByWords = Pick<LawFound, 'words' | 'told'> & {
  texts: CountedTexts
  cosines: { id: string; score: number }[]
}
const noWords: ByWords = { words: [], told: new Map(), texts: noTexts, cosines: [] }

const eachOnce = (found: Scored[]): Scored[] => [...new Map(found.map(one => [one.id, one])).values()]

const isFew = (terms: TellingTerm[]): boolean => terms.length <= MOST_COMBINED

/**
 * A `tsquery` for the texts that are worth comparing by words: of few terms those whose terms weigh most, `likely` of them by chance; of
 * many the holders of the rarest, at most `most`.
 */
const promising = (terms: TellingTerm[], passages: number, likely: number, most: number): string =>
  isFew(terms)
    ? likelyHolders(terms, passages, likely)
    : anyOf(candidateTerms(terms, most).map(term => term.lexeme))

/**
 * By words: every passage that holds a term where few are searched; among many those whose terms weigh most, or of many terms the
 * holders of the rarest; and by what others say where they cite. How near the best are in meaning is asked at once, while others look
 * for what is nearest.
 */
async function byTheWords(tx: Tx, search: LawSearch, { terms, size, corpus }: Asked): Promise<ByWords> {
  const { filter, ways, depth, embedder, vector } = search
  const isSmall = size.passages <= EXACT_UP_TO
  const most = isSmall ? size.passages : isFew(terms) ? MOST_HOLDERS_OF_FEW : MOST_HOLDERS
  // Of what a filter leaves as many as of the whole: the index of words knows no filter.
  const likely = Math.min(most, (LIKELY_HOLDERS * corpus.passages) / Math.max(1, size.passages))
  const query = isSmall
    ? anyOf(terms.map(term => term.lexeme))
    : promising(terms, corpus.passages, likely, MOST_HOLDERS)
  const [texts, told] = await Promise.all([
    lawHolding(tx, filter, query, terms, most),
    ways === 'both' ? byCitingWords(tx, filter, terms, corpus.passages) : noWords.told,
  ])
  const words = bm25(texts, terms, corpus.averageWords, { most: depth })
  const ids = ways === 'both' ? words.map(found => found.id) : []
  return { texts, told, words, cosines: await cosinesOf(tx, 'law', ids, embedder.id, vector) }
}

/** The candidates of public law: what was found, each scored by both ways. */
export function comparedLaw(found: LawFound, depth: number): LawPool {
  const { near, words, terms, corpus, size } = found
  const average = Math.max(1, corpus.passages / Math.max(1, corpus.sources))
  return {
    candidates: toCandidates('law', keep(words, near, depth), words, found.cosines),
    wholeOf: standings => {
      const passages = new Map(standings.map(one => [one.id, one.passages]))
      return bm25OfSources(
        timesOfSources(found.texts, terms, passages),
        terms,
        id => (passages.get(id) ?? average) / average,
      )
    },
    told: found.told,
    lexemes: terms.map(term => term.lexeme),
    weight: decisiveWeight(terms),
    passages: size.passages,
    sources: size.sources,
  }
}

/** Words around a citation that are kept, on average (storage/links.ts). */
const CITING_WORDS = 170

/** Cases by the words with which others cite them, the best place of each. */
async function byCitingWords(
  tx: Tx,
  filter: LawFilter,
  terms: TellingTerm[],
  passages: number,
): Promise<Map<string, number>> {
  const query = promising(terms, passages, LIKELY_CITING, MOST_CITING_HOLDERS)
  const texts = bm25(await citingHolding(tx, filter, query, terms, MOST_SAID), terms, CITING_WORDS)
  const best = new Map<string, number>()
  for (const { sourceId, score } of texts) if (!best.has(sourceId)) best.set(sourceId, score)
  return best
}

/**
 * Whether computing every distance costs less than the graph. The graph knows no filter: of `all` passages it leads past
 * `all / kept` for each that is kept, until it has as many as are wanted. So it is the share that decides, not the number alone:
 * of 100,000 passages the two cost the same where a fifth is kept, of a million where 7 % are.
 */
export const isExactQuicker = (kept: number, all: number, wanted: number): boolean =>
  kept <= EXACT_UP_TO || kept <= STEP_OF_GRAPH * wanted * (all / kept)

/**
 * The passages nearest in meaning among the `kept` ones of `all`: exact where that is quicker or no graph stands; through the
 * graph otherwise, and exact again if rows went missing.
 */
export async function byMeaning(
  tx: Tx,
  search: LawSearch,
  terms: TellingTerm[],
  kept: number,
  all: number,
): Promise<NearLaw> {
  const { embedder, kind } = search
  const sought = meaningOf(search, terms)
  const isExact = isExactQuicker(kept, all, sought.limit) || !(await hasVectorIndex(tx, embedder.id))
  if (!isExact) {
    const column = vectorColumn(kind, embedder.dimensions)
    const found = await lawByMeaningIndexed(tx, sought, column, kind)
    if (found.near.length >= Math.min(sought.limit, kept)) return found
  }
  return lawByMeaningExact(tx, sought)
}

/** The best of both ways, each passage once. */
export function keep(words: Scored[], near: Scored[], depth: number): Scored[] {
  const seen = new Set(near.map(found => found.id))
  return [...near, ...words.slice(0, depth).filter(found => !seen.has(found.id))]
}

/** Passages that were kept, with both scores; 0 where a way in did not bring one. */
export function toCandidates(
  of: Candidate['of'],
  kept: Scored[],
  words: Scored[],
  cosines: ReadonlyMap<string, number>,
): Candidate[] {
  const scores = new Map(words.map(found => [found.id, found.score]))
  return kept.map(({ id, sourceId }) => ({
    id,
    sourceId,
    of,
    words: scores.get(id) ?? 0,
    meaning: cosines.get(id) ?? 0,
  }))
}

/** For sources that the found passages cite but that were not found themselves: the passage of each nearest in meaning. */
export async function passagesOfCited(tx: Tx, search: LawSearch, sourceIds: string[]): Promise<Candidate[]> {
  const nearest = await nearestOfEach(tx, 'law', sourceIds, search.embedder.id, search.vector)
  return nearest.map(({ id, sourceId, score }) => ({ id, sourceId, of: 'law', words: 0, meaning: score }))
}
