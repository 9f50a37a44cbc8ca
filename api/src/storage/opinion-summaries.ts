import { importedPrefix } from './passages.ts'
import { type RecutOpinion, type StoredText, putOpinionPassages } from './stale-passages.ts'
import type { Db, Tx } from './session.ts'

/** Which opinions lack a summary: `model` names the summariser; those that `job` has told as failed are not asked again. */
export type Lacking = { model: string; job: string | null }

const lacks = (tx: Tx, { model, job }: Lacking) => tx`
  not exists (
    select from opinion_summaries summaries
    where summaries.opinion_id = opinions.id and summaries.version = text_version
      and summaries.model = ${model} and is_indexed)
  ${
    job === null
      ? tx``
      : tx`and not exists (
          select from import_failures where import_id = ${job} and import_failures.path = external_id)`
  }`

/** How many opinions are not indexed with a summary of this summariser. */
export async function countWithoutSummary(tx: Tx, lacking: Lacking): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from opinions where ${lacks(tx, lacking)}`
  return row?.count ?? 0
}

/** Whether any opinion is, which takes less than counting them. */
export async function isSummaryLacking(tx: Tx, lacking: Lacking): Promise<boolean> {
  const rows = await tx`select from opinions where ${lacks(tx, lacking)} limit 1`
  return rows.length > 0
}

/** An opinion to be summarised. `summary` is one that is held but not indexed; `prefix` is that of an import. */
export type UnsummarisedOpinion = StoredText & {
  externalId: string
  version: number
  importSha256: string
  name: string
  citation: string | null
  court: string | null
  prefix: string[]
  summary: string | null
}

/** The next opinions without a summary, in the order of their ids, from one on. */
export async function opinionsWithoutSummary(
  tx: Tx,
  lacking: Lacking,
  after: string | null,
  limit: number,
): Promise<UnsummarisedOpinion[]> {
  return tx<UnsummarisedOpinion[]>`
    ${withSummary(tx, lacking.model)}
    where ${lacks(tx, lacking)}
      ${after === null ? tx`` : tx`and opinions.id > ${after}::uuid`}
    order by opinions.id
    limit ${limit}`
}

/** An opinion that this summariser has summarised; null when there is none yet. */
export async function summarisedOpinion(tx: Tx, model: string): Promise<UnsummarisedOpinion | null> {
  const [row] = await tx<UnsummarisedOpinion[]>`
    ${withSummary(tx, model)}
    where opinions.id in (select opinion_id from opinion_summaries where opinion_summaries.model = ${model})
    limit 1`
  return row ?? null
}

const withSummary = (tx: Tx, model: string) => tx`
  select opinions.id, external_id as "externalId", version, import_sha256 as "importSha256", name, court,
    (select citation from opinion_citations where opinion_id = opinions.id order by ordinal limit 1) as citation,
    text, pages, parts, headings, ${importedPrefix(tx)} as prefix,
    (select summary from opinion_summaries held
      where held.opinion_id = opinions.id and held.version = text_version and held.model = ${model}) as summary
  from opinions join opinion_texts on opinion_id = opinions.id and version = text_version`

/**
 * Keeps a summary and puts the passages that are indexed with it in the place of the old ones. Answers how many; null when
 * the opinion was imported anew meanwhile, or somebody else has summarised it.
 */
export async function saveSummary(
  tx: Tx,
  opinion: RecutOpinion & Pick<UnsummarisedOpinion, 'importSha256'> & { summary: string },
  summariser: string,
  model: string,
  kind: Db['kind'],
): Promise<number | null> {
  const { id, version, importSha256, summary } = opinion
  const held = await tx`
    select from opinions
    where id = ${id} and text_version = ${version} and import_sha256 = ${importSha256}
    for update`
  if (held.length === 0) return null
  const saved = await tx`
    insert into opinion_summaries as held (opinion_id, version, model, summary, is_indexed)
    values (${id}, ${version}, ${summariser}, ${summary}, true)
    on conflict (opinion_id) do update
    set version = excluded.version, model = excluded.model, summary = excluded.summary, is_indexed = true,
      created_at = now()
    where (held.version, held.model, held.is_indexed) <> (excluded.version, excluded.model, true)
    returning opinion_id`
  return saved.length === 0 ? null : putOpinionPassages(tx, opinion, model, kind)
}
