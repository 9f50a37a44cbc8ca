import type { Candidate } from '../core/fuse.ts'
import type { Embedder } from '../core/ports.ts'
import { candidateTerms, decisiveWeight, tellingTerms } from '../core/terms.ts'
import type { SearchRequest } from '../core/wire/research.ts'
import type { Found, FoundByWords } from '../storage/bm25.ts'
import {
  type LawFilter,
  countLaw,
  isUnfiltered,
  lawByCitingWords,
  lawByMeaningExact,
  lawByMeaningIndexed,
  lawByWords,
  lawMeaningOf,
  nearestOfEach,
} from '../storage/search-law.ts'
import type { Db, Tx } from '../storage/session.ts'
import { corpusSize, questionTerms } from '../storage/statistics.ts'
import { hasVectorIndex, vectorColumn } from '../storage/vector-index.ts'

/** What was searched and found in one corpus. `weight` is that of the question's decisive terms. */
export type Pool = {
  candidates: Candidate[]
  /** BM25 of the sources as a whole. */
  whole: Map<string, number>
  /** BM25 of what others say of sources where they cite them. */
  told: Map<string, number>
  lexemes: string[]
  weight: number
  passages: number
  sources: number
}

export const noPool: Pool = {
  candidates: [],
  whole: new Map(),
  told: new Map(),
  lexemes: [],
  weight: 0,
  passages: 0,
  sources: 0,
}

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
 * Holders of the rarest terms that are ranked by words, and how often a term is looked for in one of them: more cost time
 * and change little (recall@10 of all ways together with 1,000 holders .884, 2,000 .917, 4,000 .923).
 */
const MOST_HOLDERS = 2_000
const MOST_LOOKS = 96_000
/** Places where others cite a case that are compared with the question. */
const MOST_SAID = 1_000
/** Up to this many passages every distance is computed, whatever index there is. */
const EXACT_UP_TO = 5_000

/** The candidates of public law: found by words or by meaning, and each then scored by both. */
export async function searchLaw(tx: Tx, search: LawSearch): Promise<Pool> {
  const { filter, embedder, vector, depth, ways } = search
  const corpus = await corpusSize(tx)
  const size = isUnfiltered(filter) && filter.exclude.length === 0 ? corpus : await countLaw(tx, filter)
  const terms = tellingTerms(await questionTerms(tx, search.question), corpus.passages)
  const near = ways === 'words' ? [] : await byMeaning(tx, search, size.passages)
  const most = Math.min(MOST_HOLDERS, Math.floor(MOST_LOOKS / Math.max(1, terms.length)))
  const isSmall = size.passages <= EXACT_UP_TO
  const holders = isSmall ? terms : candidateTerms(terms, most)
  const words =
    ways === 'meaning'
      ? []
      : await lawByWords(
          tx,
          filter,
          terms,
          holders,
          corpus,
          isSmall ? EXACT_UP_TO : most,
          near.map(found => found.id),
        )
  const told =
    ways === 'both'
      ? await lawByCitingWords(tx, filter, terms, candidateTerms(terms, MOST_HOLDERS), MOST_SAID)
      : []
  const kept = keep(words, near, depth)
  const cosines = new Map(near.map(found => [found.id, found.score]))
  const unmeasured =
    ways === 'words' ? [] : kept.filter(found => !cosines.has(found.id)).map(found => found.id)
  for (const { id, score } of await lawMeaningOf(tx, unmeasured, embedder.id, vector)) cosines.set(id, score)
  return {
    candidates: toCandidates('law', kept, words, cosines),
    whole: wholeOf(words),
    told: new Map(told.map(found => [found.sourceId, found.score])),
    lexemes: terms.map(term => term.lexeme),
    weight: decisiveWeight(terms),
    passages: size.passages,
    sources: size.sources,
  }
}

/** Exact where few rows are left or no graph stands; through the graph otherwise, and exact again if rows went missing. */
async function byMeaning(tx: Tx, search: LawSearch, passages: number): Promise<Found[]> {
  const { filter, embedder, vector, kind, depth } = search
  const isExact = passages <= EXACT_UP_TO || !(await hasVectorIndex(tx, embedder.id))
  if (!isExact) {
    const column = vectorColumn(kind, embedder.dimensions)
    const found = await lawByMeaningIndexed(tx, filter, embedder.id, vector, column, depth)
    if (found.length >= Math.min(depth, passages)) return found
  }
  return lawByMeaningExact(tx, filter, embedder.id, vector, depth)
}

/** The best of both ways, each passage once. */
export function keep(words: Found[], near: Found[], depth: number): Found[] {
  const seen = new Set(near.map(found => found.id))
  return [...near, ...words.slice(0, depth).filter(found => !seen.has(found.id))]
}

export const wholeOf = (words: FoundByWords[]): Map<string, number> =>
  new Map(words.map(found => [found.sourceId, found.whole]))

export function toCandidates(
  of: Candidate['of'],
  kept: Found[],
  words: Found[],
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
  if (sourceIds.length === 0) return []
  const nearest = await nearestOfEach(tx, sourceIds, search.embedder.id, search.vector)
  return nearest.map(({ id, sourceId, score }) => ({ id, sourceId, of: 'law', words: 0, meaning: score }))
}
