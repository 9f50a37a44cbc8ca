import { expect, test } from 'vitest'
import type { Actor } from '../src/core/matter.ts'
import { newId } from '../src/core/ids.ts'
import {
  ask,
  deliverMemo,
  listDeliveries,
  openDelivery,
  sealMemo,
  settleQuestion,
} from '../src/steps/deliver.ts'
import { auditEvents } from './audit-events.ts'
import { addMember, makeCast, makePerson, putUpWall } from './factories.ts'
import { makeApproved } from './memos.ts'
import { refusalOf } from './refusal.ts'
import { db } from './with-cast.ts'

test('the firm reads since when a client waits for an answer, until it is given', async () => {
  const cast = await makeCast(db)
  const id = await makeApproved(db, cast)
  const delivery = (await sealMemo({ db }, cast.reviewer, id)).deliveryId ?? ''
  await deliverMemo({ db }, cast.reviewer, id)
  const says = (who: Actor, words: string) => ask({ db }, who, delivery, words)
  const waiting = (who: Actor) => listDeliveries({ db }, who, { waiting: true })
  const since = async (): Promise<string | null> =>
    (await openDelivery({ db }, cast.researcher, delivery)).waitingSince

  expect([await since(), await waiting(cast.researcher)]).toEqual([null, []])
  await says(cast.researcher, 'Ask what is not clear.')
  expect([await since(), await waiting(cast.researcher)]).toEqual([null, []])

  const first = await says(cast.clientUser, 'And if the tenant returns?')
  await says(cast.clientUser, 'With a new lease, I mean.')
  expect(await since()).toBe(first.askedAt)
  for (const who of [cast.researcher, cast.reviewer, cast.administrator])
    expect(await waiting(who)).toMatchObject([{ id: delivery, waitingSince: first.askedAt, questions: 3 }])
  const walled = await makePerson(db, cast.firmId, 'reviewer')
  await addMember(db, cast.matterId, walled, 'reviewer')
  await putUpWall(db, cast.matterId, walled)
  for (const who of [walled, cast.stranger]) expect(await waiting(who)).toEqual([])

  await says(cast.reviewer, 'Then the lease goes on.')
  expect([await since(), await waiting(cast.researcher)]).toEqual([null, []])
  const again = await says(cast.clientUser, 'At the same rent?')
  expect(await since()).toBe(again.askedAt)
})

test('a client’s thanks wait for nothing once the firm says so, in the name of who said it, and the client reads none of it', async () => {
  const cast = await makeCast(db)
  const id = await makeApproved(db, cast)
  const delivery = (await sealMemo({ db }, cast.reviewer, id)).deliveryId ?? ''
  await deliverMemo({ db }, cast.reviewer, id)
  const says = (who: Actor, words: string) => ask({ db }, who, delivery, words)
  const settle = (who: Actor, question: string) => settleQuestion({ db }, who, delivery, question)
  const open = (who: Actor) => openDelivery({ db }, who, delivery)
  const since = async (): Promise<string | null> => (await open(cast.researcher)).waitingSince

  const thanks = await says(cast.clientUser, 'Thank you.')
  const asked = await says(cast.clientUser, 'And if the tenant returns?')
  expect(thanks).toMatchObject({ isWaiting: true, settled: null })
  const walled = await makePerson(db, cast.firmId, 'reviewer')
  await addMember(db, cast.matterId, walled, 'reviewer')
  await putUpWall(db, cast.matterId, walled)
  for (const who of [walled, cast.stranger])
    expect((await refusalOf(settle(who, thanks.id))).code).toBe('delivery/not-found')
  expect((await refusalOf(settle(cast.reviewer, newId()))).code).toBe('question/not-found')

  const thread = await settle(cast.reviewer, thanks.id)
  const { id: by, name } = cast.reviewer
  expect(thread).toMatchObject([
    { id: thanks.id, isWaiting: false, settled: { by: { id: by, name }, at: expect.stringMatching(/^20/) } },
    { id: asked.id, isWaiting: true, settled: null },
  ])
  expect(await since()).toBe(asked.askedAt)
  expect(await settle(cast.researcher, thanks.id)).toEqual(thread)
  expect((await open(cast.clientUser)).questionRows.map(row => row.settled)).toEqual([null, null])

  await settle(cast.researcher, asked.id)
  expect([await since(), await listDeliveries({ db }, cast.researcher, { waiting: true })]).toEqual([
    null,
    [],
  ])
  const events = await auditEvents(db, cast.reviewer, cast.matterId)
  const told = events.filter(({ kind }) => kind === 'question_settled')
  expect(told.map(({ detail }) => detail)).toEqual(
    [thanks, asked].map(question => ({ deliveryId: delivery, questionId: question.id })),
  )

  const again = await says(cast.clientUser, 'At the same rent?')
  expect(await since()).toBe(again.askedAt)
  const answer = await says(cast.reviewer, 'At the same.')
  for (const { id: given } of [again, answer])
    expect((await refusalOf(settle(cast.reviewer, given))).code).toBe('question/not-waiting')
})

test('SQL settles a client’s message in one’s own name, in its matter and for good, and nothing else', async () => {
  const cast = await makeCast(db)
  const id = await makeApproved(db, cast)
  const delivery = (await sealMemo({ db }, cast.reviewer, id)).deliveryId ?? ''
  await deliverMemo({ db }, cast.reviewer, id)
  const thanks = (await ask({ db }, cast.clientUser, delivery, 'Thank you.')).id
  const own = (await ask({ db }, cast.researcher, delivery, 'You are welcome.')).id
  const settle = (who: Actor, question: string, by: Actor, matter: string = cast.matterId) =>
    db.as(
      who,
      tx => tx`
        insert into settled_questions (question_id, matter_id, settled_by) values (${question}, ${matter}, ${by.id})`,
    )
  const refused = 'row-level security'
  const another = await makeCast(db)
  await expect(settle(cast.researcher, own, cast.researcher)).rejects.toThrow(refused)
  await expect(settle(cast.researcher, thanks, cast.reviewer)).rejects.toThrow(refused)
  await expect(settle(cast.clientUser, thanks, cast.clientUser)).rejects.toThrow(refused)
  await expect(settle(another.researcher, thanks, another.researcher, another.matterId)).rejects.toThrow(
    refused,
  )
  await settle(cast.researcher, thanks, cast.researcher)
  const seen = (who: Actor) =>
    db.as(who, tx => tx`select from settled_questions where question_id = ${thanks}`)
  expect([(await seen(cast.reviewer)).length, (await seen(cast.clientUser)).length]).toEqual([1, 0])
  await expect(db.asOwner(tx => tx`delete from settled_questions`)).rejects.toThrow('never change')
})
