import { type CountedTexts, type Scored, byScore, storedForms } from '../core/bm25.ts'
import { type TellingTerm } from '../core/terms.ts'
import { type CountedRow, asTexts, countedTexts } from './counted-texts.ts'
import { vectorText } from './passages.ts'
import type { Db, Tx } from './session.ts'
import { type VectorColumn, columnType, sqlLiteral, vectorExpression } from './vector-index.ts'

/**
 * What a search of public law is limited to. `exclude` holds external ids of opinions that are left out, `within` the
 * only one that is searched.
 */
export type LawFilter = {
  /** Ids of courts, of which any will do; null for every court. */
  courts: string[] | null
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
  courts: null,
  jurisdiction: null,
  from: null,
  to: null,
  exclude: [],
  within: null,
  only: null,
}

/** Whether the filter lets all of public law through, apart from single sources that are left out. */
export const isUnfiltered = (filter: LawFilter): boolean =>
  filter.courts === null &&
  filter.jurisdiction === null &&
  filter.from === null &&
  filter.to === null &&
  filter.within === null &&
  filter.only === null

/** The filter as a condition on `opinions`. */
export function matchingLaw(tx: Tx, filter: LawFilter) {
  return tx`
    true
    ${filter.courts === null ? tx`` : tx`and opinions.court_id = any (${filter.courts}::text[])`}
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

/** The first of these courts of which an opinion is held; null where none is. */
export async function courtHeld(tx: Tx, courts: string[]): Promise<string | null> {
  const [row] = await tx<{ court: string }[]>`
    select id as court from unnest(${courts}::text[]) with ordinality named (id, place)
    where exists (select from opinions where court_id = named.id)
    order by place
    limit 1`
  return row?.court ?? null
}

/** A condition on the column of an opinion's id. Whoever is left out are few, so they are told, and not all the others. */
function ofMatchingLaw(tx: Tx, column: ReturnType<Tx>, filter: LawFilter) {
  if (!isUnfiltered(filter))
    return tx`and ${column} in (select id from opinions where ${matchingLaw(tx, filter)})`
  return filter.exclude.length === 0 ? tx`` : tx`and ${column} <> all (${idsOf(tx, filter.exclude)})`
}

const idsOf = (tx: Tx, externalIds: string[]) =>
  tx`array(select id from opinions where external_id = any (${externalIds}::text[]))`

/**
 * Passages of public law that answer a `tsquery` (of quoted lexemes: nobody's typing becomes its syntax), at most `most`, each with
 * how often it holds each of the `terms`.
 */
export async function lawHolding(
  tx: Tx,
  filter: LawFilter,
  query: string,
  terms: TellingTerm[],
  most: number,
): Promise<CountedTexts> {
  const [row] = await tx<CountedRow[]>`
    select ${countedTexts(tx, tx`id`, tx`opinion_id`)}
    from (
      select id, opinion_id, words, counts & ${storedForms(terms)}::int[] as counts
      from opinion_passages
      where terms @@ ${query}::tsquery ${ofMatchingLaw(tx, tx`opinion_id`, filter)}
      limit ${most}
    ) held`
  return asTexts(row)
}

/**
 * Places where others cite a case that answer a `tsquery`, at most `most`; the source is the cited case.
 * Left-out opinions do not speak, and neither do those that came later than the search looks.
 */
export async function citingHolding(
  tx: Tx,
  filter: LawFilter,
  query: string,
  terms: TellingTerm[],
  most: number,
): Promise<CountedTexts> {
  const { exclude, to } = filter
  const [row] = await tx<CountedRow[]>`
    select ${countedTexts(tx, tx`citing_id`, tx`cited_id`)}
    from (
      select citing_id, cited_id, words, counts & ${storedForms(terms)}::int[] as counts
      from citing_words
      where terms @@ ${query}::tsquery ${ofMatchingLaw(tx, tx`cited_id`, filter)}
        ${exclude.length === 0 ? tx`` : tx`and citing_id <> all (${idsOf(tx, exclude)})`}
        ${to === null ? tx`` : tx`and citing_id in (select id from opinions where decided_on <= ${to}::date)`}
      limit ${most}
    ) held`
  return asTexts(row)
}

/** Passages by nearness of meaning, the nearest first; the score is the cosine. `texts` are the same with their words. */
export type NearLaw = { near: Scored[]; texts: CountedTexts }

/** Which passages are sought by meaning, and of which terms it is told how often each holds them. */
export type MeaningSearch = {
  filter: LawFilter
  model: string
  vector: Float32Array
  terms: { hash: number }[]
  limit: number
}

/** Passages of public law by nearness of meaning: every distance is computed. */
export async function lawByMeaningExact(tx: Tx, search: MeaningSearch): Promise<NearLaw> {
  const { filter, model, vector, terms, limit } = search
  const isWhole = isUnfiltered(filter) && filter.exclude.length === 0
  return asNear(
    await tx<NearRow[]>`
    select ${nearTexts(tx)}
    from (
      select passages.id, opinion_id, words, counts & ${storedForms(terms)}::int[] as counts, score
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
    ) held`,
  )
}

type NearRow = CountedRow & { scores: string | null }

/** One row again, for what reading hundreds of them costs. */
const nearTexts = (tx: Tx) => tx`
  ${countedTexts(tx, tx`id`, tx`opinion_id`)}, string_agg(score::text, ',') as scores`

function asNear([row]: NearRow[]): NearLaw {
  const texts = asTexts(row)
  const scores = row?.scores?.split(',').map(Number) ?? []
  const near = texts.ids.map((id, place) => ({
    id,
    sourceId: texts.sourceIds[place] ?? '',
    score: scores[place] ?? 0,
  }))
  return { near: near.sort(byScore), texts }
}

/**
 * Neighbours that the graph keeps in sight: the few words of a question lie far from all passages, and with fewer it loses its
 * way. Of the ten nearest of 100,000 passages to eight words 300 find .90, 400 .95, 600 .97, 800 .98, in 25, 26, 36, 45 ms.
 * Embedded each costs three times as much, and corpora are smaller: with 400 the twenty hits of a search among 26,000 passages
 * are 99.5 % those of an exact comparison, the first always the same.
 */
const NEIGHBOURS = { postgres: 800, embedded: 400 } as const
/**
 * Under a filter the graph goes on in steps of so many, each in order only by itself: as many again as are wanted are taken,
 * and the best of them kept. With pgvector's own limit of memory (one `work_mem`) a second step breaks off. Of the ten nearest
 * among 30 % of 100,000 passages .993 instead of .988, in 84 instead of 56 ms (p95); comparing all of them takes 117.
 */
const TAKEN_UNDER_FILTER = 2
const SCAN_MEMORY = 8

/**
 * The same through the model's graph: approximate, and under a filter it walks on until it has enough rows or gives up.
 * The caller compares how many came with how many there are.
 */
export async function lawByMeaningIndexed(
  tx: Tx,
  { filter, model, vector, terms, limit }: MeaningSearch,
  column: VectorColumn,
  kind: Db['kind'],
): Promise<NearLaw> {
  const settings = tx`
    select set_config('hnsw.ef_search', ${String(Math.max(limit, NEIGHBOURS[kind]))}, true),
      set_config('hnsw.iterative_scan', 'relaxed_order', true),
      set_config('hnsw.max_scan_tuples', '60000', true),
      set_config('hnsw.scan_mem_multiplier', ${String(SCAN_MEMORY)}, true)`
  const condition = isUnfiltered(filter)
    ? ofMatchingLaw(tx, tx`passages.opinion_id`, filter)
    : tx`and ${matchingLaw(tx, filter)}`
  const nearness = tx`${tx.unsafe(vectorExpression(column))} <#> ${vectorText(vector)}::${tx.unsafe(columnType(column))}`
  const taken = isUnfiltered(filter) ? limit : TAKEN_UNDER_FILTER * limit
  const nearest = tx<NearRow[]>`
    select ${nearTexts(tx)}
    from (
      select id, opinion_id, words, counts & ${storedForms(terms)}::int[] as counts, score
      from (
          select passages.id, passages.opinion_id, passages.words, passages.counts, -(${nearness}) as score
          from opinion_vectors
            join opinion_passages passages on passages.id = passage_id
            ${isUnfiltered(filter) ? tx`` : tx`join opinions on opinions.id = passages.opinion_id`}
          where model = ${tx.unsafe(sqlLiteral(model))} ${condition}
          order by ${nearness}
          limit ${taken}
        ) taken
      order by score desc
      limit ${limit}
    ) held`
  const [, found] = await Promise.all([settings, nearest])
  return asNear(found)
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
  /** The day it was decided; null where it is not known. */
  date: string | null
  /** What later courts did to it, in words. */
  treatment: string | null
  passages: number
  citedBy: number
}

/** What an answer tells and weighs of sources; citations by those in `exclude` (external ids) do not count. */
export async function standingOf(tx: Tx, ids: string[], exclude: string[]): Promise<SourceStanding[]> {
  const ofLeftOut = tx`(
    select count(*) from opinions left_out
    where external_id = any (${exclude}::text[]) and (
      exists (select from citing_links where cited_id = opinions.id and citing_id = left_out.id)
      or exists (select from listed_links where cited_id = opinions.id and citing_id = left_out.id)))::int`
  return tx<SourceStanding[]>`
    select id, court_id as "courtId", court, jurisdiction, decided_on::text as date, treatment, passages,
      cited_by_count ${exclude.length === 0 ? tx`` : tx`- ${ofLeftOut}`} as "citedBy"
    from opinions
    where id = any (${ids}::uuid[])`
}
