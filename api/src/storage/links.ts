import { LINKING_LOCK, type ListedLink, type PreparedLink } from './sources.ts'
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

/** What publishers list as cited by these opinions. The cited case may arrive later, here, too. */
export async function insertListedLinks(
  tx: Tx,
  citing: { id: string; listed: ListedLink[] }[],
): Promise<void> {
  const rows = citing.flatMap(({ id, listed }) => listed.map((link, ordinal) => ({ id, ordinal, ...link })))
  if (rows.length === 0) return
  await tx`
    insert into listed_links (citing_id, ordinal, target, key)
    select * from unnest(
      ${rows.map(row => row.id)}::uuid[],
      ${rows.map(row => row.ordinal)}::int[],
      ${rows.map(row => row.target)}::text[],
      ${rows.map(row => row.key)}::text[])`
}

/**
 * Joins every citation to the case it names, when exactly one held case goes by that citation (two table decisions can
 * share a page), and every listed case to the one it names, by id before citation. Counts for each case how many others
 * cite it: one that both its text and a list name as citing counts once. What comes out depends on what is held, not on the
 * order in which it came. Words around citations that now go elsewhere are forgotten: `keepCitingWords` follows. Two imports
 * that end at once take turns, and what a third would save waits meanwhile.
 */
export async function linkCitations(tx: Tx): Promise<void> {
  await takeLinking(tx)
  await linkByCitation(tx, 'citing_links')
  await tx`
    with shared as (select key from opinion_citations group by key having count(*) > 1)
    update citing_links set cited_id = null
    from shared
    where citing_links.cited_id is not null and citing_links.key = shared.key`
  await linkListed(tx)
  await tx`
    with edges as (
      select cited_id, citing_id from citing_links where cited_id is not null
      union
      select cited_id, citing_id from listed_links where cited_id is not null
    ), counted as (
      select opinions.id, count(citing_id)::int as citing
      from opinions left join edges on cited_id = opinions.id
      group by opinions.id
    )
    update opinions set cited_by_count = counted.citing
    from counted
    where counted.id = opinions.id and cited_by_count <> counted.citing`
  await tx`
    delete from citing_words using citing_links
    where citing_links.citing_id = citing_words.citing_id and citing_links.ordinal = citing_words.ordinal
      and citing_links.cited_id is distinct from citing_words.cited_id`
}

const takeLinking = (tx: Tx) => tx`select pg_advisory_xact_lock(${LINKING_LOCK})`

/** Opinions that cite held cases in words that are not kept yet. */
export async function countCitersWithoutWords(tx: Tx): Promise<number> {
  const [row] = await tx<{ citers: number }[]>`
    select count(distinct citing_id)::int as citers from citing_links links where ${withoutWords(tx)}`
  return row?.citers ?? 0
}

/** The same, so many of them behind one, in the order of their ids. */
export async function citersWithoutWords(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select citing_id as id
    from citing_links links
    where ${withoutWords(tx)} and (${after}::uuid is null or citing_id > ${after})
    group by citing_id
    order by citing_id
    limit ${limit}`
  return rows.map(row => row.id)
}

const withoutWords = (tx: Tx) => tx`
  links.cited_id is not null and not exists (
    select from citing_words kept where kept.citing_id = links.citing_id and kept.ordinal = links.ordinal)`

/** Characters before and behind a citation that are kept as what is said of the cited case: a sentence or three. */
const WORDS_BEFORE = 800
const WORDS_BEHIND = 200

/**
 * Keeps the words around every citation of a held case in these opinions, where they are not kept yet. What another import
 * would put in a citing opinion's place waits so long.
 */
export async function keepCitingWords(tx: Tx, citers: string[]): Promise<void> {
  await takeLinking(tx)
  await tx`
    insert into citing_words (citing_id, ordinal, cited_id, words, terms)
    select citing_id, ordinal, cited_id, array_length(string_to_array(around, ' '), 1), to_tsvector('english', around)
    from (
      select links.citing_id, links.ordinal, links.cited_id,
        substr(text, greatest(1, start_at + 1 - ${WORDS_BEFORE}::int),
          end_at - greatest(0, start_at - ${WORDS_BEFORE}::int) + ${WORDS_BEHIND}::int) as around
      from citing_links links
        join opinions on opinions.id = links.citing_id
        join opinion_texts texts on texts.opinion_id = links.citing_id and texts.version = opinions.text_version
      where links.citing_id = any (${citers}::uuid[]) and ${withoutWords(tx)}
      offset 0
    ) citing
    on conflict do nothing`
}

/** Joins links that name nothing yet to the one held case that goes by their citation. */
async function linkByCitation(tx: Tx, links: 'citing_links' | 'listed_links'): Promise<void> {
  await tx`
    with known as (
      select key, (array_agg(opinion_id))[1] as opinion_id
      from opinion_citations
      group by key
      having count(*) = 1
    )
    update ${tx(links)} links set cited_id = known.opinion_id
    from known
    where links.cited_id is null and links.key = known.key and links.citing_id <> known.opinion_id`
}

async function linkListed(tx: Tx): Promise<void> {
  await tx`
    with named as (
      select citing_id, ordinal, opinions.id
      from listed_links join opinions on external_id = target
      union all
      select citing_id, ordinal, opinion_id
      from listed_links join opinion_aliases on alias = target
    )
    update listed_links links set cited_id = named.id
    from named
    where links.citing_id = named.citing_id and links.ordinal = named.ordinal
      and links.cited_id is distinct from named.id and links.citing_id <> named.id`
  await linkByCitation(tx, 'listed_links')
  await tx`
    with shared as (select key from opinion_citations group by key having count(*) > 1)
    update listed_links set cited_id = null
    from shared
    where listed_links.cited_id is not null and listed_links.key = shared.key
      and not exists (select from opinions where external_id = target)
      and not exists (select from opinion_aliases where alias = target)`
}
