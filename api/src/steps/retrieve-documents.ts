import { bm25, bm25OfSources, textsHolding } from '../core/bm25.ts'
import type { Embedder } from '../core/ports.ts'
import { candidateTerms, decisiveWeight, tellingTerms } from '../core/terms.ts'
import {
  type DocumentFilter,
  documentSizes,
  documentsByMeaning,
  documentsEvery,
  documentsHolding,
  titleLexemes,
} from '../storage/search-documents.ts'
import { cosinesOf } from '../storage/nearness.ts'
import type { Tx } from '../storage/session.ts'
import { corpusSize, questionTerms } from '../storage/statistics.ts'
import { type Pool, keep, noPool, toCandidates } from './retrieve-law.ts'

/** What was found among documents, and within which of them; null when none were searched. */
export type DocumentPool = Pool & {
  /** BM25 of the documents as a whole. */
  whole: Map<string, number>
  filter: DocumentFilter | null
  /** The one document that the question speaks of, by its title or by words that no other has. */
  spokenOf: string | null
}

export const noDocuments: DocumentPool = { ...noPool, whole: new Map(), filter: null, spokenOf: null }

export type DocumentSearch = {
  embedder: Pick<Embedder, 'id'>
  vector: Float32Array
  question: string
  filter: DocumentFilter
  depth: number
}

/** Terms of a question that documents are ranked by. */
const MOST_TERMS = 48
/** Up to so many of a client's passages are all compared with a question; of more, as many are a sample that tells rarity. */
const MOST_READ = 5_000
/** Holders of the rarest terms that are compared where not all passages are. */
const MOST_HOLDERS = 4_000

/** The candidates among one client's documents, of the passages that the actor may see. */
export async function searchDocuments(tx: Tx, search: DocumentSearch): Promise<DocumentPool> {
  const { filter, depth } = search
  const sizes = await documentSizes(tx, filter)
  const passages = sum(sizes, size => size.passages)
  if (passages === 0) return noDocuments
  const corpus = await corpusSize(tx)
  const asked = await questionTerms(tx, search.question)
  const rarest = tellingTerms(asked, corpus.passages)
  const inPublic = new Map(asked.map(term => [term.lexeme, term]))
  const near = await documentsByMeaning(tx, filter, search.embedder.id, search.vector, depth)
  const every = Math.ceil(passages / MOST_READ)
  const read = await documentsEvery(tx, filter, every, rarest)
  const holding = textsHolding(read, rarest)
  const share = passages / Math.max(1, read.ids.length)
  // A handful of letters is too few to tell what is rare: it is counted over public law, too. A large collection tells by
  // itself, and better (118 questions to 3,800 letters: recall@10 .388 instead of .359, MRR .279 instead of .267).
  const beside = every === 1 ? corpus.passages : 0
  const counted = rarest.flatMap(({ lexeme }, place) => {
    const term = inPublic.get(lexeme)
    const held = Math.round((holding[place] ?? 0) * share)
    return term === undefined ? [] : [{ ...term, passages: (beside > 0 ? (term.passages ?? 0) : 0) + held }]
  })
  const terms = tellingTerms(counted, beside + passages, MOST_TERMS)
  const nearIds = near.map(found => found.id)
  const texts =
    every === 1
      ? read
      : await documentsHolding(tx, filter, candidateTerms(terms, MOST_HOLDERS), terms, MOST_HOLDERS, nearIds)
  const lengths = new Map(sizes.map(size => [size.id, (size.passages * sizes.length) / passages]))
  const averageWords = Math.max(1, sum(sizes, size => size.words) / passages)
  const words = bm25(texts, terms, averageWords)
  const whole = bm25OfSources(words.times, terms, id => lengths.get(id) ?? 1)
  const kept = keep(words.texts, near, depth)
  const cosines = new Map(near.map(found => [found.id, found.score]))
  const unmeasured = kept.filter(found => !cosines.has(found.id)).map(found => found.id)
  for (const { id, score } of await cosinesOf(
    tx,
    'documents',
    unmeasured,
    search.embedder.id,
    search.vector,
  )) {
    cosines.set(id, score)
  }
  return {
    filter,
    spokenOf: await spokenOf(tx, whole, new Set(asked.map(term => term.lexeme))),
    candidates: toCandidates('documents', kept, words.texts, cosines),
    whole,
    told: new Map(),
    lexemes: terms.map(term => term.lexeme),
    weight: decisiveWeight(terms),
    passages,
    sources: sizes.length,
  }
}

const sum = <T>(all: T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0)

/**
 * How much better than the next one a document fits as a whole when the question is about it: of 30 questions that name one
 * of 200 contracts 25 lay above, of 24 that name none one.
 */
const FAR_BETTER = 1.3
/** A title of fewer words is no name. */
const LEAST_TITLE = 2

async function spokenOf(
  tx: Tx,
  whole: ReadonlyMap<string, number>,
  asked: ReadonlySet<string>,
): Promise<string | null> {
  const [first, second] = [...whole].sort((a, b) => b[1] - a[1])
  if (first === undefined) return null
  const [id, score] = first
  if (score >= FAR_BETTER * (second?.[1] ?? 0)) return id
  const title = await titleLexemes(tx, id)
  return title.length >= LEAST_TITLE && title.every(lexeme => asked.has(lexeme)) ? id : null
}
