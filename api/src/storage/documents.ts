import type { QuotingMemo } from '../core/wire/matters.ts'
import type { Reading } from '../core/wire/research.ts'
import type { WordsFrom } from '../core/words-from.ts'
import { unlinkDocuments } from './document-links.ts'
import type { Tx } from './session.ts'

/** A client's document as it is kept. */
export type NewDocument = {
  id: string
  matterId: string
  uploadId: string | null
  externalId: string | null
  path: string
  title: string
  /** `YYYY-MM-DD`; the first day of the month or year when no more is known, null when nothing is. */
  datedOn: string | null
  sha256: string
  warnings: string[]
  /** What it was called where it came from; null when nobody said. */
  kind: 'memo' | 'contract' | null
  /** Version of the settings by which it was cut into passages. */
  passageSettings: string
  addedBy: string
  /** Where somebody asked that its words come from; null where nobody did. */
  wordsFrom?: WordsFrom | null
  text: string
  textSha256: string
  pages: unknown[]
  parts: unknown[]
  headings: unknown[]
  /** What its publisher or the file itself says of it. */
  meta: Record<string, unknown>
  /** What was left out and what was recognised; a document that came as text has nothing of it. */
  reading?: Reading
}

/** Which of these files or lines (by the hash of their bytes) the matter holds already, and under which external id. */
export async function heldDocuments(
  tx: Tx,
  matterId: string,
  sha256s: string[],
): Promise<Map<string, string | null>> {
  const rows = await tx<{ sha256: string; id: string | null }[]>`
    select sha256, external_id as id from documents
    where matter_id = ${matterId} and superseded_by is null and sha256 = any (${sha256s}::text[])`
  return new Map(rows.map(row => [row.sha256, row.id]))
}

/** A document as it is held, with where somebody asked that its words come from. */
export type HeldDocument = { path: string; uploadId: string | null; wordsFrom: WordsFrom | null }

/** The document that the matter holds of a file with this hash, in its newest version. */
export async function heldDocument(tx: Tx, matterId: string, sha256: string): Promise<HeldDocument | null> {
  const [row] = await tx<HeldDocument[]>`
    select path, upload_id as "uploadId", words_from as "wordsFrom" from documents
    where matter_id = ${matterId} and superseded_by is null and sha256 = ${sha256}
    order by added_at
    limit 1`
  return row ?? null
}

/** A document that somebody may want to have read again; without an upload its bytes are not kept. */
export type RereadableDocument = {
  matterId: string
  title: string
  path: string
  uploadId: string | null
  supersededBy: string | null
  /** Null where it is not known. */
  isPdf: boolean | null
}

/**
 * Whether the file of a row of `documents` is a PDF: as it was found when it was read, or else by the first bytes of its upload, in which
 * readers look for the header; null for what was not uploaded as it is.
 */
export const isPdf = (tx: Tx) => tx`
  coalesce(
    (select (reading ->> 'isPdf')::boolean from document_texts where document_id = documents.id),
    (select position('%PDF-'::bytea in substring(bytes from 1 for 1024)) > 0 from uploads
     where uploads.id = documents.upload_id and uploads.sha256 = documents.sha256))`

/** A document, or an earlier version of one, that the actor may see; null when there is none. */
export async function rereadableDocument(tx: Tx, id: string): Promise<RereadableDocument | null> {
  const [row] = await tx<RereadableDocument[]>`
    select matter_id as "matterId", title, path, upload_id as "uploadId", superseded_by as "supersededBy", ${isPdf(tx)} as "isPdf"
    from documents
    where id = ${id}
    for update`
  return row ?? null
}

/** A file as it came. */
export type StoredUpload = { id: string; name: string; sha256: string; bytes: Uint8Array }

/** A file as it was uploaded, when the actor may see it. */
export async function loadUpload(tx: Tx, id: string): Promise<StoredUpload | null> {
  const [row] = await tx<StoredUpload[]>`select id, name, sha256, bytes from uploads where id = ${id}`
  return row ?? null
}

/** Its name alone: the bytes may be many. */
export async function uploadName(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx<{ name: string }[]>`select name from uploads where id = ${id}`
  return row?.name ?? null
}

/**
 * A document and its text. What stood under the same path or external id before is superseded: out of the search, its
 * text kept for the memos that quote it. `same` when exactly this document is there,
 * and nobody asks that its words come from elsewhere.
 */
export async function insertDocument(tx: Tx, document: NewDocument): Promise<'added' | 'replaced' | 'same'> {
  // Serialises two imports of the same file into one matter; the lock ends with the transaction.
  const wordsFrom = document.wordsFrom ?? null
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${document.matterId} ${document.path}`}, 12))`
  const before = await tx<{ id: string; isSame: boolean }[]>`
    select id, sha256 = ${document.sha256} and path = ${document.path}
      and (${wordsFrom}::text is null or words_from is not distinct from ${wordsFrom}) as "isSame"
    from documents
    where matter_id = ${document.matterId} and superseded_by is null
      and (path = ${document.path} or external_id = ${document.externalId})
    for update`
  if (before.some(row => row.isSame)) return 'same'
  const ids = before.map(row => row.id)
  if (ids.length > 0) {
    await tx`update documents set superseded_by = ${document.id} where id = any (${ids}::uuid[])`
    await tx`delete from document_passages where document_id = any (${ids}::uuid[])`
    await tx`delete from document_counts where document_id = any (${ids}::uuid[])`
    await unlinkDocuments(tx, document.matterId, ids)
  }
  await tx`
    insert into documents (id, matter_id, upload_id, external_id, path, title, dated_on, sha256, warnings, added_by,
      meta, kind, passage_settings, words_from)
    values (${document.id}, ${document.matterId}, ${document.uploadId}, ${document.externalId}, ${document.path},
      ${document.title}, ${document.datedOn}, ${document.sha256}, ${JSON.stringify(document.warnings)}::text::jsonb,
      ${document.addedBy}, ${JSON.stringify(document.meta)}::text::jsonb,
      ${document.kind}, ${document.passageSettings}, ${wordsFrom})`
  await tx`
    insert into document_texts (document_id, matter_id, sha256, text, pages, parts, headings, reading)
    values (${document.id}, ${document.matterId}, ${document.textSha256}, ${document.text},
      ${JSON.stringify(document.pages)}::text::jsonb, ${JSON.stringify(document.parts)}::text::jsonb,
      ${JSON.stringify(document.headings)}::text::jsonb, ${JSON.stringify(document.reading ?? {})}::text::jsonb)`
  return ids.length > 0 ? 'replaced' : 'added'
}

/** A document, or an earlier version of it, as its deletion is told. */
export type DeletableDocument = { id: string; matterId: string; title: string; path: string }

/** A document that the actor may see, locked, with all its earlier versions; the newest first. */
export async function lockVersions(tx: Tx, id: string): Promise<DeletableDocument[]> {
  const [newest] = await tx<DeletableDocument[]>`
    select id, matter_id as "matterId", title, path from documents
    where id = ${id} and superseded_by is null
    for update`
  if (newest === undefined) return []
  const earlier = await tx<DeletableDocument[]>`
    with recursive versions (id) as (
      select id from documents where superseded_by = ${id}
      union all
      select documents.id from documents join versions on documents.superseded_by = versions.id)
    select documents.id, matter_id as "matterId", title, path from documents join versions using (id)
    order by id desc
    for update of documents`
  return [newest, ...earlier]
}

/**
 * Keeps whichever of these are documents until the transaction ends: nobody deletes one meanwhile, and who is about to is waited for.
 * The newest first, as `lockVersions` takes them.
 */
export async function holdDocuments(tx: Tx, ids: string[]): Promise<void> {
  await tx`select from documents where id = any (${ids}::uuid[]) order by id desc for key share`
}

/**
 * Memos of the client whose newest revision quotes one of these documents, in whichever matter. One that the actor may not
 * see has no title, and counts only while it is unfinished.
 */
export async function quotingMemos(tx: Tx, ids: string[]): Promise<QuotingMemo[]> {
  return tx<QuotingMemo[]>`select title, state from quoting_memos(${ids}::uuid[])`
}

/** Takes documents out for good: texts, passages, vectors, and uploads that no other document came from. */
export async function deleteDocuments(tx: Tx, ids: string[]): Promise<void> {
  const uploads = await tx<{ id: string }[]>`
    select distinct upload_id as id from documents where id = any (${ids}::uuid[]) and upload_id is not null`
  await tx`delete from documents where id = any (${ids}::uuid[])`
  await tx`
    delete from uploads
    where id = any (${uploads.map(upload => upload.id)}::uuid[])
      and not exists (select from documents where upload_id = uploads.id)`
}
