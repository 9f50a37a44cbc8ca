import { hash } from 'node:crypto'
import { newId } from '@quaere/api/core/ids'
import type { Actor } from '@quaere/api/core/matter'
import type { Embedder } from '@quaere/api/core/ports'
import { ownNumbers, referenceNumbers } from '@quaere/api/core/reference-number'
import { storable } from '@quaere/api/core/storable'
import type { WordsFrom } from '@quaere/api/core/words-from'
import { appendAudit } from '@quaere/api/storage/audit'
import { type NewDocument, insertDocument } from '@quaere/api/storage/documents'
import { linkDocument } from '@quaere/api/storage/document-links'
import { insertDocumentPassages } from '@quaere/api/storage/passages'
import type { Db } from '@quaere/api/storage/session'
import { splitPassages } from '../chunk.ts'
import { embedPassages } from '../embed.ts'
import type { ParsedSource } from '../parsed.ts'
import { type DocumentKind, documentSettings } from '../passages/passage-settings.ts'
import { preparePassages } from './save-opinion.ts'
import { storableMeta } from './storable-meta.ts'
import type { Stopwatch } from '../job/stopwatch.ts'

/** A client's document on its way into a matter. */
export type DocumentToSave = {
  matterId: string
  /** Where it came from: the file's path below the folder that was given, or the file and the id of its line. */
  path: string
  externalId: string | null
  uploadId: string | null
  /** Of the file's bytes, or of the line: the same again changes nothing. */
  sha256: string
  kind: DocumentKind | null
  /** Where somebody asked that its words come from; null where nobody did. */
  wordsFrom?: WordsFrom | null
  /** By its bytes: whether it has pages that can be read in two ways. */
  isPdf: boolean
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; null when it is not known. */
  date: string | null
  source: ParsedSource
  /** What its publisher says of it. */
  meta: Record<string, unknown>
}

/** The fingerprint by which a document is known to be held, in hexadecimal digits. */
export const documentSha256 = (bytes: Uint8Array | string): string => hash('sha256', bytes)

/** Whether it was new, a new version, or there already; and how many passages came with it. */
export type SavedDocument = { is: 'added' | 'replaced' | 'same'; passages: number }

/** Most heads, line and page numbers that are kept of one document; a transcript has some on each page. */
const MOST_DROPPED = 5_000

function readingOf({ source, isPdf }: DocumentToSave): NonNullable<NewDocument['reading']> {
  const { dropped, recognised, hidden } = source
  return {
    isPdf,
    ...(dropped !== undefined && {
      dropped: dropped
        .slice(0, MOST_DROPPED)
        .map(one => ({ ...one, page: storable(one.page), text: storable(one.text) })),
    }),
    ...(recognised !== undefined && { recognised }),
    ...(hidden !== undefined && { hidden }),
  }
}

/** Splits, embeds and saves one document in the actor's name. An earlier document of the same path or id is superseded. */
export async function saveDocument(
  { db, embedder }: { db: Db; embedder: Embedder },
  actor: Pick<Actor, 'id'>,
  document: DocumentToSave,
  watch: Stopwatch,
  signal?: AbortSignal,
): Promise<SavedDocument> {
  const { source, wordsFrom = null } = document
  const text = storable(source.text)
  const title = storable(source.title)
  const settings = documentSettings(text, document.kind)
  const split = watch.time('split', () => splitPassages({ ...source, text }, settings))
  const prepared = preparePassages(text, split, [title])
  const vectors = await watch.wait('embed', () =>
    embedPassages(
      embedder,
      prepared.map(passage => passage.indexed),
      signal,
    ),
  )
  const passages = prepared.map((passage, index) => ({ ...passage, vector: vectors[index] ?? null }))
  const row: NewDocument = {
    id: newId(),
    matterId: document.matterId,
    uploadId: document.uploadId,
    externalId: document.externalId === null ? null : storable(document.externalId),
    path: storable(document.path),
    title,
    datedOn: dayOf(document.date),
    sha256: document.sha256,
    warnings: source.warnings,
    addedBy: actor.id,
    kind: document.kind,
    wordsFrom,
    passageSettings: settings.version,
    text,
    textSha256: hash('sha256', text),
    pages: source.pages,
    parts: source.parts,
    headings: source.headings,
    meta: storableMeta({ ...source.meta, ...document.meta }),
    reading: readingOf(document),
  }
  const own = ownNumbers(row.externalId === null ? [title] : [row.externalId, title])
  const named = watch.time('cite', () => referenceNumbers(text))
  return watch.wait('save', () =>
    db.as(actor, async tx => {
      const is = await insertDocument(tx, row)
      if (is === 'same') return { is, passages: 0 }
      await linkDocument(tx, { id: row.id, matterId: row.matterId, own, named })
      if (is === 'replaced' && wordsFrom !== null) {
        const detail = { documentId: row.id, title, path: row.path, wordsFrom }
        const about = { matterId: row.matterId, actorId: actor.id }
        await appendAudit(tx, { ...about, kind: 'document_read_again', detail })
      }
      const saved = { id: row.id, matterId: row.matterId, passages }
      return { is, passages: await insertDocumentPassages(tx, saved, embedder.id) }
    }),
  )
}

/** The first day that a date may mean. */
function dayOf(date: string | null): string | null {
  if (date === null) return null
  const [year = '', month = '01', day = '01'] = date.split('-')
  return `${year}-${month}-${day}`
}
