import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { isPaged, type WordsFrom } from '../core/words-from.ts'
import { type QuotingMemo, quotingTitle } from '../core/wire/matters.ts'
import type { Deps } from '../deps.ts'
import { appendAudit } from '../storage/audit.ts'
import { insertImportOfUploads } from '../storage/import-files.ts'
import { rereadingOf } from '../storage/imports.ts'
import { deleteDocuments, lockVersions, quotingMemos, rereadableDocument } from '../storage/documents.ts'

type Needs = Pick<Deps, 'db'>

const isUnfinished = (memo: QuotingMemo): boolean =>
  ['drafting', 'in_review', 'approved'].includes(memo.state)

/** Memos that quote a document or an earlier version of it, in any matter of the client: what to know before it is deleted. */
export function memosQuoting({ db }: Needs, actor: Actor, id: string): Promise<QuotingMemo[]> {
  return db.as(actor, async tx => {
    const versions = await lockVersions(tx, id)
    const [newest] = versions
    if (actor.role === 'client' || newest === undefined) throw new Refused(notFound('document'))
    return quotingMemos(
      tx,
      versions.map(version => version.id),
    )
  })
}

const asksFor = {
  pictures: 'read again by text recognition',
  layer: 'read again from its own text layer',
} as const satisfies Record<WordsFrom, string>

/**
 * Has a PDF read again with its words from its pictures, or from its own text layer, as a new version beside the one that memos quote.
 * Answers the import to watch: the one at work where somebody asked before.
 */
export async function readAgain(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  actor: Actor,
  id: string,
  wordsFrom: WordsFrom,
): Promise<string> {
  const importId = newId()
  const asked = await db.as(actor, async tx => {
    const document = await rereadableDocument(tx, id)
    if (actor.role === 'client' || document === null) throw new Refused(notFound('document'))
    const { matterId, title, uploadId, supersededBy } = document
    if (supersededBy !== null) throw new Refused(notNewest)
    if (!isPaged(document)) throw new Refused(notPaged)
    if (uploadId === null) throw new Refused(notKept)
    const atWork = await rereadingOf(tx, id)
    if (atWork !== null) return { importId: atWork, uploadId: null }
    const label = `${title}, ${asksFor[wordsFrom]}`
    const made = { id: importId, matterId, label, requestedBy: actor.id, wordsFrom, documentId: id }
    await insertImportOfUploads(tx, made, [uploadId])
    return { importId, uploadId }
  })
  if (asked.uploadId !== null)
    await jobs.send('import-uploads', { importId, userId: actor.id, uploadIds: [asked.uploadId] })
  return asked.importId
}

const notNewest = {
  code: 'document/not-newest',
  status: 409,
  title: 'There is a newer version of this document',
  detail: 'Nothing was changed. Open the newest version and ask there.',
} as const
const notPaged = {
  code: 'document/no-pages',
  status: 409,
  title: 'Only the pages of a PDF can be read in another way',
  detail: 'Nothing was changed: the words of this document are those of its file.',
} as const
const notKept = {
  code: 'document/not-kept',
  status: 409,
  title: 'The file of this document is not kept here',
  detail:
    'Nothing was changed. Whoever has the file reads it again on the command line: see the page of the document.',
} as const

/**
 * Takes a client's document out for good, with its earlier versions: text, passages, vectors and the uploaded file. What
 * an unfinished memo quotes stays, because its reviewer must be able to compare the words; a sealed memo carries its
 * excerpts, and does not hold back what the client wants gone.
 */
export async function deleteDocument({ db }: Needs, actor: Actor, id: string): Promise<void> {
  await db.as(actor, async tx => {
    const versions = await lockVersions(tx, id)
    const [newest] = versions
    if (actor.role === 'client' || newest === undefined) throw new Refused(notFound('document'))
    const ids = versions.map(version => version.id)
    const unfinished = (await quotingMemos(tx, ids)).filter(isUnfinished)
    if (unfinished.length > 0) {
      throw new Refused({
        code: 'document/quoted',
        status: 409,
        title: 'An unfinished memo quotes this document',
        detail: `Nothing was deleted. Take the quotation out, or withdraw the memo: ${unfinished.map(quotingTitle).join('; ')}.`,
      })
    }
    await deleteDocuments(tx, ids)
    const detail = { documentId: newest.id, title: newest.title, path: newest.path, versions: ids.length }
    await appendAudit(tx, { matterId: newest.matterId, actorId: actor.id, kind: 'document_deleted', detail })
  })
}
