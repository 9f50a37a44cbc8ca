import type { SoughtWord } from '../core/cite/names/name-lookup.ts'
import { quoteLexeme } from '../core/terms.ts'
import type { Tx } from './session.ts'

/** A case that a question may name. */
export type NamedCase = {
  id: string
  name: string
  shortName: string
  jurisdiction: string | null
  year: number | null
  citedBy: number
}

/** Cases by citation key or docket number. A filter does not hide what was asked for by name; `exclude` does. */
export async function casesByKey(
  tx: Tx,
  keys: string[],
  dockets: string[],
  exclude: string[],
): Promise<NamedCase[]> {
  return tx<NamedCase[]>`
    select id, name, short_name as "shortName", jurisdiction, extract(year from decided_on)::int as year, cited_by_count as "citedBy"
    from opinions
    where (id in (select opinion_id from opinion_citations where key = any (${keys}::text[]))
        or id in (select opinion_id from opinion_dockets where key = any (${dockets}::text[])))
      and external_id <> all (${exclude}::text[])
    order by cited_by_count desc, decided_on desc nulls last, id
    limit 20`
}

/** A case that begins at or before a page of a volume. */
export type BeginningCase = NamedCase & { asked: string; first: number }

/** Behind every digit in the order of bytes. */
const BEHIND_DIGITS = ':'

/**
 * For each page, given as a key, the cases of its volume that begin on the last first page at or before it. What is read is
 * one volume's range of the index.
 */
export async function casesBeginningBefore(
  tx: Tx,
  pages: string[],
  exclude: string[],
): Promise<BeginningCase[]> {
  return tx<BeginningCase[]>`
    select id, name, short_name as "shortName", jurisdiction, extract(year from decided_on)::int as year,
      cited_by_count as "citedBy", asked, first
    from unnest(${pages}::text[]) asked
      cross join lateral (
        select substring(asked from '^(.* )[0-9]{1,6}$') as volume, substring(asked from ' ([0-9]{1,6})$')::int as page
      ) split
      cross join lateral (
        select opinion_id, first
        from opinion_citations
          cross join lateral (
            select substring(substr(key, length(volume) + 1) from '^[0-9]{1,6}$')::int as first
          ) numbered
        where key ~>=~ volume and key ~<~ (volume || ${BEHIND_DIGITS}) and first <= page
        order by first desc
        fetch first row with ties
      ) beginning
      join opinions on id = opinion_id
    where external_id <> all (${exclude}::text[])
    order by cited_by_count desc, id
    limit 20`
}

/** Cases that hold the rarest words of a name and are put in order by which of its words they hold. */
const MOST_HOLDERS = 1_000
/** Most of them that are compared by their whole names. */
const MOST_COMPARED = 120

/**
 * Cases with words of a name, also with one slip of typing in any word of it: those that share most and the rarest words first,
 * to be compared by their whole names. Bounded, however many cases hold a common word: the rarest words are looked for alone, the
 * others only together.
 */
export async function casesLikeName(
  tx: Tx,
  name: string,
  sought: SoughtWord[],
  exclude: string[],
): Promise<NamedCase[]> {
  const words = (await heldForms(tx, sought)).sort((a, b) => a.opinions - b.opinions)
  if (words.length === 0) return []
  const rare: string[] = []
  let holders = 0
  for (const { query, opinions } of words) {
    holders += opinions
    if (holders > MOST_HOLDERS) break
    rare.push(query)
  }
  const together = words.filter(({ opinions }) => opinions > 0).map(({ query }) => query)
  return tx<NamedCase[]>`
    with holders as materialized (
      (select id, name, short_name, jurisdiction, decided_on, cited_by_count, name_terms from opinions
      where name_terms @@ ${rare.join(' | ')}::tsquery and external_id <> all (${exclude}::text[])
      limit ${MOST_HOLDERS})
      union
      (select id, name, short_name, jurisdiction, decided_on, cited_by_count, name_terms from opinions
      where name_terms @@ ${together.join(' & ')}::tsquery and external_id <> all (${exclude}::text[])
      order by lower(short_name) = ${name.toLowerCase()} desc, cited_by_count desc, id
      limit ${MOST_HOLDERS})
    )
    select id, name, short_name as "shortName", jurisdiction, extract(year from decided_on)::int as year, cited_by_count as "citedBy"
    from holders
    order by lower(short_name) = ${name.toLowerCase()} desc,
      (select sum(weight) from unnest(${words.map(word => word.query)}::text[], ${words.map(weightOf)}::float8[]) word (query, weight)
      where name_terms @@ query::tsquery) desc,
      cited_by_count desc, id
    limit ${MOST_COMPARED}`
}

/** Which of these words, in small letters without accents, names of cases have. */
export async function wordsOfNames(tx: Tx, words: string[]): Promise<Set<string>> {
  if (words.length === 0) return new Set()
  const rows = await tx<
    { key: string }[]
  >`select distinct key from name_words where key = any (${words}::text[])`
  return new Set(rows.map(({ key }) => key))
}

/** Of the words of "United States ex rel. Cole v. Marsh" the two surnames say more than what thousands of names have. */
const weightOf = ({ opinions }: HeldForms): number => Math.log(1 + 1_000_000 / (1 + opinions))

/** A sought word as a `tsquery` for every form of it that names have, and how many cases they stand in at most. */
type HeldForms = { query: string; opinions: number }

async function heldForms(tx: Tx, sought: SoughtWord[]): Promise<HeldForms[]> {
  const probes = sought.flatMap(({ forms, slips }, at) => [...forms, ...slips].map(key => ({ at, key })))
  const rows = await tx<{ at: number; word: string; opinions: number }[]>`
    select at, word, opinions
    from unnest(${probes.map(probe => probe.at)}::int[], ${probes.map(probe => probe.key)}::text[]) probe (at, key)
      join name_words using (key)`
  return sought.map(({ forms }, at) => {
    const held = rows.filter(row => row.at === at)
    // What is not counted yet is looked for as it is typed.
    const words = new Set([...held.map(row => row.word), ...(held.length === 0 ? forms.slice(0, 4) : [])])
    return {
      query: `(${[...words].map(quoteLexeme).join(' | ')})`,
      opinions: held.reduce((sum, row) => sum + row.opinions, 0),
    }
  })
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

/** Passages in which it is looked how a word is written. */
const PASSAGES_LOOKED_AT = 60

/** Passages that have all these words, wherever and in whatever form: to see how they are written. */
export async function passagesWithWords(tx: Tx, words: string): Promise<string[]> {
  const rows = await tx<{ text: string }[]>`
    select passage_text(texts.text, from_byte, bytes) as text
    from (
      select opinion_id, version, from_byte, bytes from opinion_passages
      where terms @@ plainto_tsquery('english', ${words}) limit ${PASSAGES_LOOKED_AT}
    ) passages
      join opinion_texts texts on texts.opinion_id = passages.opinion_id and texts.version = passages.version`
  return rows.map(({ text }) => text)
}
