import { anyOf, quoteLexeme } from '../core/terms.ts'
import { vectorText } from './passages.ts'
import { type Found, K1, B, timesInPassage } from './bm25.ts'
import type { Tx } from './session.ts'

/** The documents of one client, as far as row security lets the actor see them. */
export type DocumentFilter = { clientId: string; exclude: string[] }

/** The client of a matter, null when the actor may not see the matter. */
export async function clientOfMatter(tx: Tx, matterId: string): Promise<string | null> {
  const [row] = await tx<{ clientId: string }[]>`
    select client_id as "clientId" from matters where id = ${matterId}`
  return row?.clientId ?? null
}

function matching(tx: Tx, { clientId, exclude }: DocumentFilter) {
  return tx`
    passages.matter_id = any (array(select id from matters where client_id = ${clientId}))
    ${
      exclude.length === 0
        ? tx``
        : tx`and passages.document_id not in (
            select id from documents where external_id = any (${exclude}::text[]))`
    }`
}

export async function countDocuments(
  tx: Tx,
  filter: DocumentFilter,
): Promise<{ sources: number; passages: number; averageWords: number }> {
  const [row] = await tx<{ sources: number; passages: number; averageWords: number }[]>`
    select count(distinct document_id) as sources, count(*) as passages,
      coalesce(avg(words), 1)::float8 as "averageWords"
    from document_passages passages
    where ${matching(tx, filter)}`
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
    select wanted.lexeme, count(*) as passages
    from (
        select terms from document_passages passages
        where ${matching(tx, filter)} offset 0
      ) held
      join unnest(
        ${terms.map(term => term.lexeme)}::text[],
        ${terms.map(term => quoteLexeme(term.lexeme))}::text[]::tsquery[]
      ) wanted (lexeme, query) on held.terms @@ wanted.query
    group by wanted.lexeme`
  const byLexeme = new Map(counted.map(row => [row.lexeme, row.passages]))
  return terms.map(({ lexeme }) => ({ lexeme, passages: byLexeme.get(lexeme) ?? 0 }))
}

type Weighted = { lexeme: string; weight: number }

/** The client's passages by BM25: all that hold one of the terms. */
export async function documentsByWords(
  tx: Tx,
  filter: DocumentFilter,
  terms: Weighted[],
  averageWords: number,
): Promise<Found[]> {
  if (terms.length === 0) return []
  return tx<Found[]>`
    with wanted as materialized (
      select term::tsquery, weight
      from unnest(${terms.map(term => quoteLexeme(term.lexeme))}::text[], ${terms.map(term => term.weight)}::float8[])
        wanted (term, weight)
    ),
    candidates as materialized (
      select passages.id, passages.document_id, passages.words, passages.terms
      from document_passages passages
      where ${matching(tx, filter)} and passages.terms @@ ${anyOf(terms.map(term => term.lexeme))}::tsquery
    )
    select id, document_id as "sourceId",
      sum(weight * times * ${K1 + 1}::float8
        / (times + ${K1}::float8 * (1 - ${B}::float8 + ${B}::float8 * words / ${averageWords}::float8))) as score
    from (
      select candidates.id, document_id, words, weight, ${timesInPassage(tx)} as times
      from candidates, wanted
      offset 0
    ) counted
    where times > 0
    group by id, document_id
    order by score desc, id`
}

/** The client's passages by nearness of meaning, every distance computed. */
export async function documentsByMeaning(
  tx: Tx,
  filter: DocumentFilter,
  model: string,
  vector: Float32Array,
): Promise<Found[]> {
  return tx<Found[]>`
    select passages.id, passages.document_id as "sourceId",
      -(embedding <#> ${vectorText(vector)}::vector) as score
    from document_passages passages
      join document_vectors on passage_id = passages.id and model = ${model}
    where ${matching(tx, filter)}
    order by score desc, passages.id`
}
