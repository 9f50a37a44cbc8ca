import type { Candidate } from '../core/fuse.ts'
import type { Embedder } from '../core/ports.ts'
import { candidateTerms, decisiveWeight, tellingTerms } from '../core/terms.ts'
import type { SearchRequest } from '../core/wire/research.ts'
import type { Found } from '../storage/bm25.ts'
import {
  type LawFilter,
  countLaw,
  isUnfiltered,
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
  lexemes: string[]
  weight: number
  passages: number
  sources: number
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

/** Holders of the rarest terms that are ranked by words: more of them cost time and change little. */
const MOST_HOLDERS = 1_000
/** Up to this many passages every distance is computed, whatever index there is. */
const EXACT_UP_TO = 5_000

/** The candidates of public law: found by words or by meaning, and each then scored by both. */
export async function searchLaw(tx: Tx, search: LawSearch): Promise<Pool> {
  const { filter, embedder, vector, depth, ways } = search
  const corpus = await corpusSize(tx)
  const size = isUnfiltered(filter) && filter.exclude.length === 0 ? corpus : await countLaw(tx, filter)
  const terms = tellingTerms(await questionTerms(tx, search.question), corpus.passages)
  const near = ways === 'words' ? [] : await byMeaning(tx, search, size.passages)
  const holders = size.passages <= EXACT_UP_TO ? terms : candidateTerms(terms, MOST_HOLDERS)
  const words =
    ways === 'meaning'
      ? []
      : await lawByWords(
          tx,
          filter,
          terms,
          holders,
          corpus.averageWords,
          size.passages <= EXACT_UP_TO ? EXACT_UP_TO : MOST_HOLDERS,
          near.map(found => found.id),
        )
  const kept = keep(words, near, depth)
  const cosines = new Map(near.map(found => [found.id, found.score]))
  const unmeasured =
    ways === 'words' ? [] : kept.filter(found => !cosines.has(found.id)).map(found => found.id)
  for (const { id, score } of await lawMeaningOf(tx, unmeasured, embedder.id, vector)) cosines.set(id, score)
  return {
    candidates: toCandidates(kept, words, cosines),
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

export function toCandidates(
  kept: Found[],
  words: Found[],
  cosines: ReadonlyMap<string, number>,
): Candidate[] {
  const scores = new Map(words.map(found => [found.id, found.score]))
  return kept.map(({ id, sourceId }) => ({
    id,
    sourceId,
    words: scores.get(id) ?? 0,
    meaning: cosines.get(id) ?? 0,
  }))
}

/** For sources that the found passages cite but that were not found themselves: the passage of each nearest in meaning. */
export async function passagesOfCited(tx: Tx, search: LawSearch, sourceIds: string[]): Promise<Candidate[]> {
  if (sourceIds.length === 0) return []
  const nearest = await nearestOfEach(tx, sourceIds, search.embedder.id, search.vector)
  return nearest.map(({ id, sourceId, score }) => ({ id, sourceId, words: 0, meaning: score }))
}
