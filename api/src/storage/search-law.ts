import type { CountedTexts, Scored } from '../core/bm25.ts'
import { type TellingTerm, anyOf } from '../core/terms.ts'
import { type CountedRow, asTexts, countedTexts, noTexts } from './counted-texts.ts'
import { vectorText } from './passages.ts'
import type { Tx } from './session.ts'
import { type VectorColumn, columnType, sqlLiteral, vectorExpression } from './vector-index.ts'

/**
 * What a search of public law is limited to. `exclude` holds external ids of opinions that are left out, `within` the
 * only one that is searched.
 */
export type LawFilter = {
  court: string | null
  jurisdiction: string | null
  from: string | null
  to: string | null
  exclude: string[]
  within: string | null
  /** Ids of the only opinions that are searched, those that answer a query in terms and connectors. */
  only: string[] | null
}

/** All of public law. */
export const allOfLaw: LawFilter = {
  court: null,
  jurisdiction: null,
  from: null,
  to: null,
  exclude: [],
  within: null,
  only: null,
}

export const isUnfiltered = (filter: LawFilter): boolean =>
  filter.court === null &&
  filter.jurisdiction === null &&
  filter.from === null &&
  filter.to === null &&
  filter.within === null &&
  filter.only === null

/** The filter as a condition on `opinions`. */
export function matchingLaw(tx: Tx, filter: LawFilter) {
  return tx`
    true
    ${filter.court === null ? tx`` : tx`and opinions.court_id = ${filter.court}`}
    ${filter.jurisdiction === null ? tx`` : tx`and opinions.jurisdiction = ${filter.jurisdiction}`}
    ${filter.from === null ? tx`` : tx`and opinions.decided_on >= ${filter.from}::date`}
    ${filter.to === null ? tx`` : tx`and opinions.decided_on <= ${filter.to}::date`}
    ${filter.exclude.length === 0 ? tx`` : tx`and opinions.external_id <> all (${filter.exclude}::text[])`}
    ${filter.within === null ? tx`` : tx`and opinions.external_id = ${filter.within}`}
    ${filter.only === null ? tx`` : tx`and opinions.id = any (${filter.only}::uuid[])`}`
}

/** How many opinions and passages a filter leaves. */
export async function countLaw(tx: Tx, filter: LawFilter): Promise<{ sources: number; passages: number }> {
  const [row] = await tx<{ sources: number; passages: number }[]>`
    select count(*) as sources, coalesce(sum(passages), 0) as passages from opinions where ${matchingLaw(tx, filter)}`
  return row ?? { sources: 0, passages: 0 }
}

/** Passages with the words they hold; `sourcePassages` tells, for each, how many its opinion has. */
export type LawTexts = CountedTexts & { sourcePassages: number[] }

/**
 * Passages of public law that hold one of the candidate terms, at most `most`, and the passages `also` that were found
 * another way. Lexemes are data: they are quoted, and nobody's typing becomes query syntax.
 */
export async function lawHolding(
  tx: Tx,
  filter: LawFilter,
  candidates: TellingTerm[],
  most: number,
  also: string[],
): Promise<LawTexts> {
  const [row] = await tx<(CountedRow & { siblings: number[] })[]>`
    with holders as materialized (
      select passages.id, passages.opinion_id, passages.words, passages.counts, opinions.passages as siblings
      from opinion_passages passages join opinions on opinions.id = passages.opinion_id
      where passages.terms @@ ${anyOf(candidates.map(term => term.lexeme))}::tsquery
        and ${matchingLaw(tx, filter)}
      limit ${most}
    ),
    held as (
      select * from holders
      union all
      select passages.id, opinion_id, words, counts, opinions.passages
      from opinion_passages passages join opinions on opinions.id = opinion_id
      where passages.id = any (${also}::uuid[]) and passages.id not in (select id from holders)
    )
    select ${countedTexts(tx, tx`id`, tx`opinion_id`)},
      coalesce(array_agg(siblings), '{}') as siblings
    from held`
  if (row === undefined) return { ...noTexts, sourcePassages: [] }
  const { siblings, ...texts } = row
  return { ...asTexts(texts), sourcePassages: siblings }
}

/**
 * Places where others cite a case that hold one of the candidate terms, at most `most`; the source is the cited case.
 * Left-out opinions do not speak, and neither do those that came later than the search looks.
 */
export async function citingHolding(
  tx: Tx,
  filter: LawFilter,
  candidates: TellingTerm[],
  most: number,
): Promise<CountedTexts> {
  const [row] = await tx<CountedRow[]>`
    with held as materialized (
      select said.citing_id, said.cited_id, said.words, said.counts
      from citing_words said
        join opinions on opinions.id = said.cited_id
        join opinions citers on citers.id = said.citing_id
      where said.terms @@ ${anyOf(candidates.map(term => term.lexeme))}::tsquery
        and ${matchingLaw(tx, filter)}
        and citers.external_id <> all (${filter.exclude}::text[])
        ${filter.to === null ? tx`` : tx`and citers.decided_on <= ${filter.to}::date`}
      limit ${most}
    )
    select ${countedTexts(tx, tx`citing_id`, tx`cited_id`)} from held`
  return row === undefined ? noTexts : asTexts(row)
}

/** Passages of public law by nearness of meaning: every distance is computed. The score is the cosine. */
export async function lawByMeaningExact(
  tx: Tx,
  filter: LawFilter,
  model: string,
  vector: Float32Array,
  limit: number,
): Promise<Scored[]> {
  const isWhole = isUnfiltered(filter) && filter.exclude.length === 0
  return tx<Scored[]>`
    select passages.id, passages.opinion_id as "sourceId", score
    from (
        select passage_id, -(embedding <#> ${vectorText(vector)}::vector) as score
        from opinion_vectors
        where model = ${model} ${
          isWhole
            ? tx``
            : tx`and passage_id in (
          select passages.id
          from opinion_passages passages join opinions on opinions.id = passages.opinion_id
          where ${matchingLaw(tx, filter)})`
        }
        order by embedding <#> ${vectorText(vector)}::vector, passage_id
        limit ${limit}
      ) nearest
      join opinion_passages passages on passages.id = passage_id
    order by score desc, passages.id`
}

/**
 * The same through the model's graph: approximate, and under a filter it walks on until it has enough rows or gives up.
 * The caller compares how many came with how many there are.
 */
export async function lawByMeaningIndexed(
  tx: Tx,
  filter: LawFilter,
  model: string,
  vector: Float32Array,
  column: VectorColumn,
  limit: number,
): Promise<Scored[]> {
  await tx`
    select set_config('hnsw.ef_search', '400', true), set_config('hnsw.iterative_scan', 'relaxed_order', true),
      set_config('hnsw.max_scan_tuples', '60000', true)`
  const nearness = tx`${tx.unsafe(vectorExpression(column))} <#> ${vectorText(vector)}::${tx.unsafe(columnType(column))}`
  const found = await tx<Scored[]>`
    select passages.id, passages.opinion_id as "sourceId", -(${nearness}) as score
    from opinion_vectors
      join opinion_passages passages on passages.id = passage_id
      join opinions on opinions.id = passages.opinion_id
    where model = ${tx.unsafe(sqlLiteral(model))} and ${matchingLaw(tx, filter)}
    order by ${nearness}
    limit ${limit}`
  return [...found].sort((a, b) => b.score - a.score)
}

/** Which held cases these passages cite, each case once a passage. `exclude` are external ids of left-out opinions. */
export async function citedWithin(
  tx: Tx,
  passageIds: string[],
  filter: LawFilter,
): Promise<{ passageId: string; sourceId: string }[]> {
  return tx<{ passageId: string; sourceId: string }[]>`
    select distinct passages.id as "passageId", cited_id as "sourceId"
    from opinion_passages passages
      join citing_links on citing_id = passages.opinion_id and cited_id is not null
        and citing_links.start_at >= passages.start_at and citing_links.start_at < passages.end_at
      join opinions on opinions.id = cited_id
    where passages.id = any (${passageIds}::uuid[]) and ${matchingLaw(tx, filter)}`
}

/** What the list of courts beside the hits is made of. Left-out opinions do not count as citers. */
export type SourceStanding = {
  id: string
  courtId: string | null
  court: string | null
  jurisdiction: string | null
  citedBy: number
}

export async function standingOf(tx: Tx, ids: string[], exclude: string[]): Promise<SourceStanding[]> {
  return tx<SourceStanding[]>`
    with left_out as (select id from opinions where external_id = any (${exclude}::text[]))
    select id, court_id as "courtId", court, jurisdiction,
      cited_by_count - (
        select count(*) from left_out
        where exists (select from citing_links where cited_id = opinions.id and citing_id = left_out.id)
          or exists (select from listed_links where cited_id = opinions.id and citing_id = left_out.id))::int as "citedBy"
    from opinions
    where id = any (${ids}::uuid[])`
}
