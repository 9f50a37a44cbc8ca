import { expect, test } from 'vitest'
import type { Actor } from '../src/core/matter.ts'
import { acknowledge, ask, deliverMemo, openDelivery, sealMemo } from '../src/steps/deliver.ts'
import { listAssignments } from '../src/storage/assignments.ts'
import { listPeople, roleOf } from '../src/storage/people.ts'
import { addMember, makeClient, makePerson } from './factories.ts'
import { makeApproved } from './memos.ts'
import { cast, db } from './with-cast.ts'

const seenBy = async (actor: Actor) => {
  const rows = await db.as(actor, tx => tx<{ id: string }[]>`select id from users`)
  return rows.map(({ id }) => id).sort()
}
const ids = (...people: Actor[]) => people.map(({ id }): string => id).sort()

test('a client’s user sees themselves, their colleagues and those whom the work names, and nobody else of the firm', async () => {
  const { firmId, clientId, clientUser, researcher, reviewer, administrator, stranger } = cast
  const colleague = await makePerson(db, firmId, 'client', clientId)
  const otherClient = await makePerson(db, firmId, 'client', await makeClient(db, firmId))
  const answers = await makePerson(db, firmId, 'reviewer')
  await addMember(db, cast.matterId, answers, 'reviewer')
  expect(await seenBy(clientUser)).toEqual(ids(clientUser, colleague))

  const memo = await makeApproved(db, cast)
  expect(await seenBy(clientUser)).toEqual(ids(clientUser, colleague, researcher, reviewer))
  await sealMemo({ db }, reviewer, memo)
  await deliverMemo({ db }, reviewer, memo)
  const [row] = await db.asOwner(
    tx => tx<{ id: string }[]>`select id from deliveries where memo_id = ${memo}`,
  )
  const delivery = row?.id ?? ''
  await ask({ db }, colleague, delivery, 'Is that all?')
  await ask({ db }, answers, delivery, 'It is.')
  await acknowledge({ db }, colleague, delivery)
  expect(await seenBy(clientUser)).toEqual(ids(clientUser, colleague, researcher, reviewer, answers))
  expect(await seenBy(otherClient)).toEqual(ids(otherClient))
  const everybody = [
    researcher,
    reviewer,
    administrator,
    stranger,
    answers,
    clientUser,
    colleague,
    otherClient,
  ]
  expect(await seenBy(stranger)).toEqual(ids(...everybody))

  // What the pages of the client show keeps every name.
  const page = await openDelivery({ db }, clientUser, delivery)
  expect(page.questionRows.map(({ author }) => author.name)).toEqual([colleague.name, answers.name])
  expect(page.acknowledgedBy).toMatchObject({ name: colleague.name })
  const filed = await db.as(clientUser, tx => listAssignments(tx))
  expect(filed[0]).toMatchObject({ researcher: { name: researcher.name }, reviewer: { name: reviewer.name } })
})

test('addresses, and whether somebody has left, are told to the firm’s own people alone', async () => {
  const { clientUser, researcher } = cast
  for (const column of ['email', 'shut_out_at'])
    await expect(db.as(clientUser, tx => tx`select ${tx(column)} from users`)).rejects.toThrow(
      'permission denied for table users',
    )
  expect(await db.as(clientUser, tx => tx`select * from people_of_firm()`)).toEqual([])
  expect(await db.as(clientUser, listPeople)).toEqual([])
  const people = await db.as(researcher, listPeople)
  expect(people.find(({ id }) => id === clientUser.id)).toMatchObject({ email: clientUser.email })
  const roleKnown = (to: Actor, person: Actor) => db.as(to, tx => roleOf(tx, person.id))
  expect(await roleKnown(clientUser, clientUser)).toEqual({ role: 'client', isShutOut: false })
  await db.asOwner(tx => tx`update users set shut_out_at = now() where id = ${researcher.id}`)
  expect(await db.as(researcher, tx => tx`select * from people_of_firm()`)).toEqual([])
  expect(await roleKnown(researcher, researcher)).toBeNull()
})
