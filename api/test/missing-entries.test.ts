import { beforeAll, expect, test } from 'vitest'
import { acknowledge, ask, deliverMemo, sealMemo, settleQuestion } from '../src/steps/deliver.ts'
import { firstBrokenEvent, matterRecord } from '../src/storage/audit.ts'
import type { Tx } from '../src/storage/session.ts'
import { auditEvents } from './audit-events.ts'
import { makeApproved, makeSubmitted } from './memos.ts'
import { cast, db } from './with-cast.ts'

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
