import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cookieOf, openTestApp } from '../../test/app.ts'
import { openTestDatabase } from '../../test/database.ts'
import { addMember, type Cast, makeCast, makePerson } from '../../test/factories.ts'
import { takeTurns } from '../../test/take-turns.ts'
import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { PersonRow } from '../core/wire/people.ts'
import { FirmChanges } from '../core/wire/record.ts'
import { shutOut } from '../steps/firm.ts'
import { appendFirmEvent } from '../storage/audit.ts'
import { reportImport, startImport } from '../storage/imports.ts'
import type { Db, Tx } from '../storage/session.ts'
import { writeSetting } from '../storage/settings.ts'

let db: Db
let at: Awaited<ReturnType<typeof openTestApp>>
let cast: Cast
let administrator: Awaited<ReturnType<(typeof at)['as']>>
beforeAll(async () => {
  db = await openTestDatabase()
  at = await openTestApp(db)
})
beforeEach(async () => {
  // The limit on sign-ins is another test's.
  await db.asOwner(tx => tx`delete from auth_rate_limits`)
  cast = await makeCast(db)
  administrator = await at.as(cast.administrator)
})
afterAll(() => db.close())

const change = (person: Actor, way: 'shut-out' | 'let-in', by = administrator) =>
  by('POST', `/api/people/${person.id}/${way}`)
const rowOf = async (answer: Response, person: Actor) =>
  PersonRow.array()
    .parse(await answer.json())
    .find(({ id }) => id === person.id)
const record = async () => FirmChanges.parse(await (await administrator('GET', '/api/people/changes')).json())
const codeOf = async (answer: Response) => {
  const { type } = (await answer.json()) as { type: string }
  return [answer.status, type]
}

test('who is shut out is signed out at once and answered like a stranger; let in, they sign in again', async () => {
  const { researcher } = cast
  await at.givePassword(researcher)
  const cookie = cookieOf(await at.signIn(researcher.email))
  const asked = await change(researcher, 'shut-out')
  expect(asked.status).toBe(200)
  expect(await rowOf(asked, researcher)).toMatchObject({ shutOutAt: expect.stringMatching(/^20.*Z$/) })
  expect((await at.call('GET', '/api/me', undefined, { cookie })).status).toBe(401)

  const [right, wrong] = [
    await at.signIn(researcher.email),
    await at.signIn(researcher.email, 'not this one'),
  ]
  expect([right.status, await right.text()]).toEqual([wrong.status, await wrong.text()])
  expect(right.status).toBe(401)
  expect([...right.headers.keys()]).toEqual([...wrong.headers.keys()])
  const password = { currentPassword: 'a password for tests', newPassword: 'another password for tests' }
  expect((await at.call('POST', '/api/auth/change-password', password, { cookie })).status).toBe(401)

  const letIn = await change(researcher, 'let-in')
  expect(await rowOf(letIn, researcher)).toMatchObject({ shutOutAt: null })
  expect((await at.call('GET', '/api/me', undefined, { cookie })).status).toBe(401)
  const again = cookieOf(await at.signIn(researcher.email))
  expect((await at.call('GET', '/api/me', undefined, { cookie: again })).status).toBe(200)
})

test('a session that a sign-in begins while its person is shut out is worth nothing', async () => {
  const reviewer = await at.as(cast.reviewer)
  await db.asOwner(tx => tx`update users set shut_out_at = now() where id = ${cast.reviewer.id}`)
  expect((await reviewer('GET', '/api/me')).status).toBe(401)
})

test('the sign-in page offers nobody of the demonstration who is shut out, and offers them again when they are let in', async () => {
  const { researcher, reviewer } = cast
  await at.givePassword(researcher)
  const accounts = [researcher, reviewer].map(({ email, name, role }) => ({
    email,
    name,
    role,
    password: 'demo',
  }))
  await db.asOwner(tx => writeSetting(tx, 'demonstration', accounts))
  const offered = async () => await (await at.call('GET', '/api/demo')).json()
  expect(await offered()).toEqual({ accounts })
  await change(researcher, 'shut-out')
  expect(await offered()).toEqual({ accounts: accounts.slice(1) })
  await change(researcher, 'let-in')
  expect(await offered()).toEqual({ accounts })
})

test('both ways are on the firm’s record once, in the administrator’s name', async () => {
  const { reviewer } = cast
  await at.givePassword(reviewer)
  for (const way of ['shut-out', 'shut-out', 'let-in', 'let-in'] as const)
    expect((await change(reviewer, way)).status).toBe(200)
  const { events, brokenAt } = await record()
  expect(brokenAt).toBeNull()
  const { id: userId, name, email } = reviewer
  const actor = { id: cast.administrator.id, name: cast.administrator.name }
  expect(events).toMatchObject([
    { kind: 'person_let_in', actor, detail: { userId, name, email } },
    { kind: 'person_shut_out', actor, detail: { userId, name, email } },
  ])
})

test('nobody shuts out themselves, the last who can sign in, a person of another firm, or who never signs in', async () => {
  const { administrator: self, researcher, reviewer, firmId } = cast
  await at.givePassword(researcher)
  expect(await codeOf(await change(self, 'shut-out'))).toEqual([409, '/problems/person/own'])
  expect(await codeOf(await change(reviewer, 'shut-out'))).toEqual([409, '/problems/person/never-signs-in'])
  const other = await makeCast(db)
  for (const way of ['shut-out', 'let-in'] as const)
    expect(await codeOf(await change(other.researcher, way))).toEqual([404, '/problems/person/not-found'])
  const program = await makePerson(db, firmId, 'administrator')
  await expect(db.asOwner(tx => shutOut(tx, program, self.id, true))).rejects.toThrow(/last administrator/)
  const asResearcher = await at.as(cast.stranger)
  expect((await change(researcher, 'shut-out', asResearcher)).status).toBe(403)
  expect((await record()).total).toBe(0)
})

test('an import that they asked for ends, and is seen to have ended', async () => {
  const colleague = await makePerson(db, cast.firmId, 'administrator')
  await at.givePassword(colleague)
  const id = newId()
  await db.as(colleague, async tx => {
    await tx`insert into imports (id, label, requested_by) values (${id}, 'law', ${colleague.id})`
    await startImport(tx, id, false, new Date())
  })
  await change(colleague, 'shut-out')
  const counts = { added: 0, replaced: 0, unchanged: 0, failed: 0, passages: 0 }
  expect(await db.as(colleague, tx => reportImport(tx, id, counts, null, null))).toBe(true)
  const [row] = await db.as(cast.administrator, tx => tx`select state, note from imports where id = ${id}`)
  expect(row).toEqual({ state: 'cancelled', note: expect.stringContaining('shut out') })
})

test('of two administrators who shut each other out at once one stays', async () => {
  const colleague = await makePerson(db, cast.firmId, 'administrator')
  await at.givePassword(colleague)
  const first = (tx: Tx) => shutOut(tx, cast.administrator, colleague.id, true)
  const second = () => db.asOwner(tx => shutOut(tx, colleague, cast.administrator.id, true))
  const refused = () => expect(second()).rejects.toThrow('You were shut out yourself')
  if (db.kind === 'postgres') await takeTurns(db, first, refused)
  else {
    await db.asOwner(first)
    await refused()
  }
  expect((await administrator('GET', '/api/me')).status).toBe(200)
})

test('SQL in the name of who was shut out sees no row that is anybody’s and writes none', async () => {
  const { matterId, firmId, clientId } = cast
  const tables: { name: string }[] = await db.asOwner(
    tx => tx<{ name: string }[]>`
      select relname as name
      from pg_class
      where relrowsecurity and relkind = 'r' and relnamespace = current_schema()::regnamespace
        and has_any_column_privilege('workbench', oid, 'select')`,
  )
  expect(tables.length).toBeGreaterThan(25)
  await db.asOwner(async tx => {
    await tx`insert into eval_runs (id, commit, data_hash, config_hash, model, machine) values (${newId()}, '', '', '', '', '')`
    await tx`insert into parties (id, matter_id, name, side) values (${newId()}, ${matterId}, 'Ashdown', 'plaintiff')`
    await tx`insert into assignments (id, matter_id, client_id, question, jurisdiction, deadline, deadline_zone, filed_by)
      values (${newId()}, ${matterId}, ${clientId}, 'Why?', 'Franklin', now(), 'UTC', ${cast.clientUser.id})`
  })
  const seen = async (person: Actor): Promise<number> => {
    let count = 0
    for (const { name } of tables)
      count += (await db.as(person, tx => tx`select from ${tx(name)} where true`)).length
    return count
  }
  for (const person of [cast.administrator, cast.researcher, cast.reviewer, cast.clientUser]) {
    expect(await seen(person)).toBeGreaterThan(0)
    await db.asOwner(tx => tx`update users set shut_out_at = now() where id = ${person.id}`)
    expect(await seen(person)).toBe(0)
    const writes: ((tx: Tx) => Promise<unknown>)[] = [
      tx => tx`insert into parties (id, matter_id, name, side) values (${newId()}, ${matterId}, 'A', 'b')`,
      tx => tx`insert into clients (id, firm_id, name) values (${newId()}, ${firmId}, 'Mine')`,
      tx => tx`insert into assignments (id, matter_id, client_id, question, jurisdiction, deadline, deadline_zone, filed_by)
        values (${newId()}, ${matterId}, ${clientId}, 'Why?', 'Franklin', now(), 'UTC', ${person.id})`,
      tx => tx`insert into audit_events (matter_id, seq, actor_id, kind, detail, previous, hash)
        values (${matterId}, 0, ${person.id}, 'x', '{}', '', '')`,
      tx => tx`insert into imports (id, label, requested_by) values (${newId()}, 'law', ${person.id})`,
      tx => appendFirmEvent(tx, { kind: 'client_added', detail: { clientId, name: 'Mine' } }),
    ]
    for (const write of writes)
      await expect(db.as(person, write)).rejects.toThrow(/row-level security|null value/)
    await expect(
      db.as(person, tx => tx`update users set shut_out_at = null where id = ${person.id}`),
    ).rejects.toThrow(/permission denied/)
  }
})

test('who is shut out is offered for no work and becomes no member; what names them stays and is counted', async () => {
  const { matterId, clientId, researcher, reviewer, clientUser } = cast
  const assignmentId = newId()
  await db.asOwner(
    tx => tx`insert into assignments (id, matter_id, client_id, question, jurisdiction, deadline, deadline_zone, filed_by)
      values (${assignmentId}, ${matterId}, ${clientId}, 'Why?', 'Franklin', now(), 'UTC', ${clientUser.id})`,
  )
  const team = { researcherId: researcher.id, reviewerId: reviewer.id }
  expect((await administrator('POST', `/api/assignments/${assignmentId}/accept`, team)).status).toBe(200)
  const other = await makePerson(db, cast.firmId, 'researcher')
  await addMember(db, matterId, other, 'researcher')
  for (const person of [researcher, other]) await at.givePassword(person)
  const names = async () => {
    const answer = await administrator('GET', `/api/assignments/${assignmentId}/candidates`)
    return ((await answer.json()) as { researchers: { id: string }[] }).researchers.map(({ id }) => id)
  }
  expect(await names()).toEqual(expect.arrayContaining([researcher.id, other.id]))
  expect(await rowOf(await change(researcher, 'shut-out'), researcher)).toMatchObject({ underWay: 1 })
  expect(await rowOf(await change(other, 'shut-out'), other)).toMatchObject({ underWay: 0 })
  const left = await names()
  expect([left.includes(researcher.id), left.includes(other.id)]).toEqual([false, false])
  const body = { userId: other.id, role: 'researcher' }
  const added = await administrator('POST', `/api/matters/${matterId}/members`, body)
  expect(await codeOf(added)).toEqual([422, '/problems/member/shut-out'])
  const page = await administrator('GET', `/api/assignments/${assignmentId}`)
  expect(await page.json()).toMatchObject({ researcher: { name: researcher.name } })
})
