import { expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import { deliverMemo, sealMemo } from '../src/steps/deliver.ts'
import { makeApproved, makeSubmitted } from './memos.ts'
import { cast, db } from './with-cast.ts'

const longAgo = '2001-01-01T00:00:00Z'

test('a reviewer approves now, and on no other day', async () => {
  const id = await makeSubmitted(db, cast)
  const approve = db.as(
    cast.reviewer,
    tx => tx`
      insert into approvals (id, memo_id, matter_id, revision_id, revision_sha256, approver_id, approved_at)
      select ${newId()}, memos.id, memos.matter_id, head_id, sha256, ${cast.reviewer.id}, ${longAgo}
      from memos join revisions on revisions.id = head_id where memos.id = ${id}`,
  )
  await expect(approve).rejects.toThrow('permission denied for table approvals')
})

test('a package is delivered when it is, whatever time is sent', async () => {
  const id = await makeApproved(db, cast)
  await sealMemo({ db }, cast.reviewer, id)
  const since = Date.now() - 60_000
  const [row] = await db.as(
    cast.reviewer,
    tx => tx<{ at: Date }[]>`
      update deliveries set delivered_at = ${longAgo} where memo_id = ${id} returning delivered_at as at`,
  )
  expect(row?.at.getTime()).toBeGreaterThan(since)
  const again = db.as(
    cast.reviewer,
    tx => tx`update deliveries set delivered_at = null where memo_id = ${id}`,
  )
  await expect(again).rejects.toThrow('never changes')
})

test('what the steps write is written as before', async () => {
  const id = await makeApproved(db, cast)
  await sealMemo({ db }, cast.reviewer, id)
  expect((await deliverMemo({ db }, cast.reviewer, id)).state).toBe('delivered')
})
