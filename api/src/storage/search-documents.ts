import { type CountedTexts, type Scored, storedForms } from '../core/bm25.ts'
import { anyOf } from '../core/terms.ts'
import { type CountedRow, asTexts, countedTexts } from './counted-texts.ts'
import { vectorText } from './passages.ts'
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

/** The filter as a condition on `passages`: rows of any table that names a document and its matter. */
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

/**
 * One of every so many of the client's passages, always the same ones, all of them with 1, each with how often it holds each of
 * the terms.
 */
export async function passagesEvery(
  tx: Tx,
  filter: DocumentFilter,
  every: number,
  terms: { hash: number }[],
): Promise<CountedTexts> {
  const [row] = await tx<CountedRow[]>`
    select ${countedTexts(tx, tx`id`, tx`document_id`)}
    from (
      select id, document_id, words, counts & ${storedForms(terms)}::int[] as counts
      from document_passages passages
      where ${matchingDocuments(tx, filter)}
        ${every === 1 ? tx`` : tx`and hashtext(id::text) % ${every}::int = 0`}
    ) held`
  return asTexts(row)
}

/**
 * The client's passages that hold one of the candidate terms, at most `most`, and those `also` that were found another way, each
 * with how often it holds each of the `terms`.
 */
export async function documentsHolding(
  tx: Tx,
  filter: DocumentFilter,
  candidates: { lexeme: string }[],
  terms: { hash: number }[],
  most: number,
  also: string[],
): Promise<CountedTexts> {
  const asked = storedForms(terms)
  const [row] = await tx<CountedRow[]>`
    with holders as materialized (
      select id, document_id, words, counts & ${asked}::int[] as counts
      from document_passages passages
      where ${matchingDocuments(tx, filter)}
        and passages.terms @@ ${anyOf(candidates.map(term => term.lexeme))}::tsquery
      limit ${most}
    ),
    held as (
      select * from holders
      union all
      select id, document_id, words, counts & ${asked}::int[] from document_passages
      where id = any (${also}::uuid[]) and id not in (select id from holders)
    )
    select ${countedTexts(tx, tx`id`, tx`document_id`)} from held`
  return asTexts(row)
}

/** The passages of these documents, and those `also` that were found another way, each with how often it holds each of the terms. */
export async function passagesOfDocuments(
  tx: Tx,
  ids: string[],
  terms: { hash: number }[],
  also: string[],
): Promise<CountedTexts> {
  const [row] = await tx<CountedRow[]>`
    select ${countedTexts(tx, tx`id`, tx`document_id`)}
    from (
      select id, document_id, words, counts & ${storedForms(terms)}::int[] as counts
      from document_passages
      where document_id = any (${ids}::uuid[]) or id = any (${also}::uuid[])
    ) held`
  return asTexts(row)
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
      select document_id from document_counts passages where ${matchingDocuments(tx, filter)})`
}

/** How often documents are named by those that may answer, and since a day; and how many they name. Years before `to`. */
export type ReferencesFound = {
  id: string
  age: number | null
  citedBy: number
  citedLately: number
  cites: number
}

/**
 * What these documents are to each other and to the client's others on the last day that is searched: left-out documents
 * and later ones neither name nor are named. `years` before that day a citation is a late one.
 */
export async function referencesOn(
  tx: Tx,
  filter: DocumentFilter & { to: string },
  ids: string[],
  years: number,
): Promise<ReferencesFound[]> {
  const late = tx`(${filter.to}::date - make_interval(years => ${years}::int))::date`
  return tx<ReferencesFound[]>`
    with links as materialized (
      select citing_id, cited_id, matter_id from document_links
      where cited_id = any (${ids}::uuid[]) or citing_id = any (${ids}::uuid[])
    ),
    named as materialized (
      select distinct document_id as citing_id, cited_id
      from (select citing_id as document_id, cited_id, matter_id from links where cited_id = any (${ids}::uuid[])) passages
      where ${matchingDocuments(tx, filter)}
    )
    select documents.id, ((${filter.to}::date - dated_on) / 365.25)::float8 as age,
      coalesce(naming.all, 0)::int as "citedBy", coalesce(naming.late, 0)::int as "citedLately",
      coalesce(own.cites, 0)::int as cites
    from documents
      left join (
        select cited_id, count(*) as all, count(*) filter (where dated_on > ${late}) as late
        from named join documents citing on citing.id = citing_id
        group by cited_id
      ) naming on naming.cited_id = documents.id
      left join (
        select citing_id, count(distinct cited_id) as cites from links
        where citing_id = any (${ids}::uuid[])
        group by citing_id
      ) own on own.citing_id = documents.id
    where documents.id = any (${ids}::uuid[])`
}

/** The client's passages nearest in meaning, every distance computed. */
export async function documentsByMeaning(
  tx: Tx,
  filter: DocumentFilter,
  model: string,
  vector: Float32Array,
  limit: number,
): Promise<Scored[]> {
  return tx<Scored[]>`
    select passages.id, passages.document_id as "sourceId", score
    from (
        select passage_id, -(embedding <#> ${vectorText(vector)}::vector) as score
        from document_vectors
        where model = ${model} and passage_id in (
          select passages.id from document_passages passages where ${matchingDocuments(tx, filter)})
        order by embedding <#> ${vectorText(vector)}::vector, passage_id
        limit ${limit}
      ) nearest
      join document_passages passages on passages.id = passage_id
    order by score desc, passages.id`
}

/** The words of a document's title as the search stems them. */
export async function titleLexemes(tx: Tx, id: string): Promise<string[]> {
  const [row] = await tx<{ lexemes: string[] }[]>`
    select tsvector_to_array(to_tsvector('english', title)) as lexemes from documents where id = ${id}`
  return row?.lexemes ?? []
}

/** The words of a document's title and of its first passage, stemmed. */
export async function openingLexemes(tx: Tx, id: string): Promise<string[]> {
  const [row] = await tx<{ lexemes: string[] }[]>`
    select tsvector_to_array(to_tsvector('english', title) || terms) as lexemes
    from documents join document_passages on document_id = documents.id and ordinal = 0
    where documents.id = ${id}`
  return row?.lexemes ?? []
}
