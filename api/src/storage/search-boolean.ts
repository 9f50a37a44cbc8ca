import type { Condition } from '../core/boolean/condition.ts'
import { type DocumentFilter, matchingDocuments } from './search-documents.ts'
import { type LawFilter, matchingLaw } from './search-law.ts'
import type { Tx } from './session.ts'

/** What the index knows of words: their stems, and how many passages of public law hold them. */
export async function indexedWords(
  tx: Tx,
  words: string[],
): Promise<{ word: string; lexeme: string | null; passages: number }[]> {
  return tx<{ word: string; lexeme: string | null; passages: number }[]>`
    select word, lexeme, coalesce(passages, 0) as passages
    from unnest(${words}::text[]) word
      left join lateral (select lexeme from unnest(to_tsvector('english', word)) limit 1) stem on true
      left join term_statistics on corpus = 'public' and term = lexeme`
}

/** How many passages of public law hold a word that begins so, one of several words counted several times. */
export async function indexedBeginnings(
  tx: Tx,
  beginnings: string[],
): Promise<{ word: string; passages: number }[]> {
  if (beginnings.length === 0) return []
  return tx<{ word: string; passages: number }[]>`
    select beginning as word, coalesce(sum(passages), 0)::int as passages
    from unnest(${beginnings}::text[]) beginning
      left join term_statistics on corpus = 'public' and term ^@ beginning
    group by beginning`
}

/**
 * Passages with the rarest things of a query that are looked at: sources behind them are not found, which is told. More
 * take seconds, and nobody reads through as many cases.
 */
const MOST_LOOKED_AT = 20_000

/**
 * Sources that may answer, the most cited first. They are put in order before they are compared, so that comparing ends with the
 * last one that is wanted.
 */
export type MayAnswer = { ids: string[]; isCut: boolean }

/** Opinions under a filter that meet the condition; `rarest` finds every one of them. Their texts decide. */
export async function opinionsMeeting(
  tx: Tx,
  condition: Condition,
  rarest: string,
  filter: LawFilter,
  most: number,
): Promise<MayAnswer> {
  const rows = await tx<{ id: string; looked: number }[]>`
    with looked_at as materialized (
      select passages.opinion_id
      from opinion_passages passages join opinions on opinions.id = passages.opinion_id
      where passages.terms @@ ${rarest}::tsquery and ${matchingLaw(tx, filter)}
      limit ${MOST_LOOKED_AT}
    )
    select candidates.id, (select count(*) from looked_at)::int as looked
    from (
      select id from opinions where id in (select opinion_id from looked_at) order by cited_by_count desc, id offset 0
    ) candidates
    where ${meets(tx, condition, query => opinionHolds(tx, query))}
    limit ${most + 1}`
  return cut(rows, most)
}

/** A client's documents that meet the condition, as far as row security lets the actor see them. */
export async function documentsMeeting(
  tx: Tx,
  condition: Condition,
  rarest: string,
  filter: DocumentFilter,
  most: number,
): Promise<MayAnswer> {
  const rows = await tx<{ id: string; looked: number }[]>`
    with looked_at as materialized (
      select passages.document_id
      from document_passages passages
      where ${matchingDocuments(tx, filter)} and passages.terms @@ ${rarest}::tsquery
      limit ${MOST_LOOKED_AT}
    )
    select candidates.id, (select count(*) from looked_at)::int as looked
    from (select id from documents where id in (select document_id from looked_at) order by id offset 0) candidates
    where ${meets(tx, condition, query => documentHolds(tx, query))}
    limit ${most + 1}`
  return cut(rows, most)
}

const cut = (rows: { id: string; looked: number }[], most: number): MayAnswer => ({
  ids: rows.slice(0, most).map(row => row.id),
  isCut: rows.length > most || (rows[0]?.looked ?? 0) >= MOST_LOOKED_AT,
})

type Fragment = ReturnType<Tx>

function meets(tx: Tx, condition: Condition, holds: (query: string) => Fragment): Fragment {
  if (condition.is === 'holds') return holds(condition.query)
  const [first, ...more] = condition.of
  if (first === undefined) return tx`true`
  return more.reduce(
    (before, part) =>
      condition.is === 'all'
        ? tx`(${before} and ${meets(tx, part, holds)})`
        : tx`(${before} or ${meets(tx, part, holds)})`,
    meets(tx, first, holds),
  )
}

// "offset 0" keeps each a look at the few passages of one source: joined, a common word would be looked for everywhere.
const opinionHolds = (tx: Tx, query: string): Fragment => tx`
  exists (select from opinion_passages held
    where held.opinion_id = candidates.id and held.terms @@ ${query}::tsquery offset 0)`

const documentHolds = (tx: Tx, query: string): Fragment => tx`
  exists (select from document_passages held
    where held.document_id = candidates.id and held.terms @@ ${query}::tsquery offset 0)`

/** The newest texts of opinions, or of documents. */
export async function textsOf(
  tx: Tx,
  of: 'law' | 'documents',
  ids: string[],
): Promise<{ id: string; text: string }[]> {
  return of === 'law'
    ? tx<{ id: string; text: string }[]>`
        select opinions.id, text
        from opinions join opinion_texts on opinion_id = opinions.id and version = text_version
        where opinions.id = any (${ids}::uuid[])`
    : tx<{ id: string; text: string }[]>`
        select document_id as id, text from document_texts where document_id = any (${ids}::uuid[])`
}

/** The stems of words as the search itself makes them; stop words have none. */
export async function stemsOf(tx: Tx, words: string[]): Promise<Map<string, string>> {
  if (words.length === 0) return new Map()
  const rows = await tx<{ word: string; lexeme: string }[]>`
    select word, lexeme
    from unnest(${words}::text[]) word,
      lateral (select lexeme from unnest(to_tsvector('english', word)) limit 1) stem`
  return new Map(rows.map(row => [row.word, row.lexeme]))
}
