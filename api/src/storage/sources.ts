import { newId } from '../core/ids.ts'
import type { Tx } from './session.ts'

/** A passage on its way into the database. `indexed` is the prefix with the passage: found by, never shown. */
export type PreparedPassage = {
  start: number
  end: number
  /** Where its words stand in the source’s text, in bytes of UTF-8. */
  fromByte: number
  bytes: number
  part: string
  author: string | null
  headingPath: string[]
  pageFrom: string | null
  pageTo: string | null
  words: number
  indexed: string
  /** Null when no embedder has seen it yet; it is filled in later. */
  vector: Float32Array | null
}

/** One citation of another case: `key` names the case, whether held or not. */
export type PreparedLink = {
  key: string
  kind: string
  start: number
  end: number
  signal: string | null
  pin: string | null
  quoted: string | null
}

/** A case in a publisher's list of what an opinion cites: by an id or by a citation, whether held or not. */
export type ListedLink = { target: string | null; key: string | null }

/** An opinion with everything that is stored about it. All text is storable (see core/storable.ts). */
export type PreparedOpinion = {
  /** Of the line it was read from and the way it was split. */
  importSha256: string
  externalId: string
  name: string
  shortName: string
  courtId: string | null
  court: string | null
  jurisdiction: string | null
  /** `YYYY-MM-DD`; the first day of the month or year when no more is known. */
  decidedOn: string | null
  datePrecision: 'day' | 'month' | 'year' | null
  dateFrom: string | null
  docket: string | null
  /** Keys of its docket numbers. */
  dockets: string[]
  treatment: string | null
  sourceUrl: string | null
  text: string
  textSha256: string
  pages: unknown[]
  parts: unknown[]
  headings: unknown[]
  citations: { key: string; citation: string }[]
  /** Version of the settings by which it was cut into these passages. */
  passageSettings: string
  passages: PreparedPassage[]
  links: PreparedLink[]
  /** Other names it goes by in publishers' lists. */
  aliases: string[]
  listed: ListedLink[]
  status: string | null
  /** What else its publisher says of it. */
  meta: Record<string, unknown>
}

/** Which of these lines are held already, exactly so, and as what: nothing has to be read or embedded for them. */
export async function heldImports(tx: Tx, importSha256s: string[]): Promise<Map<string, string>> {
  const rows = await tx<{ sha: string; id: string }[]>`
    select import_sha256 as sha, external_id as id from opinions
    where import_sha256 = any (${importSha256s}::text[])`
  return new Map(rows.map(row => [row.sha, row.id]))
}

/** What is known of a case beside its text. `date` is whole, `datePrecision` says how much of it counts. */
export type HeldCase = Pick<
  PreparedOpinion,
  | 'externalId'
  | 'name'
  | 'shortName'
  | 'courtId'
  | 'court'
  | 'jurisdiction'
  | 'datePrecision'
  | 'dateFrom'
  | 'docket'
> & { date: string | null; citations: string[] }

/** What is known of the cases that are held under these ids. */
export async function heldCases(tx: Tx, externalIds: string[]): Promise<HeldCase[]> {
  return tx<HeldCase[]>`
    select external_id as "externalId", name, short_name as "shortName", court_id as "courtId", court, jurisdiction,
      decided_on::text as date, date_precision as "datePrecision", date_from as "dateFrom", docket,
      array(
        select citation from opinion_citations where opinion_id = opinions.id
        group by citation
        order by min(ordinal)
      ) as citations
    from opinions
    where external_id = any (${externalIds}::text[])`
}

type Placed = { id: string; version: number; opinion: PreparedOpinion; isNew: boolean; hasNewText: boolean }

/**
 * Settings of a transaction that saves opinions in bulk. It does not wait for the disk: what a failing machine forgets was
 * not taken, and the same import takes it again; the end of an import waits for everything before it. New words are kept
 * in a longer list before they are sorted into the index, in which searches look, too.
 */
export async function loadInBulk(tx: Tx): Promise<void> {
  await tx`
    select set_config('synchronous_commit', 'off', true), set_config('gin_pending_list_limit', '16MB', true),
      set_config('work_mem', '32MB', true)`
}

/** Any number of its own: what the advisory locks of this file are salted with. */
const OPINION_LOCK = 11
/** Shared by who saves opinions, held alone by who joins citations: each changes rows of the other, in another order. */
export const LINKING_LOCK = 13

/** Opinions, their texts and the citations they are known by. A changed text becomes a new version, the old one stays. */
export async function saveOpinionRows(tx: Tx, opinions: PreparedOpinion[]): Promise<Placed[]> {
  const externalIds = opinions.map(opinion => opinion.externalId).sort()
  // Two imports of the same opinion at once: the second waits here and then finds what the first has saved.
  await tx`
    with linking as materialized (select pg_advisory_xact_lock_shared(${LINKING_LOCK}))
    select pg_advisory_xact_lock(hashtextextended(id, ${OPINION_LOCK}))
    from linking, unnest(${externalIds}::text[]) id`
  const held = await tx<{ id: string; externalId: string; version: number; sha: string | null }[]>`
    select opinions.id, external_id as "externalId", text_version as version, sha256 as sha
    from opinions left join opinion_texts on opinion_id = opinions.id and version = text_version
    where external_id = any (${externalIds}::text[])
    for update of opinions`
  const byId = new Map(held.map(row => [row.externalId, row]))
  const placed = opinions.map((opinion): Placed => {
    const before = byId.get(opinion.externalId)
    if (before === undefined) return { id: newId(), version: 1, opinion, isNew: true, hasNewText: true }
    const hasNewText = before.sha !== opinion.textSha256
    const version = hasNewText ? before.version + 1 : before.version
    return { id: before.id, version, opinion, isNew: false, hasNewText }
  })
  await clearBefore(tx, placed)
  await upsertOpinions(tx, placed)
  await insertTexts(tx, placed)
  await insertCitations(tx, placed)
  await insertDockets(tx, placed)
  await insertAliases(tx, placed)
  return placed
}

/**
 * What hung on an earlier state of the same opinions. Links to them are found anew at the end of the import. Two that
 * replace opinions which cite each other would wait for each other, so they take turns.
 */
async function clearBefore(tx: Tx, placed: Placed[]): Promise<void> {
  const ids = placed.filter(one => !one.isNew).map(one => one.id)
  if (ids.length === 0) return
  await tx`select pg_advisory_xact_lock(${OPINION_LOCK})`
  await tx`delete from opinion_passages where opinion_id = any (${ids}::uuid[])`
  await tx`update opinion_summaries set is_indexed = false where opinion_id = any (${ids}::uuid[])`
  await tx`delete from opinion_citations where opinion_id = any (${ids}::uuid[])`
  await tx`delete from citing_links where citing_id = any (${ids}::uuid[])`
  await tx`delete from listed_links where citing_id = any (${ids}::uuid[])`
  await tx`delete from opinion_dockets where opinion_id = any (${ids}::uuid[])`
  await tx`delete from opinion_aliases where opinion_id = any (${ids}::uuid[])`
  await tx`update citing_links set cited_id = null where cited_id = any (${ids}::uuid[])`
  await tx`update listed_links set cited_id = null where cited_id = any (${ids}::uuid[])`
}

async function upsertOpinions(tx: Tx, placed: Placed[]): Promise<void> {
  const all = <T>(pick: (one: PreparedOpinion) => T): T[] => placed.map(one => pick(one.opinion))
  await tx`
    insert into opinions (id, text_version, passages, external_id, name, short_name, court_id, court, jurisdiction,
      decided_on, date_precision, date_from, docket, status, treatment, source_url, import_sha256,
      meta, passage_settings)
    select id, text_version, passages, external_id, name, short_name, court_id, court, jurisdiction, decided_on,
      date_precision, date_from, docket, status, treatment, source_url, import_sha256, meta::jsonb, passage_settings
    from unnest(
      ${placed.map(one => one.id)}::uuid[],
      ${placed.map(one => one.version)}::int[],
      ${all(one => one.passages.length)}::int[],
      ${all(one => one.externalId)}::text[],
      ${all(one => one.name)}::text[],
      ${all(one => one.shortName)}::text[],
      ${all(one => one.courtId)}::text[],
      ${all(one => one.court)}::text[],
      ${all(one => one.jurisdiction)}::text[],
      ${all(one => one.decidedOn)}::text[]::date[],
      ${all(one => one.datePrecision)}::text[],
      ${all(one => one.dateFrom)}::text[],
      ${all(one => one.docket)}::text[],
      ${all(one => one.status)}::text[],
      ${all(one => one.treatment)}::text[],
      ${all(one => one.sourceUrl)}::text[],
      ${all(one => one.importSha256)}::text[],
      ${all(one => JSON.stringify(one.meta))}::text[],
      ${all(one => one.passageSettings)}::text[]
    ) saved (id, text_version, passages, external_id, name, short_name, court_id, court, jurisdiction, decided_on,
      date_precision, date_from, docket, status, treatment, source_url, import_sha256, meta,
      passage_settings)
    on conflict (external_id) do update set text_version = excluded.text_version, passages = excluded.passages,
      name = excluded.name, short_name = excluded.short_name, court_id = excluded.court_id, court = excluded.court,
      jurisdiction = excluded.jurisdiction, decided_on = excluded.decided_on,
      date_precision = excluded.date_precision, date_from = excluded.date_from, docket = excluded.docket,
      status = excluded.status, meta = excluded.meta, treatment = excluded.treatment, source_url = excluded.source_url,
      import_sha256 = excluded.import_sha256, passage_settings = excluded.passage_settings, updated_at = now()`
}

async function insertTexts(tx: Tx, placed: Placed[]): Promise<void> {
  const written = placed.filter(one => one.hasNewText)
  const all = (pick: (one: PreparedOpinion) => string): string[] => written.map(one => pick(one.opinion))
  await tx`
    insert into opinion_texts (opinion_id, version, sha256, text, pages, parts, headings)
    select id, version, sha256, text, pages::jsonb, parts::jsonb, headings::jsonb
    from unnest(
      ${written.map(one => one.id)}::uuid[],
      ${written.map(one => one.version)}::int[],
      ${all(one => one.textSha256)}::text[],
      ${all(one => one.text)}::text[],
      ${all(one => JSON.stringify(one.pages))}::text[],
      ${all(one => JSON.stringify(one.parts))}::text[],
      ${all(one => JSON.stringify(one.headings))}::text[]
    ) written (id, version, sha256, text, pages, parts, headings)`
}

async function insertCitations(tx: Tx, placed: Placed[]): Promise<void> {
  const rows = placed.flatMap(({ id, opinion }) =>
    opinion.citations.map((cited, ordinal) => ({ id, ordinal, ...cited })),
  )
  await tx`
    insert into opinion_citations (opinion_id, ordinal, key, citation)
    select * from unnest(
      ${rows.map(row => row.id)}::uuid[],
      ${rows.map(row => row.ordinal)}::int[],
      ${rows.map(row => row.key)}::text[],
      ${rows.map(row => row.citation)}::text[])
    on conflict do nothing`
}

async function insertDockets(tx: Tx, placed: Placed[]): Promise<void> {
  const rows = placed.flatMap(({ id, opinion }) => opinion.dockets.map(key => ({ id, key })))
  if (rows.length === 0) return
  await tx`
    insert into opinion_dockets (key, opinion_id)
    select * from unnest(${rows.map(row => row.key)}::text[], ${rows.map(row => row.id)}::uuid[])
    on conflict do nothing`
}

async function insertAliases(tx: Tx, placed: Placed[]): Promise<void> {
  const rows = placed.flatMap(({ id, opinion }) => opinion.aliases.map(alias => ({ id, alias })))
  if (rows.length === 0) return
  await tx`
    insert into opinion_aliases (alias, opinion_id)
    select distinct on (alias) alias, opinion_id
    from unnest(${rows.map(row => row.alias)}::text[], ${rows.map(row => row.id)}::uuid[]) given (alias, opinion_id)
    order by alias
    on conflict (alias) do update set opinion_id = excluded.opinion_id`
}
