import { beforeAll, expect, test } from 'vitest'
import { type ClientId, type MatterId, newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import { acknowledge, ask, deliverMemo, sealMemo } from '../src/steps/deliver.ts'
import { addMember, makeClient, makeMatter } from './factories.ts'
import { makeApproved } from './memos.ts'
import { cast, db } from './with-cast.ts'

const refused = /row-level security policy/
let otherClient: ClientId
/** A second matter of the cast's client. */
let second: MatterId
let delivery: string

beforeAll(async () => {
  otherClient = await makeClient(db, cast.firmId)
  second = await makeMatter(db, cast.firmId, cast.clientId)
  await addMember(db, second, cast.researcher, 'researcher')
  const id = await makeApproved(db, cast)
  await sealMemo({ db }, cast.reviewer, id)
  await deliverMemo({ db }, cast.reviewer, id)
  const [row] = await db.asOwner(tx => tx<{ id: string }[]>`select id from deliveries where memo_id = ${id}`)
  delivery = row?.id ?? ''
})

const assign = (actor: Actor, matter: MatterId, client: ClientId) =>
  db.as(
    actor,
    tx => tx`
      insert into assignments (id, matter_id, client_id, question, jurisdiction, deadline, deadline_zone, filed_by)
      values (${newId()}, ${matter}, ${client}, 'May it?', 'Franklin', now(), 'UTC', ${actor.id})`,
  )

const question = (actor: Actor, matter: MatterId, client: ClientId) =>
  db.as(
    actor,
    tx => tx`
      insert into questions (id, delivery_id, matter_id, client_id, author_id, body)
      values (${newId()}, ${delivery}, ${matter}, ${client}, ${actor.id}, 'Why?')`,
  )

const received = (matter: MatterId) =>
  db.as(
    cast.clientUser,
    tx => tx`
      insert into acknowledgements (delivery_id, matter_id, client_id, user_id)
      values (${delivery}, ${matter}, ${cast.clientId}, ${cast.clientUser.id})`,
  )

test('no assignment of a matter is filed in another client’s name, whose people would read it', async () => {
  await expect(assign(cast.researcher, cast.matterId, otherClient)).rejects.toThrow(refused)
  await assign(cast.clientUser, cast.matterId, cast.clientId)
})

test('a question or an acknowledgement stays with its delivery: in its matter, under its client’s name', async () => {
  await expect(question(cast.researcher, cast.matterId, otherClient)).rejects.toThrow(refused)
  await expect(question(cast.researcher, second, cast.clientId)).rejects.toThrow(refused)
  await expect(question(cast.clientUser, second, cast.clientId)).rejects.toThrow(refused)
  await expect(received(second)).rejects.toThrow(refused)
  await ask({ db }, cast.researcher, delivery, 'Is it clear?')
  await ask({ db }, cast.clientUser, delivery, 'It is.')
  await acknowledge({ db }, cast.clientUser, delivery)
})

test('the same person who acknowledges twice at once is heard once', async () => {
  const id = await makeApproved(db, cast)
  await sealMemo({ db }, cast.reviewer, id)
  await deliverMemo({ db }, cast.reviewer, id)
  const [sealed] = await db.asOwner(
    tx => tx<{ id: string }[]>`select id from deliveries where memo_id = ${id}`,
  )
  await Promise.all([1, 2, 3, 4].map(() => acknowledge({ db }, cast.clientUser, sealed?.id ?? '')))
  const recorded = await db.asOwner(
    tx => tx`
      select from audit_events where kind = 'delivery_acknowledged' and detail ->> 'deliveryId' = ${sealed?.id ?? ''}`,
  )
  expect(recorded.length).toBe(1)
})
