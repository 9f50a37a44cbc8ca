import type { Actor } from '../core/matter.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { type QuotingMemo, quotingTitle } from '../core/wire/matters.ts'
import type { Deps } from '../deps.ts'
import { appendAudit } from '../storage/audit.ts'
import { deleteDocuments, lockVersions, quotingMemos } from '../storage/documents.ts'

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
