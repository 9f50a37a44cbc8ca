import { type CountedTexts, storedForms } from '../core/bm25.ts'
import type { CountedTerm } from '../core/terms.ts'
import { type CountedRow, asTexts, countedTexts } from './counted-texts.ts'
import { type DocumentFilter, matchingDocuments } from './search-documents.ts'
import type { Tx } from './session.ts'

/** A document within the filter: how many passages it has, and how many words they have together. */
export type DocumentSize = { id: string; passages: number; words: number }

/** How long the documents within the filter are, in passages and words. */
export async function documentSizes(tx: Tx, filter: DocumentFilter): Promise<DocumentSize[]> {
  return tx<DocumentSize[]>`
    select document_id as id, passages.passages, words
    from document_counts passages
    where ${matchingDocuments(tx, filter)}`
}

/** All documents within the filter, each as one text with how often it holds each of the terms (`wholeDocument` reads it). */
export async function allDocuments(
  tx: Tx,
  filter: DocumentFilter,
  terms: { hash: number }[],
): Promise<CountedTexts> {
  const [row] = await tx<CountedRow[]>`
    select ${countedTexts(tx, tx`document_id`, tx`document_id`)}
    from (
      select document_id, words, counts & ${storedForms(terms)}::int[] as counts
      from document_counts passages
      where ${matchingDocuments(tx, filter)}
    ) held`
  return asTexts(row)
}

/** These documents, each as one text with how often it holds each of the terms, or of the pairs of neighbouring words. */
export async function wholeDocuments(
  tx: Tx,
  ids: string[],
  of: 'counts' | 'pairs',
  terms: { hash: number }[],
): Promise<CountedTexts> {
  const [row] = await tx<CountedRow[]>`
    select ${countedTexts(tx, tx`document_id`, tx`document_id`)}
    from (
      select document_id, words, ${tx(of)} & ${storedForms(terms)}::int[] as counts
      from document_counts
      where document_id = any (${ids}::uuid[])
    ) held`
  return asTexts(row)
}

/** The pairs of neighbouring words in a question, as `count_documents` reads them. Nobody knows yet who holds them. */
export async function questionPairs(tx: Tx, question: string): Promise<CountedTerm[]> {
  return tx<CountedTerm[]>`
    select pair as lexeme, hashtext(pair) as hash, count(*)::int as times, null as passages
    from (
      select lexeme || ' ' || lead(lexeme) over line as pair, lead(position) over line - position as apart
      from unnest(to_tsvector('english', ${question})) term (lexeme, positions, weights), unnest(positions) position
      window line as (order by position, lexeme)
    ) placed
    where apart <= 2
    group by pair`
}
