import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { Refused } from '../core/refusal.ts'
import { firstBrokenEvent } from '../storage/audit.ts'
import { loadDocument } from '../storage/source-pages.ts'
import { insertDocument, quotingMemos } from '../storage/documents.ts'
import { type Db, type Tx, inNameOf } from '../storage/session.ts'
import { expect, inject, test } from 'vitest'
import { auditEvents } from '../../test/audit-events.ts'
import { addMember, makeMatter } from '../../test/factories.ts'
import { approval, docOfParagraphs, goodParagraph, makeDraft } from '../../test/memos.ts'
import { takeTurns } from '../../test/take-turns.ts'
import { cast, db } from '../../test/with-cast.ts'
import { packageFile } from '../core/seal.ts'
import { verifyPackageFile } from '../core/verify-seal.ts'
import { deliverMemo, readSealed, sealMemo } from './deliver.ts'
import { deleteDocument, memosQuoting } from './documents.ts'
import { openRevision, saveRevision } from './draft.ts'
import { sendReview, submitMemo } from './review.ts'
import { giveReason, verifyRevision } from './verify.ts'

/** A document of the matter, from an upload of its own. */
async function put(path: string, text: string): Promise<string> {
  const { researcher, matterId } = cast
  const id = newId()
  const uploadId = newId()
  await db.as(researcher, async tx => {
    await tx`
      insert into uploads (id, matter_id, name, bytes, sha256, size, uploaded_by)
      values (${uploadId}, ${matterId}, ${path}, ${Buffer.from(text)}, ${text}, 1, ${researcher.id})`
    await insertDocument(tx, {
      id,
      matterId,
      uploadId,
      externalId: null,
      path,
      title: path,
      datedOn: null,
      sha256: text,
      kind: null,
      passageSettings: 'test',
      warnings: ['Page 2 was read from a picture.'],
      addedBy: researcher.id,
      text,
      textSha256: text,
      pages: [],
      parts: [],
      meta: {},
      headings: [],
      reading: {
        dropped: [{ page: '2', text: 'Lease 2', why: 'running_head' }],
        recognised: [{ page: '2', confidence: 91 }],
      },
    })
  })
  return id
}

test('what a reading left out and recognised is kept with the text, for those who may see the document', async () => {
  const id = await put('lease.txt', 'The text.')
  expect(await db.as(cast.researcher, tx => loadDocument(tx, id))).toMatchObject({
    reading: {
      dropped: [{ page: '2', text: 'Lease 2', why: 'running_head' }],
      recognised: [{ page: '2', confidence: 91 }],
    },
  })
  expect(await db.as(cast.stranger, tx => loadDocument(tx, id))).toBeNull()
  const seen = await db.as(cast.stranger, tx => tx`select reading from document_texts`)
  expect(seen).toEqual([])
  await deleteDocument({ db }, cast.researcher, id)
})

test('a document is deleted with its earlier versions and its upload, and the chain of the record holds', async () => {
  const old = await put('lease.txt', 'The first text.')
  const id = await put('lease.txt', 'The second text.')
  expect(await db.as(cast.researcher, tx => loadDocument(tx, old))).toMatchObject({ text: 'The first text.' })
  await deleteDocument({ db }, cast.researcher, id)
  const [left] = await db.asOwner(
    tx => tx`select (select count(*)::int from documents) as documents, (select count(*)::int from uploads) as uploads,
      (select count(*)::int from document_texts) as texts`,
  )
  expect(left).toEqual({ documents: 0, uploads: 0, texts: 0 })
  const events = await auditEvents(db, cast.researcher, cast.matterId)
  expect(events.at(-1)).toMatchObject({ kind: 'document_deleted', detail: { documentId: id, versions: 2 } })
  expect(await db.as(cast.researcher, tx => firstBrokenEvent(tx, cast.matterId))).toBeNull()
})

test('an unfinished memo that quotes an earlier version keeps it, for raw SQL too; a withdrawn one does not', async () => {
  const old = await put('deed.txt', 'The first text.')
  const id = await put('deed.txt', 'The second text.')
  await makeDraft(db, cast, `The first text, from ${old}.`)
  const quoting = () => memosQuoting({ db }, cast.researcher, id)
  expect(await quoting()).toMatchObject([{ state: 'drafting' }])
  await expect(deleteDocument({ db }, cast.researcher, id)).rejects.toThrow(Refused)
  await expect(db.as(cast.researcher, tx => tx`delete from documents where id = ${old}`)).rejects.toThrow(
    'An unfinished memo quotes this document',
  )
  await db.as(cast.researcher, tx => tx`update memos set state = 'withdrawn' where state = 'drafting'`)
  expect(await quoting()).toMatchObject([{ state: 'withdrawn' }])
  await deleteDocument({ db }, cast.researcher, id)
  expect(await db.as(cast.researcher, tx => loadDocument(tx, old))).toBeNull()
})

test('a memo of the client’s other matter keeps it, too, and whoever may not see that memo learns no more', async () => {
  const { firmId, clientId, researcher, reviewer } = cast
  const id = await put('bond.txt', 'The bond is void.')
  const matterId = await makeMatter(db, firmId, clientId)
  await addMember(db, matterId, researcher, 'researcher')
  const memo = await makeDraft(db, { ...cast, matterId }, `The bond is void, from ${id}.`)
  const [own] = await memosQuoting({ db }, researcher, id)
  expect(own).toMatchObject({ state: 'drafting', title: expect.any(String) })
  expect(await memosQuoting({ db }, reviewer, id)).toEqual([{ state: 'drafting', title: null }])
  await expect(deleteDocument({ db }, reviewer, id)).rejects.toMatchObject({
    refusal: { code: 'document/quoted', detail: expect.stringContaining('which you may not see') },
  })
  await expect(db.as(reviewer, tx => tx`delete from documents where id = ${id}`)).rejects.toThrow(
    'An unfinished memo quotes this document',
  )
  expect(await db.as(cast.stranger, tx => quotingMemos(tx, [id]))).toEqual([])
  await db.as(researcher, tx => tx`update memos set state = 'withdrawn' where id = ${memo}`)
  expect(await memosQuoting({ db }, researcher, id)).toMatchObject([{ state: 'withdrawn' }])
  expect(await memosQuoting({ db }, reviewer, id)).toEqual([])
  await deleteDocument({ db }, reviewer, id)
})

/** What is done in somebody's name as a part of a transaction that has not ended. */
const within = (tx: Tx): Db => ({
  ...db,
  async as<T>(actor: Pick<Actor, 'id'>, work: (tx: Tx) => Promise<T>): Promise<T> {
    let done: { value: T } | null = null
    await inNameOf(tx, actor, async named => {
      done = { value: await work(named) }
    })
    return (done as { value: T } | null)?.value as T
  },
})

test.runIf(inject('testSource').kind === 'postgres')(
  'a document that words being saved quote is not deleted, and words are saved of one that is being deleted',
  async () => {
    const { researcher } = cast
    const old = await put('pact.txt', 'We agree.')
    const id = await put('pact.txt', 'We agree to that.')
    for (const quoted of [old, id]) {
      const memo = await makeDraft(db, cast)
      const doc = docOfParagraphs(`“We agree”, from ${quoted}.`)
      await takeTurns(
        db,
        async tx => void (await saveRevision({ db: within(tx) }, researcher, memo, { base: 1, doc })),
        () => expect(deleteDocument({ db }, researcher, id)).rejects.toThrow('quotes this document'),
      )
      await db.as(researcher, tx => tx`update memos set state = 'withdrawn' where id = ${memo}`)
    }
    const memo = await makeDraft(db, cast)
    const doc = docOfParagraphs(`“We agree”, from ${old}, and then ${id}.`)
    await takeTurns(
      db,
      async tx => void (await deleteDocument({ db: within(tx) }, researcher, id)),
      () => saveRevision({ db }, researcher, memo, { base: 1, doc }),
    )
    expect(await openRevision({ db }, researcher, memo, 2)).toMatchObject({ doc })
    expect(await db.as(researcher, tx => loadDocument(tx, id))).toBeNull()
  },
)

test('a sealed memo does not hold its document back, and its package stays whole', async () => {
  const id = await put('lease.txt', 'The tenant pays on the first day.')
  const memo = await makeDraft(db, cast, goodParagraph, `“The tenant pays on the first day.” ${id}.`)
  const { citations } = await verifyRevision({ db }, cast.researcher, memo)
  for (const { verdict, fingerprint } of citations) {
    if (verdict !== 'verified')
      await giveReason({ db }, cast.researcher, memo, { fingerprint, reason: 'The client’s own.' })
  }
  await submitMemo({ db }, cast.researcher, memo)
  await sendReview({ db }, cast.reviewer, memo, await approval(db, cast.reviewer, memo))
  await expect(deleteDocument({ db }, cast.researcher, id)).rejects.toThrow(Refused)
  await sealMemo({ db }, cast.reviewer, memo)
  const { deliveryId } = await deliverMemo({ db }, cast.reviewer, memo)
  const sealed = () => readSealed({ db }, cast.clientUser, deliveryId ?? '')
  const before = await sealed()
  await deleteDocument({ db }, cast.researcher, id)
  expect(await sealed()).toEqual(before)
  expect(await verifyPackageFile(await packageFile(before.content))).toMatchObject({ valid: true })
})

test('nobody but the members of a matter deletes its documents', async () => {
  const id = await put('will.txt', 'A text.')
  for (const actor of [cast.stranger, cast.clientUser]) {
    await expect(deleteDocument({ db }, actor, id)).rejects.toThrow(Refused)
    expect(await db.as(actor, tx => tx`delete from documents where id = ${id} returning id`)).toEqual([])
  }
  expect(await db.as(cast.reviewer, tx => loadDocument(tx, id))).toMatchObject({
    warnings: ['Page 2 was read from a picture.'],
  })
})
