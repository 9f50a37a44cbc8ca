import { expect, test } from 'vitest'
import type { Actor } from '../src/core/matter.ts'
import { ask, deliverMemo, listDeliveries, openDelivery, sealMemo } from '../src/steps/deliver.ts'
import { addMember, makeCast, makePerson, putUpWall } from './factories.ts'
import { makeApproved } from './memos.ts'
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
