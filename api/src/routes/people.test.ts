import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Cast, makeCast, makePerson } from '../../test/factories.ts'
import { askRoute, openTestDeps } from '../../test/routes.ts'
import { takeTurns } from '../../test/take-turns.ts'
import { FirmEvent } from '../core/audit.ts'
import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { FirmChanges } from '../core/wire/record.ts'
import type { Deps } from '../deps.ts'
import { addClient, addPerson } from '../steps/firm.ts'
import { firstBrokenEvent } from '../storage/audit.ts'
import { queueFilling } from '../storage/meaning.ts'
import type { Tx } from '../storage/session.ts'
import { meaning } from './meaning.ts'
import { people } from './people.ts'

let deps: Deps
let cast: Cast
beforeAll(async () => {
  deps = await openTestDeps()
})
beforeEach(async () => {
  cast = await makeCast(deps.db)
})
afterAll(() => deps.db.close())

const PASSWORD = 'a first password for tests'
const person = (more: object = {}) => ({
  name: 'Nora Vale',
  email: `${newId()}@example.test`,
  role: 'reviewer',
  clientId: null,
  password: PASSWORD,
  ...more,
})
const ask = (actor: Actor, method: string, path: string, body?: unknown) =>
  askRoute(deps, actor, path.startsWith('/meaning') ? meaning : people, method, path, body)
const changes = async (actor = cast.administrator) =>
  FirmChanges.parse(await (await ask(actor, 'GET', '/people/changes')).json())
const put = (tx: Tx, actor: Actor) =>
  addPerson(tx, actor, {
    id: newId(),
    accountId: newId(),
    name: 'Nora Vale',
    email: `${newId()}@example.test`,
    role: 'reviewer',
    clientId: null,
    firmId: cast.firmId,
    passwordHash: null,
  })
const seen = (actor: Actor) => deps.db.as(actor, tx => tx`select seq from firm_events`)

/** Three entries, as three requests leave them. */
async function threeChanges(): Promise<void> {
  for (const name of ['Ashdown', 'Belvedere', 'Corvid'])
    expect((await ask(cast.administrator, 'POST', '/clients', { name })).status).toBe(201)
}

test('what an administrator does to people, clients and settings is on the firm’s record, newest first', async () => {
  const { administrator, clientId } = cast
  expect(await changes()).toEqual({ events: [], total: 0, brokenAt: null })
  await ask(administrator, 'POST', '/clients', { name: 'Ashdown' })
  const first = person()
  await ask(administrator, 'POST', '/people', first)
  await ask(administrator, 'POST', '/people', person({ role: 'client', clientId }))
  await deps.db.asOwner(tx => queueFilling(tx, 'another model'))
  expect((await ask(administrator, 'POST', '/meaning/stop')).status).toBe(200)
  expect((await ask(administrator, 'POST', '/meaning/resume')).status).toBe(200)
  const { events, total, brokenAt } = await changes()
  expect([total, brokenAt]).toEqual([5, null])
  expect(events.map(({ seq, kind }) => [seq, kind])).toEqual([
    [5, 'model_change_resumed'],
    [4, 'model_change_stopped'],
    [3, 'person_added'],
    [2, 'person_added'],
    [1, 'client_added'],
  ])
  for (const event of events) {
    expect(FirmEvent.safeParse(event).success).toBe(true)
    expect(event.actor).toEqual({ id: administrator.id, name: administrator.name })
  }
  const { name, email, role } = first
  const detail = { userId: expect.any(String), name, email, role, clientId: null, clientName: null }
  expect(events[3]?.detail).toEqual(detail)
  expect(events[2]?.detail).toMatchObject({ clientId, clientName: expect.stringMatching(/^Client/) })
})

test('nothing on the record helps to sign in as somebody', async () => {
  await ask(cast.administrator, 'POST', '/people', person())
  const [kept] = await deps.db.asOwner(
    tx => tx<{ password: string; row: string }[]>`
      select auth_accounts.password, firm_events::text as row
      from firm_events join auth_accounts on auth_accounts.user_id = (detail ->> 'userId')::uuid
      where firm_events.firm_id = ${cast.firmId}`,
  )
  expect(kept?.row).toContain('Nora Vale')
  expect(kept?.row).not.toContain(PASSWORD)
  expect(kept?.row).not.toContain(kept?.password)
})

test('what is refused leaves no entry, and what cannot be put on record is not done', async () => {
  const { administrator, researcher, firmId } = cast
  const taken = person({ email: researcher.email })
  expect((await ask(administrator, 'POST', '/people', taken)).status).toBe(409)
  await ask(administrator, 'POST', '/clients', { name: 'Ashdown' })
  expect((await ask(administrator, 'POST', '/clients', { name: 'Ashdown' })).status).toBe(409)
  expect((await ask(administrator, 'POST', '/meaning/resume')).status).toBe(409)
  expect((await changes()).total).toBe(1)

  const before = (await deps.db.as(administrator, tx => tx`select from users`)).length
  await expect(deps.db.asOwner(tx => put(tx, researcher))).rejects.toThrow(/row-level security/)
  await expect(
    deps.db.as(researcher, tx => addClient(tx, { id: newId(), firmId, name: 'Mine' })),
  ).rejects.toThrow(/row-level security/)
  expect(await deps.db.as(administrator, tx => tx`select from users`)).toHaveLength(before)
})

test('only the firm’s own administrators read its record', async () => {
  await threeChanges()
  const other = await makeCast(deps.db)
  for (const outsider of [cast.researcher, cast.reviewer, cast.clientUser, other.administrator]) {
    expect(await seen(outsider)).toEqual([])
  }
  for (const outsider of [cast.researcher, cast.reviewer, cast.clientUser])
    expect((await ask(outsider, 'GET', '/people/changes')).status).toBe(403)
  expect((await changes(other.administrator)).total).toBe(0)
  const colleague = await makePerson(deps.db, cast.firmId, 'administrator')
  expect((await changes(colleague)).total).toBe(3)
})

test('nobody writes the record of another firm or in another’s name, and nobody chooses number, time or hash', async () => {
  await threeChanges()
  const { administrator, researcher, firmId } = cast
  const other = await makeCast(deps.db)
  const colleague = await makePerson(deps.db, firmId, 'administrator')
  const write = (session: Actor, firm: string, actor: Actor) =>
    deps.db.as(
      session,
      tx => tx<{ seq: number; hash: string }[]>`
        insert into firm_events (firm_id, seq, at, actor_id, kind, detail, previous, hash)
        values (${firm}, 1, '2001-01-01', ${actor.id}, 'client_added', '{}', 'x', 'y')
        returning seq, at > now() - interval '1 day' as "isNow", length(hash) as length`,
    )
  for (const [session, firm, actor] of [
    [administrator, other.firmId, administrator],
    [administrator, firmId, colleague],
    [other.administrator, firmId, other.administrator],
    [researcher, firmId, researcher],
    [cast.clientUser, firmId, cast.clientUser],
  ] as const) {
    await expect(write(session, firm, actor)).rejects.toThrow(/row-level security/)
  }
  expect(await write(administrator, firmId, administrator)).toEqual([{ seq: 4, isNow: true, length: 64 }])
  expect((await changes()).brokenAt).toBeNull()
})

test('the record is never changed, emptied or shortened, by the application’s role or by the owner', async () => {
  await threeChanges()
  const statements: ((tx: Tx) => Promise<unknown>)[] = [
    tx => tx`update firm_events set detail = '{}'`,
    tx => tx`delete from firm_events`,
    tx => tx`truncate firm_events`,
  ]
  for (const statement of statements) {
    await expect(deps.db.as(cast.administrator, statement)).rejects.toThrow(/permission denied/)
    await expect(deps.db.asOwner(statement)).rejects.toThrow(/never change/)
  }
  expect(await changes()).toMatchObject({ total: 3, brokenAt: null })
})

test.each([
  [
    'changed',
    2,
    (tx: Tx) => tx`update firm_events set detail = '{}' where seq = 2 and firm_id = ${cast.firmId}`,
  ],
  ['taken out', 3, (tx: Tx) => tx`delete from firm_events where seq = 2 and firm_id = ${cast.firmId}`],
  [
    'given to another, its own hash made anew',
    3,
    (tx: Tx) => tx`
      update firm_events set actor_id = ${cast.researcher.id},
        hash = audit_hash(firm_id, seq, at, ${cast.researcher.id}, kind, detail, previous)
      where seq = 2 and firm_id = ${cast.firmId}`,
  ],
])('an entry that was %s by force is found, and where', async (_, brokenAt, tamper) => {
  await threeChanges()
  await deps.db.asOwner(async tx => {
    await tx`alter table firm_events disable trigger never`
    await tamper(tx)
    await tx`alter table firm_events enable trigger never`
  })
  expect((await changes()).brokenAt).toBe(brokenAt)
  expect(await deps.db.asOwner(tx => firstBrokenEvent(tx, cast.firmId))).toBe(brokenAt)
})

test('two changes at once make one unbroken chain, and another firm’s goes on beside it', async () => {
  const { db } = deps
  const colleague = await makePerson(db, cast.firmId, 'administrator')
  const add = async (tx: Tx, actor: Actor) => expect(await put(tx, actor)).toBe(true)
  if (db.kind === 'postgres')
    await takeTurns(
      db,
      tx => add(tx, cast.administrator),
      () => db.asOwner(tx => add(tx, colleague)),
    )
  const clients = ['Ashdown', 'Belvedere', 'Corvid', 'Dunmore']
  await Promise.all([
    ...clients.map(name => ask(colleague, 'POST', '/clients', { name })),
    ...clients.map(() => ask(cast.administrator, 'POST', '/people', person())),
  ])
  const { events, total, brokenAt } = await changes()
  expect([total, brokenAt]).toEqual([db.kind === 'postgres' ? 10 : 8, null])
  expect(events.map(event => event.seq)).toEqual(events.map((_, index) => total - index))
})
