import { expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import { deliverMemo, sealMemo } from '../src/steps/deliver.ts'
import { withdrawMemo } from '../src/steps/draft.ts'
import { insertAssignment } from '../src/storage/assignments.ts'
import { makeApproved, makeAssignment, makeDraft } from './memos.ts'
import { cast, db } from './with-cast.ts'

/** A question that was filed, before anybody decided about it. */
async function file(by: Actor = cast.clientUser, filedBy: Actor = by): Promise<string> {
  const id = newId()
  const { matterId, clientId } = cast
  const asked = { question: 'May it?', jurisdiction: 'Franklin', deadline: new Date(), deadlineZone: 'UTC' }
  await db.as(by, tx => insertAssignment(tx, { id, matterId, clientId, ...asked, filedBy: filedBy.id }))
  return id
}

const put = (actor: Actor, id: string, state: string) =>
  db.as(actor, tx => tx`update assignments set state = ${state}, updated_at = now() where id = ${id}`)

const name = (actor: Actor, id: string) => {
  const { researcher, reviewer } = cast
  return db.as(
    actor,
    tx => tx`
      update assignments set state = 'accepted', researcher_id = ${researcher.id}, reviewer_id = ${reviewer.id}
      where id = ${id}`,
  )
}

const stateOf = async (id: string) =>
  (await db.asOwner(tx => tx<{ state: string }[]>`select state from assignments where id = ${id}`))[0]?.state

async function assignmentOf(memo: string): Promise<string> {
  const [row] = await db.asOwner(
    tx => tx<{ id: string }[]>`select assignment_id as id from memos where id = ${memo}`,
  )
  return row?.id ?? ''
}

test('an assignment is filed in one’s own name, undecided', async () => {
  await expect(file(cast.researcher, cast.clientUser)).rejects.toThrow(/row-level security policy/)
  const born = db.as(
    cast.administrator,
    tx => tx`
      insert into assignments (id, matter_id, client_id, question, jurisdiction, deadline, deadline_zone, filed_by, state)
      values (${newId()}, ${cast.matterId}, ${cast.clientId}, 'May it?', 'Franklin', now(), 'UTC',
        ${cast.administrator.id}, 'declined')`,
  )
  await expect(born).rejects.toThrow('An assignment begins as a question that somebody files.')
})

test('an administrator alone accepts or declines what was filed, and says then who works on it', async () => {
  const id = await file()
  const refused = 'Only an administrator accepts or declines an assignment.'
  await expect(name(cast.researcher, id)).rejects.toThrow(refused)
  await expect(put(cast.reviewer, id, 'declined')).rejects.toThrow(refused)
  await name(cast.administrator, id)
  const renamed = db.as(
    cast.administrator,
    tx => tx`update assignments set researcher_id = ${cast.stranger.id} where id = ${id}`,
  )
  await expect(renamed).rejects.toThrow('Who works on an assignment')
})

test('the client takes a question back until somebody drafts, and names nobody by the way', async () => {
  const id = await makeAssignment(db, cast)
  await expect(put(cast.researcher, id, 'withdrawn')).rejects.toThrow(
    'does not go from accepted to withdrawn',
  )
  const named = db.as(
    cast.clientUser,
    tx => tx`update assignments set state = 'withdrawn', reviewer_id = ${cast.stranger.id} where id = ${id}`,
  )
  await expect(named).rejects.toThrow('Who works on an assignment')
  await put(cast.clientUser, id, 'withdrawn')
  await expect(put(cast.researcher, id, 'accepted')).rejects.toThrow('does not go from withdrawn to accepted')
})

test('no member says of an assignment what has not become of its memo', async () => {
  const id = await assignmentOf(await makeDraft(db, cast))
  for (const state of ['accepted', 'in_review', 'approved', 'sealed', 'delivered', 'declined', 'withdrawn']) {
    await expect(put(cast.reviewer, id, state)).rejects.toThrow(`does not go from drafting to ${state} now`)
  }
  expect(await stateOf(id)).toBe('drafting')
})

test('an assignment goes on with its memo, is open again when that is withdrawn, and ends with the delivery', async () => {
  const draft = await makeDraft(db, cast)
  await withdrawMemo({ db }, cast.researcher, draft)
  expect(await stateOf(await assignmentOf(draft))).toBe('accepted')
  const memo = await makeApproved(db, cast)
  await sealMemo({ db }, cast.reviewer, memo)
  await deliverMemo({ db }, cast.reviewer, memo)
  const id = await assignmentOf(memo)
  expect(await stateOf(id)).toBe('delivered')
  await expect(put(cast.reviewer, id, 'sealed')).rejects.toThrow('does not go from delivered to sealed')
})
