import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '../src/core/matter.ts'
import { acknowledge, ask, deliverMemo, sealMemo, settleQuestion } from '../src/steps/deliver.ts'
import { firstBrokenEvent, matterRecord } from '../src/storage/audit.ts'
import type { Tx } from '../src/storage/session.ts'
import { auditEvents } from './audit-events.ts'
import { makeApproved, makeSubmitted } from './memos.ts'
import { putDocument } from './opinions.ts'
import { cast, db, embedder } from './with-cast.ts'

beforeAll(async () => {
  const id = await makeApproved(db, cast)
  await sealMemo({ db }, cast.reviewer, id)
  await deliverMemo({ db }, cast.reviewer, id)
  const [row] = await db.asOwner(tx => tx<{ id: string }[]>`select id from deliveries where memo_id = ${id}`)
  await acknowledge({ db }, cast.clientUser, row?.id ?? '')
  const { id: asked } = await ask({ db }, cast.clientUser, row?.id ?? '', 'That is all, thank you.')
  await settleQuestion({ db }, cast.researcher, row?.id ?? '', asked)
})

class NotKept extends Error {}

/** What `look` sees once somebody with the whole database in hand has changed the record; nothing of it stays. */
async function tampered<T>(tamper: (tx: Tx) => Promise<unknown>, look: (tx: Tx) => Promise<T>): Promise<T> {
  const box: { seen?: T } = {}
  const work = db.asOwner(async tx => {
    await tx`alter table audit_events disable trigger never`
    await tamper(tx)
    box.seen = await look(tx)
    throw new NotKept()
  })
  await expect(work).rejects.toThrow(NotKept)
  if (box.seen === undefined) throw new Error('Nothing was seen')
  return box.seen
}

const broken = (tx: Tx) => firstBrokenEvent(tx, cast.matterId)

test('a record whose newest entries were cut off says that one is missing behind the last', async () => {
  const events = await auditEvents(db, cast.reviewer, cast.matterId)
  expect(await db.as(cast.reviewer, broken)).toBeNull()
  expect((await db.as(cast.reviewer, tx => matterRecord(tx, cast.matterId, 1))).brokenAt).toBeNull()
  for (const last of [events.length - 1, events.length - 3, 1]) {
    const cut = (tx: Tx) => tx`delete from audit_events where matter_id = ${cast.matterId} and seq > ${last}`
    expect(await tampered(cut, broken)).toBe(last + 1)
  }
})

test('whatever else is written behind the cut, what has lost its entry tells', async () => {
  const kinds = [
    'memo_revised',
    'review_sent',
    'memo_seal',
    'memo_deliver',
    'delivery_acknowledged',
    'question_asked',
    'question_settled',
  ]
  for (const kind of kinds) {
    const rename = (tx: Tx) => tx`update audit_events set kind = 'member_added' where kind = ${kind}`
    const isTold = (tx: Tx) => tx<{ told: boolean }[]>`select is_unrecorded(${cast.matterId}) as told`
    expect(await tampered(rename, isTold), kind).toEqual([{ told: true }])
  }
})

test('nobody tells the record, in raw SQL, of a review, an approval, a seal or a delivery that never was', async () => {
  const { researcher, reviewer, matterId } = cast
  const id = await makeSubmitted(db, cast)
  const [head] = await db.asOwner(
    tx => tx<{ sha256: string }[]>`select sha256 from revisions where memo_id = ${id}`,
  )
  const detail = {
    memoId: id,
    reviewId: id,
    deliveryId: id,
    seal: head?.sha256,
    revision: 1,
    sha256: head?.sha256,
  }
  for (const person of [researcher, reviewer]) {
    for (const kind of ['review_sent', 'memo_approve', 'memo_seal', 'memo_deliver']) {
      const told = db.as(
        person,
        tx => tx`insert into audit_events (matter_id, actor_id, kind, detail)
          values (${matterId}, ${person.id}, ${kind}, ${JSON.stringify(detail)}::text::jsonb)`,
      )
      await expect(told, kind).rejects.toThrow('row-level security policy')
    }
  }
})

test('nobody tells the record, in raw SQL, of people, walls, texts or messages what is not so, and a client only of a client’s doings', async () => {
  const { administrator, clientUser, researcher, reviewer, stranger, matterId } = cast
  const memo = await makeSubmitted(db, cast)
  const document = await putDocument(db, embedder, researcher, matterId, 'A letter', ['Dear Sir, we write.'])
  const [head] = await db.asOwner(
    tx => tx<{ sha256: string }[]>`select sha256 from revisions where memo_id = ${memo}`,
  )
  const revision = { memoId: memo, revision: 1, sha256: head?.sha256 }
  const about = { userId: stranger.id }
  const member = { userId: researcher.id }
  const file = { documentId: document, path: 'A letter', title: 'A letter', versions: 1 }
  const untrue: [Actor, string, object][] = [
    [researcher, 'matter_opened', { name: 'Mine' }],
    [researcher, 'member_added', member],
    [researcher, 'wall_lowered', about],
    [researcher, 'assignment_declined', { assignmentId: memo, reason: 'no' }],
    [administrator, 'member_added', about],
    [administrator, 'member_removed', member],
    [administrator, 'wall_raised', about],
    [researcher, 'document_deleted', file],
    [researcher, 'document_deleted', { ...file, documentId: memo }],
    [reviewer, 'memo_revised', revision],
    [researcher, 'memo_revised', { ...revision, revision: 2 }],
    [researcher, 'memo_aside_kept', { ...revision, sha256: 'a'.repeat(64) }],
    [researcher, 'memo_withdraw', { memoId: memo }],
    [clientUser, 'delivery_acknowledged', { deliveryId: memo }],
    [clientUser, 'question_asked', { deliveryId: memo, questionId: memo }],
    [researcher, 'question_settled', { deliveryId: memo, questionId: memo }],
    [clientUser, 'memo_checked', { ...revision, counts: {} }],
    [clientUser, 'wall_lowered', about],
  ]
  for (const [person, kind, detail] of untrue) {
    const told = db.as(
      person,
      tx => tx`insert into audit_events (matter_id, actor_id, kind, detail)
        values (${matterId}, ${person.id}, ${kind}, ${JSON.stringify(detail)}::text::jsonb)`,
    )
    await expect(told, `${person.role} ${kind}`).rejects.toThrow('row-level security policy')
  }
})
