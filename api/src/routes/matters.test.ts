import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Cast, addMember, makeCast, makePerson, putUpWall } from '../../test/factories.ts'
import { makeApproved } from '../../test/memos.ts'
import { askRoute, openTestDeps } from '../../test/routes.ts'
import { AuditEvent } from '../core/audit.ts'
import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { MatterRecord } from '../core/wire/record.ts'
import type { Deps } from '../deps.ts'
import { acknowledge, deliverMemo, sealMemo } from '../steps/deliver.ts'
import { appendAudit } from '../storage/audit.ts'
import type { Tx } from '../storage/session.ts'
import { matters } from './matters.ts'

let deps: Deps
let cast: Cast
beforeAll(async () => {
  deps = await openTestDeps()
})
beforeEach(async () => {
  cast = await makeCast(deps.db)
})
afterAll(() => deps.db.close())

const ask = (actor: Actor, method: string, path: string, body?: unknown) =>
  askRoute(deps, actor, matters, method, `/matters/${cast.matterId}${path}`, body)
const record = async (actor = cast.researcher, query = '') => {
  const answer = await ask(actor, 'GET', `/record${query}`)
  expect(answer.status).toBe(200)
  return MatterRecord.parse(await answer.json())
}
const seen = (actor: Actor) =>
  deps.db.as(actor, tx => tx`select seq from audit_events where matter_id = ${cast.matterId}`)

/** Entries of one kind, each in a transaction of its own. */
async function openedTimes(times: number): Promise<void> {
  const { matterId, administrator } = cast
  const event = { matterId, actorId: administrator.id, kind: 'matter_opened' as const }
  for (let time = 1; time <= times; time += 1)
    await deps.db.as(administrator, tx => appendAudit(tx, { ...event, detail: { name: `Time ${time}` } }))
}

async function byForce(work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await deps.db.asOwner(async tx => {
    await tx`alter table audit_events disable trigger never`
    await work(tx)
    await tx`alter table audit_events enable trigger never`
  })
}

test('what was done in a matter is read newest first, with who did it, to whom, and which memo it is about', async () => {
  const { db } = deps
  const { administrator, reviewer, researcher, clientUser, stranger } = cast
  expect(await record()).toEqual({ events: [], total: 0, brokenAt: null })
  await ask(administrator, 'POST', '/members', { userId: stranger.id, role: 'researcher' })
  const id = await makeApproved(db, cast)
  const { title } = await sealMemo({ db }, reviewer, id)
  const { deliveryId } = await deliverMemo({ db }, reviewer, id)
  await acknowledge({ db }, clientUser, deliveryId ?? '')

  const { events, total, brokenAt } = await record()
  expect([total, brokenAt]).toEqual([10, null])
  const memo = { id, title }
  expect(events.map(event => [event.seq, event.kind, event.actor.name, event.memo])).toEqual([
    [10, 'delivery_acknowledged', clientUser.name, memo],
    [9, 'memo_deliver', reviewer.name, memo],
    [8, 'memo_seal', reviewer.name, memo],
    [7, 'memo_approve', reviewer.name, memo],
    [6, 'review_sent', reviewer.name, memo],
    [5, 'memo_submit', researcher.name, memo],
    [4, 'memo_checked', researcher.name, memo],
    [3, 'memo_revised', researcher.name, memo],
    [2, 'memo_opened', researcher.name, memo],
    [1, 'member_added', administrator.name, null],
  ])
  for (const event of events) expect(AuditEvent.safeParse(event).success).toBe(true)
  expect(events.at(-1)?.names).toEqual({ userId: stranger.name })
  expect(events[0]?.names).toEqual({})
})

test('the people of an assignment are named, each by their part', async () => {
  const { matterId, administrator, researcher, reviewer } = cast
  const detail = { assignmentId: newId(), researcherId: researcher.id, reviewerId: reviewer.id }
  await deps.db.as(administrator, tx =>
    appendAudit(tx, { matterId, actorId: administrator.id, kind: 'assignment_accepted', detail }),
  )
  const [entry] = (await record()).events
  expect(entry).toMatchObject({
    detail,
    names: { researcherId: researcher.name, reviewerId: reviewer.name },
    memo: null,
  })
})

test('members and administrators read a matter’s record; for everybody else there is none', async () => {
  await openedTimes(2)
  const { db } = deps
  const other = await makeCast(db)
  for (const insider of [cast.researcher, cast.reviewer, cast.administrator])
    expect((await record(insider)).total).toBe(2)

  const [removed, walled] = [await makePerson(db, cast.firmId, 'reviewer'), cast.reviewer]
  await addMember(db, cast.matterId, removed, 'reviewer')
  expect((await record(removed)).total).toBe(2)
  await ask(cast.administrator, 'DELETE', `/members/${removed.id}`)
  const walledAdministrator = await makePerson(db, cast.firmId, 'administrator')
  for (const person of [walled, walledAdministrator]) await putUpWall(db, cast.matterId, person)
  const outsiders = { removed, walled, walledAdministrator, stranger: cast.stranger, user: cast.clientUser }
  for (const outsider of [...Object.values(outsiders), other.administrator, other.clientUser]) {
    expect((await ask(outsider, 'GET', '/record')).status).toBe(404)
    expect(await seen(outsider)).toEqual([])
  }
  expect((await askRoute(deps, cast.researcher, matters, 'GET', '/matters/none/record')).status).toBe(404)
})

test('of a long record the newest 200 entries are read, more when they are asked for, and the whole of it is proved', async () => {
  await openedTimes(203)
  const { events, total, brokenAt } = await record()
  expect(events.map(event => event.seq)).toEqual(Array.from({ length: 200 }, (_, index) => 203 - index))
  expect([total, brokenAt]).toEqual([203, null])
  expect((await record(cast.researcher, '?newest=400')).events.at(-1)?.seq).toBe(1)
  for (const wrong of ['0', '1e9', 'all'])
    expect((await ask(cast.researcher, 'GET', `/record?newest=${wrong}`)).status).toBe(400)
  await byForce(tx => tx`update audit_events set kind = 'x' where seq = 2 and matter_id = ${cast.matterId}`)
  expect((await record()).brokenAt).toBe(2)
})

const second = (tx: Tx) => tx`where matter_id = ${cast.matterId} and seq = 2`
const rewrite = (detail: string) => (tx: Tx) =>
  tx`update audit_events set detail = ${detail}::text::jsonb ${second(tx)}`

test.each([
  ['changed', 2, [4, 3, 2, 1], rewrite('{"name": "Other"}')],
  ['made unreadable', 2, [4, 3, 2, 1], rewrite('"no object"')],
  ['given ids that are none', 2, [4, 3, 2, 1], rewrite('{"memoId": "1", "userId": "2", "deliveryId": "3"}')],
  ['taken out', 3, [4, 3, 1], (tx: Tx) => tx`delete from audit_events ${second(tx)}`],
])('an entry that was %s by force is found, and hides no other', async (_, at, left, tamper) => {
  await openedTimes(4)
  await byForce(tamper)
  const { events, brokenAt } = await record()
  expect([brokenAt, events.map(event => event.seq)]).toEqual([at, left])
})

test('an entry that was put by force on somebody of another firm is shown, without the name', async () => {
  await openedTimes(3)
  const other = await makeCast(deps.db)
  await byForce(tx => tx`update audit_events set actor_id = ${other.researcher.id} ${second(tx)}`)
  const { events, brokenAt } = await record()
  expect(brokenAt).toBe(2)
  expect(events[1]?.actor).toEqual({ id: other.researcher.id, name: 'Nobody of this firm' })
})
