import { indexedPrefix, insertDocumentPassages, insertOpinionPassages } from './passages.ts'
import type { PreparedPassage } from './sources.ts'
import type { Db, Tx } from './session.ts'

/** The versions of settings that are in use: a source cut by another is stale. */
export type CurrentSettings = { opinions: string[]; documents: string[] }

const isStaleDocument = (tx: Tx, versions: string[]) => tx`
  superseded_by is null
  and (passage_settings is null or passage_settings <> all (${versions}::text[]))`

/** How many sources are cut by other settings: all opinions, and the documents that the actor may see. */
export async function countStale(tx: Tx, current: CurrentSettings): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select (
      (select count(*) from opinions
        join opinion_texts on opinion_id = opinions.id and version = text_version
        where passage_settings <> all (${current.opinions}::text[]))
      + (select count(*) from documents where ${isStaleDocument(tx, current.documents)}))::int as count`
  return row?.count ?? 0
}

/** A held text with its marks as the database has them, not parsed yet. */
export type StoredText = { id: string; text: string; pages: unknown; parts: unknown; headings: unknown }

/** An opinion as it is cut again. `prefix` is what is indexed before each passage. */
export type StaleOpinion = StoredText & { externalId: string; version: number; prefix: string[] }

/** The next opinions cut by other settings, in the order of their ids, from one on. */
export async function staleOpinions(
  tx: Tx,
  current: CurrentSettings,
  after: string | null,
  limit: number,
): Promise<StaleOpinion[]> {
  return tx<StaleOpinion[]>`
    select opinions.id, external_id as "externalId", version, text, pages, parts, headings,
      ${indexedPrefix(tx)} as prefix
    from opinions join opinion_texts on opinion_id = opinions.id and version = text_version
    where passage_settings <> all (${current.opinions}::text[])
      ${after === null ? tx`` : tx`and opinions.id > ${after}::uuid`}
    order by opinions.id
    limit ${limit}`
}

/** A client's document as it is cut again. */
export type StaleDocument = StoredText & {
  matterId: string
  title: string
  path: string
  kind: 'memo' | 'contract' | null
}

/** The next documents that the actor may see and that are cut by other settings. */
export async function staleDocuments(
  tx: Tx,
  current: CurrentSettings,
  after: string | null,
  limit: number,
): Promise<StaleDocument[]> {
  return tx<StaleDocument[]>`
    select documents.id, documents.matter_id as "matterId", title, path, kind, text, pages, parts, headings
    from documents join document_texts on document_id = documents.id
    where ${isStaleDocument(tx, current.documents)}
      ${after === null ? tx`` : tx`and documents.id > ${after}::uuid`}
    order by documents.id
    limit ${limit}`
}

/** The passages that a text is cut into now, and the version of the settings that cut it. */
export type Recut = { settings: string; passages: PreparedPassage[] }

/**
 * Puts new passages, with their vectors, in the place of the old ones: whoever searches meanwhile finds the old until all
 * of the new are there. Answers how many; null when the text became another meanwhile, or somebody else did it.
 */
export async function replaceOpinionPassages(
  tx: Tx,
  opinion: RecutOpinion,
  model: string,
  kind: Db['kind'],
): Promise<number | null> {
  const { id, version, settings } = opinion
  const held = await tx`
    select from opinions
    where id = ${id} and text_version = ${version} and passage_settings <> ${settings}
    for update`
  return held.length === 0 ? null : putOpinionPassages(tx, opinion, model, kind)
}

/** An opinion's new passages; `version` is the text that they were cut from. */
export type RecutOpinion = { id: string; version: number } & Recut

/** Puts new passages in the place of the old ones of an opinion that the transaction has locked; answers how many. */
export async function putOpinionPassages(
  tx: Tx,
  { id, version, settings, passages }: RecutOpinion,
  model: string,
  kind: Db['kind'],
): Promise<number> {
  await tx`delete from opinion_passages where opinion_id = ${id}`
  const count = await insertOpinionPassages(tx, [{ id, version, passages }], model, kind)
  await tx`update opinions set passages = ${count}, passage_settings = ${settings} where id = ${id}`
  return count
}

/** The same for a client's document, whose text never changes. */
export async function replaceDocumentPassages(
  tx: Tx,
  document: { id: string; matterId: string } & Recut,
  model: string,
): Promise<number | null> {
  const { id, settings } = document
  const held = await tx`
    select from documents
    where id = ${id} and superseded_by is null and passage_settings is distinct from ${settings}
    for update`
  if (held.length === 0) return null
  await tx`delete from document_passages where document_id = ${id}`
  await tx`delete from document_counts where document_id = ${id}`
  const count = await insertDocumentPassages(tx, document, model)
  await tx`update documents set passage_settings = ${settings} where id = ${id}`
  return count
}
