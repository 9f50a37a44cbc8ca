import type { Embedder } from '../core/ports.ts'
import { decisiveWeight, tellingTerms } from '../core/terms.ts'
import {
  type DocumentFilter,
  countDocuments,
  documentTerms,
  documentsByMeaning,
  documentsByWords,
} from '../storage/search-documents.ts'
import type { Tx } from '../storage/session.ts'
import { corpusSize, questionTerms } from '../storage/statistics.ts'
import { type Pool, keep, toCandidates } from './retrieve-law.ts'

export type DocumentSearch = {
  embedder: Pick<Embedder, 'id'>
  vector: Float32Array
  question: string
  filter: DocumentFilter
  depth: number
}

/** Terms of a question that are looked for in every document: they are counted as the question is asked. */
const MOST_TERMS = 24

/** The candidates among one client's documents: every passage that the actor may see is compared. */
export async function searchDocuments(tx: Tx, search: DocumentSearch): Promise<Pool> {
  const { filter, depth } = search
  const size = await countDocuments(tx, filter)
  if (size.passages === 0) return { candidates: [], lexemes: [], weight: 0, passages: 0, sources: 0 }
  // Rarity is counted over public law and the client's passages together: both are then weighed alike in one list, and a
  // handful of letters is too few to tell what is rare.
  const corpus = await corpusSize(tx)
  const asked = await questionTerms(tx, search.question)
  const rarest = tellingTerms(asked, corpus.passages, 2 * MOST_TERMS)
  const inPublic = new Map(asked.map(term => [term.lexeme, term]))
  const counted = (await documentTerms(tx, filter, rarest)).flatMap(({ lexeme, passages }) => {
    const term = inPublic.get(lexeme)
    return term === undefined ? [] : [{ ...term, passages: (term.passages ?? 0) + passages }]
  })
  const terms = tellingTerms(counted, corpus.passages + size.passages, MOST_TERMS)
  const near = await documentsByMeaning(tx, filter, search.embedder.id, search.vector)
  const words = await documentsByWords(tx, filter, terms, size.averageWords)
  const cosines = new Map(near.map(found => [found.id, found.score]))
  const kept = keep(words, near.slice(0, depth), depth)
  return {
    candidates: toCandidates(kept, words, cosines),
    lexemes: terms.map(term => term.lexeme),
    weight: decisiveWeight(terms),
    passages: size.passages,
    sources: size.sources,
  }
}
