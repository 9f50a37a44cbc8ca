import type { Tx } from './session.ts'

/** A case that a question may name. */
export type NamedCase = { id: string; name: string; shortName: string; citedBy: number }

/** Cases by citation key or docket number. A filter does not hide what was asked for by name; `exclude` does. */
export async function casesByKey(
  tx: Tx,
  keys: string[],
  docket: string | null,
  exclude: string[],
): Promise<NamedCase[]> {
  return tx<NamedCase[]>`
    select id, name, short_name as "shortName", cited_by_count as "citedBy"
    from opinions
    where (id in (select opinion_id from opinion_citations where key = any (${keys}::text[]))
        or docket_key = ${docket})
      and external_id <> all (${exclude}::text[])
    order by cited_by_count desc, decided_on desc nulls last, id
    limit 20`
}

/** Letters of a word that must be right for a slip in the rest to be forgiven. */
const PREFIX = 4

/** Most cases of which one word fits that are compared by their whole names. */
const MOST_COMPARED = 400

/**
 * Cases with words that begin like those of the name, those that share most words first: to be compared by their whole
 * names. A slip within the first letters of every word is not found.
 */
export async function casesLikeName(tx: Tx, words: string[], exclude: string[]): Promise<NamedCase[]> {
  const beginnings = [...new Set(words.filter(word => word.length > 1).map(word => word.slice(0, PREFIX)))]
  if (beginnings.length === 0) return []
  const queries = beginnings.map(beginning => `'${beginning.replaceAll('\\', '').replaceAll("'", "''")}':*`)
  return tx<NamedCase[]>`
    select id, name, short_name as "shortName", cited_by_count as "citedBy"
    from opinions
    where name_terms @@ ${queries.join(' | ')}::tsquery and external_id <> all (${exclude}::text[])
    order by (select count(*) from unnest(${queries}::text[]) query where name_terms @@ query::tsquery) desc,
      cited_by_count desc, id
    limit ${MOST_COMPARED}`
}

/** The passage of each case to show when it was asked for by name: where the opinion of the court begins. */
export async function openingPassages(
  tx: Tx,
  opinionIds: string[],
): Promise<{ id: string; sourceId: string }[]> {
  return tx<{ id: string; sourceId: string }[]>`
    select distinct on (opinion_id) id, opinion_id as "sourceId"
    from opinion_passages
    where opinion_id = any (${opinionIds}::uuid[])
    order by opinion_id, (part = 'lead') desc, ordinal`
}
