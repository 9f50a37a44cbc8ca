import { expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import { addFiles, declineAssignment, fileAssignment, withdrawAssignment } from '../src/steps/assignments.ts'
import { ask, deliverMemo, openDelivery, sealMemo } from '../src/steps/deliver.ts'
import type { Jobs } from '../src/deps.ts'
import { makeMatter } from '../src/steps/matters.ts'
import { sendReview } from '../src/steps/review.ts'
import { auditEvents } from './audit-events.ts'
import { makeMatter as makeHidden, putUpWall } from './factories.ts'
import { approval, makeApproved, makeSubmitted } from './memos.ts'
import { refusalOf } from './refusal.ts'
import { cast, db } from './with-cast.ts'

/*
 * Where a request was taken and its answer was lost, a person presses again: what bears the same id counts once, and is answered
 * as the first time.
 */

const jobs: Jobs = { send: () => Promise.resolve() }
const kindsOf = async () => (await auditEvents(db, cast.administrator, cast.matterId)).map(({ kind }) => kind)

test('a question that is filed twice under one id is one assignment with one event, and its words are those of the first', async () => {
  const asked = {
    id: newId(),
    matterId: cast.matterId,
    question: 'May the tenant renew?',
    jurisdiction: 'Franklin',
    deadline: '2026-12-06T17:00',
    deadlineZone: 'America/Chicago',
  }
  const deps = { db, clock: () => new Date('2026-11-01T00:00:00Z') }
  const first = await fileAssignment(deps, cast.clientUser, asked)
  expect(first.id).toBe(asked.id)
  expect(await fileAssignment(deps, cast.clientUser, { ...asked, question: 'Another?' })).toEqual(first)
  expect((await kindsOf()).filter(kind => kind === 'assignment_filed')).toHaveLength(1)

  const file = { name: 'lease.txt', bytes: Buffer.from('The lease runs for ten years.') }
  const copy = { ...file, name: 'copy of the lease.txt' }
  await addFiles({ db, jobs }, cast.clientUser, first.id, [file])
  const row = await addFiles({ db, jobs }, cast.clientUser, first.id, [file, copy])
  expect(row.files.map(({ name }) => name)).toEqual(['lease.txt', 'copy of the lease.txt'])
  expect((await addFiles({ db, jobs }, cast.clientUser, first.id, [file])).files).toHaveLength(2)
  const added = (await auditEvents(db, cast.administrator, cast.matterId)).filter(
    ({ kind }) => kind === 'files_added',
  )
  expect(added.map(({ detail }) => detail)).toEqual([
    { assignmentId: first.id, names: ['lease.txt'] },
    { assignmentId: first.id, names: ['copy of the lease.txt'] },
  ])
})

test('a question that is withdrawn twice is withdrawn once, and one that was declined is not said to have begun', async () => {
  const deps = { db, clock: () => new Date('2026-11-01T00:00:00Z') }
  const file = () =>
    fileAssignment(deps, cast.clientUser, {
      ...{ matterId: cast.matterId, question: 'May it?', jurisdiction: 'Franklin' },
      ...{ deadline: '2026-12-06T17:00', deadlineZone: 'UTC' },
    })
  const { id } = await file()
  const first = await withdrawAssignment({ db }, cast.clientUser, id)
  expect(await withdrawAssignment({ db }, cast.clientUser, id)).toEqual(first)
  expect((await kindsOf()).filter(kind => kind === 'assignment_withdrawn')).toHaveLength(1)
  const declined = await file()
  await declineAssignment({ db }, cast.administrator, declined.id, 'A conflict.')
  expect(await refusalOf(withdrawAssignment({ db }, cast.clientUser, declined.id))).toMatchObject({
    title: 'The firm has declined it: there is nothing to withdraw',
  })
})

test('a message, a review and a matter that are sent twice under one id are there once', async () => {
  const memo = await makeSubmitted(db, cast)
  const noted = {
    ...(await approval(db, cast.reviewer, memo)),
    id: newId(),
    outcome: 'comment' as const,
    body: 'See p. 3.',
  }
  await sendReview({ db }, cast.reviewer, memo, noted)
  expect((await sendReview({ db }, cast.reviewer, memo, noted)).reviews).toHaveLength(1)
  const back = { ...noted, id: newId(), outcome: 'request_changes' as const }
  await sendReview({ db }, cast.reviewer, memo, back)
  const { reviews, memo: after } = await sendReview({ db }, cast.reviewer, memo, back)
  expect([reviews.length, after.state]).toEqual([2, 'drafting'])
  expect(await refusalOf(sendReview({ db }, cast.reviewer, memo, { ...back, id: newId() }))).toMatchObject({
    code: 'memo/wrong-state',
  })

  const approved = await makeApproved(db, cast)
  const delivery = (await sealMemo({ db }, cast.reviewer, approved)).deliveryId ?? ''
  await deliverMemo({ db }, cast.reviewer, approved)
  const id = newId()
  const first = await ask({ db }, cast.clientUser, delivery, 'And if the tenant returns?', id)
  expect(await ask({ db }, cast.clientUser, delivery, 'And if the tenant returns?', id)).toEqual(first)
  await ask({ db }, cast.clientUser, delivery, 'And if the tenant returns?')
  expect((await openDelivery({ db }, cast.clientUser, delivery)).questions).toBe(2)
  expect((await kindsOf()).filter(kind => kind === 'question_asked')).toHaveLength(2)

  const matter = {
    id: newId(),
    clientId: cast.clientId,
    name: 'Renewal',
    jurisdiction: null,
    parties: [{ name: 'Pell', side: '' }],
  }
  await makeMatter({ db }, cast.administrator, matter)
  const again = await makeMatter({ db }, cast.administrator, matter)
  expect([again.id, again.parties.length]).toEqual([matter.id, 1])
})

test('an id that names what somebody does not see opens none of it', async () => {
  const { firmId, administrator, clientId } = cast
  const id = await makeHidden(db, firmId, clientId, 'Hidden')
  await putUpWall(db, id, administrator)
  const asked = { id, clientId, name: 'Mine', jurisdiction: null, parties: [] }
  await expect(makeMatter({ db }, administrator, asked)).rejects.toThrow('matters_pkey')
})
