import type { PreparedLink } from './sources.ts'
import type { Tx } from './session.ts'

/** Who cites whom, as the texts of these opinions say. The cited case may arrive later: `linkCitations` finds it. */
export async function insertLinks(tx: Tx, citing: { id: string; links: PreparedLink[] }[]): Promise<void> {
  const rows = citing.flatMap(({ id, links }) => links.map((link, ordinal) => ({ id, ordinal, ...link })))
  if (rows.length === 0) return
  await tx`
    insert into citing_links (citing_id, ordinal, key, kind, start_at, end_at, signal, pin, quoted)
    select * from unnest(
      ${rows.map(row => row.id)}::uuid[],
      ${rows.map(row => row.ordinal)}::int[],
      ${rows.map(row => row.key)}::text[],
      ${rows.map(row => row.kind)}::text[],
      ${rows.map(row => row.start)}::int[],
      ${rows.map(row => row.end)}::int[],
      ${rows.map(row => row.signal)}::text[],
      ${rows.map(row => row.pin)}::text[],
      ${rows.map(row => row.quoted)}::text[])`
}

/**
 * Joins every citation to the case it names, when exactly one held case goes by that citation (two table decisions can
 * share a page), and counts for each case how many others cite it.
 */
export async function linkCitations(tx: Tx): Promise<void> {
  await tx`
    with known as (
      select key, (array_agg(opinion_id))[1] as opinion_id
      from opinion_citations
      group by key
      having count(*) = 1
    )
    update citing_links set cited_id = known.opinion_id
    from known
    where citing_links.cited_id is null and citing_links.key = known.key
      and citing_links.citing_id <> known.opinion_id`
  await tx`
    with shared as (select key from opinion_citations group by key having count(*) > 1)
    update citing_links set cited_id = null
    from shared
    where citing_links.cited_id is not null and citing_links.key = shared.key`
  await tx`
    with counted as (
      select opinions.id, count(distinct citing_id)::int as citing
      from opinions left join citing_links on cited_id = opinions.id
      group by opinions.id
    )
    update opinions set cited_by_count = counted.citing
    from counted
    where counted.id = opinions.id and cited_by_count <> counted.citing`
}
