import { expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import { decideSuggestion } from '../src/steps/suggest.ts'
import { sendReview, submitMemo, tick } from '../src/steps/review.ts'
import { verifyRevision } from '../src/steps/verify.ts'
import { insertSuggestion } from '../src/storage/suggestions.ts'
import { addMember, makePerson } from './factories.ts'
import { approval, finding, makeDraft } from './memos.ts'
import { cast, db } from './with-cast.ts'

const offer = async (memoId: string): Promise<string> => {
  const id = newId()
  const words = { heading: 'Discussion', text: 'A landlord must relet.', passages: [], objections: [] }
  const { matterId, researcher } = cast
  await db.as(researcher, tx =>
    insertSuggestion(tx, { id, memoId, matterId, ...words, writer: 'extractive', createdBy: researcher.id }),
  )
  return id
}

/** A draft of the cast's researcher, and a colleague who decided a suggestion in it and was made reviewer afterwards. */
async function decidedByColleague(state: 'accepted' | 'edited' | 'rejected') {
  const colleague = await makePerson(db, cast.firmId, 'researcher')
  await addMember(db, cast.matterId, colleague, 'researcher')
  const id = await makeDraft(db, cast)
  const suggestion = await offer(id)
  await decideSuggestion({ db }, colleague, suggestion, { state, text: 'Words of my own.' })
  await db.asOwner(
    tx =>
      tx`update members set role = 'reviewer' where user_id = ${colleague.id} and matter_id = ${cast.matterId}`,
  )
  await verifyRevision({ db }, cast.researcher, id)
  await submitMemo({ db }, cast.researcher, id)
  return { id, suggestion, colleague }
}

const approveBySql = (actor: Actor, id: string) =>
  db.as(
    actor,
    tx => tx`
      insert into approvals (id, memo_id, matter_id, revision_id, revision_sha256, approver_id)
      select ${newId()}, memo_id, revisions.matter_id, revisions.id, sha256, ${actor.id}
      from memos join revisions on revisions.id = memos.head_id where memos.id = ${id}`,
  )

test.each(['accepted', 'edited'] as const)(
  'whoever has %s a suggestion is an author: no approval and no tick, by step or by SQL',
  async state => {
    const { id, colleague } = await decidedByColleague(state)
    const own = await approval(db, colleague, id)
    const byStep = sendReview({ db }, colleague, id, own)
    await expect(byStep).rejects.toMatchObject({ refusal: { code: 'memo/own-review' } })
    await expect(approveBySql(colleague, id)).rejects.toMatchObject({ hint: 'memo/own-review' })
    const read = tick({ db }, colleague, id, { ...(await finding(db, colleague, id)), isTicked: true })
    await expect(read).rejects.toMatchObject({ refusal: { code: 'memo/own-review' } })
    const readBySql = db.as(
      colleague,
      tx => tx`
        insert into citation_ticks (revision_id, ordinal, user_id, matter_id)
        select head_id, 0, ${colleague.id}, matter_id from memos where id = ${id}`,
    )
    await expect(readBySql).rejects.toMatchObject({ hint: 'memo/own-review' })
    // Somebody else's approval does not let them deliver it either.
    await sendReview({ db }, cast.reviewer, id, await approval(db, cast.reviewer, id))
    const sealed = db.as(
      colleague,
      tx => tx`
        insert into deliveries (id, memo_id, matter_id, client_id, assignment_id, approval_id, revision_id,
          revision_sha256, title, package, seal, sealed_by)
        select ${newId()}, memos.id, memos.matter_id, ${cast.clientId}, assignment_id, approvals.id, head_id,
          revision_sha256, title, '{}', encode(sha256('{}'), 'hex'), ${colleague.id}
        from memos join approvals on approvals.memo_id = memos.id where memos.id = ${id}`,
    )
    await expect(sealed).rejects.toMatchObject({ hint: 'memo/own-review' })
  },
)

test('whoever only sent a suggestion back wrote nothing, and may approve', async () => {
  const { id, colleague } = await decidedByColleague('rejected')
  await sendReview({ db }, colleague, id, await approval(db, colleague, id))
})

test('a suggestion is decided once, in one’s own name and while the memo is drafted, by SQL, too', async () => {
  const id = await makeDraft(db, cast)
  const suggestion = await offer(id)
  const decide = (name: string | null, state: string) =>
    db.as(
      cast.researcher,
      tx => tx`update suggestions set state = ${state}, decided_by = ${name} where id = ${suggestion}`,
    )
  const refused = { hint: 'suggestion/another-name' }
  await expect(decide(cast.reviewer.id, 'edited')).rejects.toMatchObject(refused)
  await expect(decide(null, 'edited')).rejects.toMatchObject(refused)
  await decide(cast.researcher.id, 'edited')
  const again = { hint: 'suggestion/decided' }
  await expect(decide(cast.researcher.id, 'rejected')).rejects.toMatchObject(again)
  await expect(decide(null, 'offered')).rejects.toMatchObject(again)
  const born = db.as(
    cast.researcher,
    tx => tx`
      insert into suggestions (id, memo_id, matter_id, heading, text, passages, writer, created_by, state, decided_by)
      values (${newId()}, ${id}, ${cast.matterId}, 'Discussion', 'Words.', '[]', 'extractive', ${cast.researcher.id},
        'edited', ${cast.reviewer.id})`,
  )
  await expect(born).rejects.toMatchObject({ hint: 'suggestion/birth' })
  const late = await offer(id)
  await verifyRevision({ db }, cast.researcher, id)
  await submitMemo({ db }, cast.researcher, id)
  const afterwards = db.as(
    cast.researcher,
    tx => tx`update suggestions set state = 'edited', decided_by = ${cast.researcher.id} where id = ${late}`,
  )
  await expect(afterwards).rejects.toMatchObject({ hint: 'memo/not-drafting' })
})
