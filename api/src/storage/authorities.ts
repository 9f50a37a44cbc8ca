import { shownDate } from './hits.ts'
import type { Tx } from './session.ts'

/** What the full citation of a held case is made of. */
export type CitableCase = {
  id: string
  name: string
  citations: string[]
  courtId: string | null
  court: string | null
  date: string | null
  docket: string | null
  citedBy: number
}

/** Cases of which words begin as asked that are put in order: a single letter is the beginning of too many. */
const MOST_RANKED = 2000

/** Stands behind every other sign in the order of `text_pattern_ops`: “begins with” as two comparisons, which an index answers. */
const LAST = '\u{10ffff}'

/** What is asked for: words that begin parts of a name (all of them), the beginning of a citation's key, keys of docket numbers. */
export type Wanted = { typed: string; words: string[]; keys: string[]; dockets: string[] }

/**
 * Held cases that what is being typed may mean, one index probe each way: those whose citation begins so first, then those
 * whose name does, then those with a whole word of it; of equals the most cited.
 */
export async function citableCases(
  tx: Tx,
  { typed, words, keys, dockets }: Wanted,
  limit: number,
): Promise<CitableCase[]> {
  const quoted = words.map(word => `'${word.replaceAll('\\', '').replaceAll("'", "''")}'`)
  const beginning = quoted.map(word => `${word}:*`).join(' & ')
  return tx<CitableCase[]>`
    with asked as (
      (select opinion_id as id, 0 as way
        from opinion_citations, unnest(${keys}::text[]) beginning
        where key ~>=~ beginning and key ~<~ (beginning || ${LAST})
        limit ${MOST_RANKED})
      union all
      select opinion_id, 0 from opinion_dockets where key = any (${dockets}::text[])
      union all
      (select id, case
          when starts_with(lower(short_name), ${typed}) then 1
          when name_terms @@ ${quoted.join(' & ')}::tsquery then 2
          else 3
        end
        from opinions where ${beginning !== ''}::boolean and name_terms @@ ${beginning}::tsquery
        limit ${MOST_RANKED})
    ), ranked as (
      select opinions.id, min(way) as way, cited_by_count
      from asked join opinions using (id)
      group by opinions.id, cited_by_count
      order by way, cited_by_count desc, opinions.id
      limit ${limit}
    )
    select opinions.id, short_name as name,
      array(
        select citation from opinion_citations where opinion_id = opinions.id group by citation order by min(ordinal)
      ) as citations,
      court_id as "courtId", court, ${shownDate(tx)} as date, docket, opinions.cited_by_count as "citedBy"
    from ranked join opinions using (id)
    order by way, opinions.cited_by_count desc, opinions.id`
}
