import { expect, test } from 'vitest'
import type { Actor } from '../src/core/matter.ts'
import { openRecord, raiseWall } from '../src/steps/matters.ts'
import { deliverMemo, sealMemo } from '../src/steps/deliver.ts'
import { reopenMemo, saveRevision } from '../src/steps/draft.ts'
import { sendReview, submitMemo } from '../src/steps/review.ts'
import { verifyRevision } from '../src/steps/verify.ts'
import { addMember, makePerson } from './factories.ts'
import { approval, docOfParagraphs, goodParagraph, makeApproved, makeSubmitted } from './memos.ts'
import { cast, db } from './with-cast.ts'

/** Tries of each race: which side wins changes from one to the next. */
const TRIES = 4

async function anotherReviewer(): Promise<Actor> {
  const person = await makePerson(db, cast.firmId, 'reviewer')
  await addMember(db, cast.matterId, person, 'reviewer')
  return person
}

/** What stands of a memo, read as the owner: its state, approvals that count, deliveries, and whether the approved words are the newest. */
async function standing(id: string) {
  const [row] = await db.asOwner(
    tx => tx`
      select m.state,
        (select count(*)::int from approvals a where a.memo_id = m.id and a.voided_at is null) as approvals,
        (select count(*)::int from deliveries d where d.memo_id = m.id) as deliveries,
        (select r.sha256 from revisions r where r.memo_id = m.id and not r.is_aside order by r.number desc limit 1) as newest,
        (select a.revision_sha256 from approvals a where a.memo_id = m.id and a.voided_at is null) as approved
      from memos m
      where m.id = ${id}`,
  )
  return row
}

const fulfilled = async (...work: Promise<unknown>[]) =>
  (await Promise.allSettled(work)).filter(({ status }) => status === 'fulfilled').length

async function expectWholeRecord(): Promise<void> {
  const { brokenAt } = await openRecord({ db }, cast.researcher, cast.matterId, 500)
  expect(brokenAt).toBeNull()
}

test('of two approvals at once one counts', async () => {
  const second = await anotherReviewer()
  for (let i = 0; i < TRIES; i++) {
    const id = await makeSubmitted(db, cast)
    const sent = await approval(db, cast.reviewer, id)
    const both = [cast.reviewer, second].map(reviewer => sendReview({ db }, reviewer, id, sent))
    expect(await fulfilled(...both)).toBe(1)
    expect(await standing(id)).toMatchObject({ state: 'approved', approvals: 1 })
  }
  await expectWholeRecord()
})

test('an approval never counts for words that were saved in the same moment', async () => {
  const second = await anotherReviewer()
  for (let i = 0; i < TRIES; i++) {
    const id = await makeSubmitted(db, cast)
    const sent = await approval(db, cast.reviewer, id)
    const rewrite = async () => {
      await sendReview({ db }, second, id, { ...sent, outcome: 'request_changes', body: 'Again.' })
      const doc = docOfParagraphs(goodParagraph, `Written anew ${i}.`)
      await saveRevision({ db }, cast.researcher, id, { base: 1, doc })
      await verifyRevision({ db }, cast.researcher, id)
      await submitMemo({ db }, cast.researcher, id)
    }
    const approve = async () => {
      for (let asked = 0; asked < 10; asked++)
        await sendReview({ db }, cast.reviewer, id, sent).catch(() => 0)
    }
    await Promise.allSettled([rewrite(), approve()])
    const now = await standing(id)
    if (now?.['approvals'] === 1) expect(now['approved']).toBe(now['newest'])
    expect(now?.['state'] === 'approved').toBe(now?.['approvals'] === 1)
  }
  await expectWholeRecord()
})

test('sealed and delivered twice at once it is sealed and delivered once; reopened meanwhile, not at all', async () => {
  for (let i = 0; i < TRIES; i++) {
    const id = await makeApproved(db, cast)
    await Promise.allSettled([1, 2].map(() => sealMemo({ db }, cast.reviewer, id)))
    await Promise.allSettled([1, 2, 3].map(() => deliverMemo({ db }, cast.reviewer, id)))
    expect(await standing(id)).toMatchObject({ state: 'delivered', deliveries: 1 })
    const other = await makeApproved(db, cast)
    const seal = sealMemo({ db }, cast.reviewer, other)
    const won = await fulfilled(seal, reopenMemo({ db }, cast.reviewer, other))
    expect(won).toBe(1)
  }
  await expectWholeRecord()
})

test('who comes behind a wall in the moment of delivery delivers before it or not at all', async () => {
  for (let i = 0; i < TRIES; i++) {
    const reviewer = await anotherReviewer()
    const id = await makeApproved(db, cast)
    await sealMemo({ db }, reviewer, id)
    const wall = raiseWall({ db }, cast.administrator, cast.matterId, reviewer.id, 'a conflict')
    const [delivered] = await Promise.allSettled([deliverMemo({ db }, reviewer, id), wall])
    const { deliveries } = (await standing(id)) ?? {}
    // Delivered and then no longer shown to them is an order of its own: the memo is out, once.
    if (delivered.status === 'fulfilled') expect(deliveries).toBe(1)
    await expect(deliverMemo({ db }, reviewer, id)).rejects.toThrow()
    expect((await standing(id))?.['deliveries']).toBe(deliveries)
  }
  await expectWholeRecord()
})
