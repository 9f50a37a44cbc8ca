import { anyOf, quoteLexeme } from '../core/terms.ts'
import { vectorText } from './passages.ts'
import { type Found, type FoundByWords, passagesAndSources, timesOfEach } from './bm25.ts'
import type { Tx } from './session.ts'

/**
 * The documents of one client, as far as row security lets the actor see them. `exclude` and `within` are external ids.
 * A document without a date stays under `from` and `to`: nobody knows that it lies outside.
 */
export type DocumentFilter = {
  clientId: string
  from: string | null
  to: string | null
  exclude: string[]
  within: string | null
  /** Ids of the only documents that are searched. */
  only: string[] | null
}

/** The client of a matter, null when the actor may not see the matter. */
export async function clientOfMatter(tx: Tx, matterId: string): Promise<string | null> {
  const [row] = await tx<{ clientId: string }[]>`
    select client_id as "clientId" from matters where id = ${matterId}`
  return row?.clientId ?? null
}

/** The filter as a condition on `document_passages passages`. */
export function matchingDocuments(tx: Tx, { clientId, from, to, exclude, within, only }: DocumentFilter) {
  const ofClient = tx`passages.matter_id = any (array(select id from matters where client_id = ${clientId}))`
  if (from === null && to === null && exclude.length === 0 && within === null && only === null)
    return ofClient
  return tx`
    ${ofClient}
    and passages.document_id in (
      select id from documents
      where true
        ${from === null ? tx`` : tx`and (dated_on is null or dated_on >= ${from}::date)`}
        ${to === null ? tx`` : tx`and (dated_on is null or dated_on <= ${to}::date)`}
        ${exclude.length === 0 ? tx`` : tx`and (external_id is null or external_id <> all (${exclude}::text[]))`}
        ${within === null ? tx`` : tx`and external_id = ${within}`}
        ${only === null ? tx`` : tx`and id = any (${only}::uuid[])`})`
}

export async function countDocuments(
  tx: Tx,
  filter: DocumentFilter,
): Promise<{ sources: number; passages: number; averageWords: number }> {
  const [row] = await tx<{ sources: number; passages: number; averageWords: number }[]>`
    select count(distinct document_id) as sources, count(*) as passages,
      coalesce(avg(words), 1)::float8 as "averageWords"
    from document_passages passages
    where ${matchingDocuments(tx, filter)}`
  return row ?? { sources: 0, passages: 0, averageWords: 1 }
}

/** In how many of the client's passages each of these lexemes stands. */
export async function documentTerms(
  tx: Tx,
  filter: DocumentFilter,
  terms: { lexeme: string }[],
): Promise<{ lexeme: string; passages: number }[]> {
  if (terms.length === 0) return []
  const counted = await tx<{ lexeme: string; passages: number }[]>`
    with wanted as materialized (
      select * from unnest(
        ${terms.map(term => term.lexeme)}::text[],
        ${terms.map(term => quoteLexeme(term.lexeme))}::text[]::tsquery[]
      ) wanted (lexeme, query)
    )
    select lexeme, count(*) as passages
    from document_passages passages, lateral (
        select lexeme from wanted where passages.terms @@ wanted.query offset 0
      ) held
    where ${matchingDocuments(tx, filter)}
    group by lexeme`
  const byLexeme = new Map(counted.map(row => [row.lexeme, row.passages]))
  return terms.map(({ lexeme }) => ({ lexeme, passages: byLexeme.get(lexeme) ?? 0 }))
}

type Weighted = { lexeme: string; weight: number }

/** The client's passages by BM25: those that hold one of the candidate terms, and `also`, found another way. */
export async function documentsByWords(
  tx: Tx,
  filter: DocumentFilter,
  terms: Weighted[],
  candidates: { lexeme: string }[],
  averageWords: number,
  also: string[],
): Promise<FoundByWords[]> {
  if (terms.length === 0) return []
  return tx<FoundByWords[]>`
    with wanted as materialized (
      select term::tsquery, weight, place
      from unnest(${terms.map(term => quoteLexeme(term.lexeme))}::text[], ${terms.map(term => term.weight)}::float8[])
        with ordinality wanted (term, weight, place)
    ),
    candidates as materialized (
      select passages.id, passages.document_id, passages.words, passages.terms
      from document_passages passages
      where ${matchingDocuments(tx, filter)}
        and (passages.terms @@ ${anyOf(candidates.map(term => term.lexeme))}::tsquery
          or passages.id = any (${also}::uuid[]))
    ),
    counted as materialized (
      select id, document_id as source_id, words / ${averageWords}::float8 as length, place, weight, times
      from candidates, ${timesOfEach(tx)}
      where times > 0
    ),
    sizes as (
      select document_id as source_id, count(*)::float8 as passages
      from document_passages passages
      where ${matchingDocuments(tx, filter)}
      group by document_id
    ),
    source_lengths as (
      select source_id, passages / avg(passages) over () as length from sizes
    )
    ${passagesAndSources(tx)}`
}

/** Which documents of the client these documents name by number; left-out ones neither name nor are named. */
export async function citedByDocuments(
  tx: Tx,
  filter: DocumentFilter,
  documentIds: string[],
): Promise<{ citingId: string; citedId: string }[]> {
  return tx<{ citingId: string; citedId: string }[]>`
    select distinct citing_id as "citingId", cited_id as "citedId"
    from document_links
    where citing_id = any (${documentIds}::uuid[]) and cited_id in (
      select document_id from document_passages passages where ${matchingDocuments(tx, filter)})`
}

/** How many documents within the filter name each of these by number. */
export async function documentsCiting(
  tx: Tx,
  filter: DocumentFilter,
  ids: string[],
): Promise<{ id: string; citedBy: number }[]> {
  return tx<{ id: string; citedBy: number }[]>`
    select cited_id as id, count(distinct citing_id)::int as "citedBy"
    from document_links
    where cited_id = any (${ids}::uuid[]) and citing_id in (
      select document_id from document_passages passages where ${matchingDocuments(tx, { ...filter, within: null })})
    group by cited_id`
}

/** The days of these documents, where they have one. */
export async function documentDates(tx: Tx, ids: string[]): Promise<{ id: string; datedOn: string }[]> {
  return tx<{ id: string; datedOn: string }[]>`
    select id, to_char(dated_on, 'YYYY-MM-DD') as "datedOn"
    from documents
    where id = any (${ids}::uuid[]) and dated_on is not null`
}

/** The client's passages nearest in meaning, every distance computed. */
export async function documentsByMeaning(
  tx: Tx,
  filter: DocumentFilter,
  model: string,
  vector: Float32Array,
  limit: number,
): Promise<Found[]> {
  return tx<Found[]>`
    select passages.id, passages.document_id as "sourceId",
      -(embedding <#> ${vectorText(vector)}::vector) as score
    from document_passages passages
      join document_vectors on passage_id = passages.id and model = ${model}
    where ${matchingDocuments(tx, filter)}
    order by score desc, passages.id
    limit ${limit}`
}

/** The cosine of each of these passages, however they were found. */
export async function documentMeaningOf(
  tx: Tx,
  ids: string[],
  model: string,
  vector: Float32Array,
): Promise<{ id: string; score: number }[]> {
  return tx<{ id: string; score: number }[]>`
    select passage_id as id, -(embedding <#> ${vectorText(vector)}::vector) as score
    from document_vectors
    where model = ${model} and passage_id = any (${ids}::uuid[])`
}

/** The passage of each of these documents that is nearest in meaning. */
export async function nearestOfDocuments(
  tx: Tx,
  ids: string[],
  model: string,
  vector: Float32Array,
): Promise<Found[]> {
  return tx<Found[]>`
    select distinct on (passages.document_id) passages.id, passages.document_id as "sourceId",
      -(embedding <#> ${vectorText(vector)}::vector) as score
    from document_passages passages join document_vectors on passage_id = passages.id and model = ${model}
    where passages.document_id = any (${ids}::uuid[])
    order by passages.document_id, score desc, passages.id`
}

/** The words of a document's title as the search stems them. */
export async function titleLexemes(tx: Tx, id: string): Promise<string[]> {
  const [row] = await tx<{ lexemes: string[] }[]>`
    select tsvector_to_array(to_tsvector('english', title)) as lexemes from documents where id = ${id}`
  return row?.lexemes ?? []
}
