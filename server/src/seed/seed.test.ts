import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserId } from '@quaere/api/core/ids'
import type { Deps } from '@quaere/api/deps'
import { openStaticEmbedder } from '@quaere/api/providers/static'
import { actorByEmail } from '@quaere/api/storage/people'
import { openTestDeps } from '../../../api/test/routes.ts'
import { seedWhenEmpty } from './seed.ts'

let deps: Deps
beforeAll(async () => {
  deps = await openTestDeps({ embedder: await openStaticEmbedder() })
  await seedWhenEmpty(deps, () => {})
})
afterAll(() => deps.db.close())

const person = async (email: string) => {
  const actor = await deps.db.asOwner(tx => actorByEmail(tx, email))
  if (actor === null) throw new Error(`nobody has the address ${email}`)
  return actor
}

/** Every table whose rows belong to a matter, and the record of the firm itself. */
const privateTables = () =>
  deps.db.asOwner(
    tx => tx<{ name: string }[]>`
      select c.relname as name
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'matter_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      union all select 'firm_events'
      order by 1`,
  )

const rowsSeen = async (id: string): Promise<Record<string, number>> => {
  const tables = await privateTables()
  return deps.db.as({ id: UserId.parse(id) }, async tx => {
    const seen: Record<string, number> = {}
    for (const { name } of [...tables, { name: 'matters' }]) {
      const [row] = await tx<{ n: number }[]>`select count(*)::int as n from ${tx(name)}`
      seen[name] = row?.n ?? 0
    }
    return seen
  })
}

test('the demonstration holds one assignment in each state, brought there by the steps themselves', async () => {
  const states = await deps.db.asOwner(
    tx => tx<{ state: string }[]>`select state from assignments order by state`,
  )
  expect(new Set(states.map(row => row.state)).size).toBe(9)
  const [counts] = await deps.db.asOwner(
    tx => tx<{ opinions: number; documents: number; clients: number; matters: number }[]>`
      select (select count(*)::int from opinions) as opinions, (select count(*)::int from documents) as documents,
        (select count(*)::int from clients) as clients, (select count(*)::int from matters) as matters`,
  )
  expect(counts?.opinions).toBeGreaterThanOrEqual(24)
  expect(counts).toMatchObject({ documents: 10, clients: 4, matters: 6 })
})

test('every citation of the memos that went to review was verified, but for the statutes that no opinion holds', async () => {
  const rows = await deps.db.asOwner(
    tx => tx<{ verdict: string; kind: string; text: string; reason: string }[]>`
      select verdict, kind, citation_checks.text, citation_checks.reason
      from citation_checks join memos on memos.head_id = citation_checks.revision_id
      where memos.state <> 'drafting' and verdict <> 'verified'`,
  )
  expect(rows.filter(row => row.kind !== 'full_law' && row.kind !== 'unknown')).toEqual([])
})

test('all private tables are bound by forced row security', async () => {
  const tables = await privateTables()
  const open = await deps.db.asOwner(
    tx => tx<{ name: string }[]>`
      select relname as name from pg_class
      where relname = any (${tables.map(table => table.name)}) and not (relrowsecurity and relforcerowsecurity)`,
  )
  expect(open.map(row => row.name)).toEqual([])
  expect(tables.length).toBeGreaterThan(20)
})

test('a stranger, somebody who does not exist and nobody at all see no row of any matter', async () => {
  const [firm] = await deps.db.asOwner(tx => tx<{ id: string }[]>`select id from firms`)
  const stranger = UserId.parse('019a0000-0000-7000-8000-00000000abcd')
  await deps.db.asOwner(
    tx => tx`insert into users (id, name, email, role, firm_id)
      values (${stranger}, 'Stranger', 'stranger@example.test', 'researcher', ${firm?.id ?? null})`,
  )
  for (const id of [stranger, '019a0000-0000-7000-8000-00000000ffff']) {
    const { imports, import_failures: failures, ...seen } = await rowsSeen(id)
    // Imports of public law belong to no matter: the firm's researchers see them, an unknown person does not.
    expect(Object.entries(seen).filter(([, n]) => n > 0)).toEqual([])
    expect([imports, failures].every(n => n !== undefined)).toBe(true)
  }
})

test('a client’s user sees their own client’s assignments and delivered work, and not one draft', async () => {
  const [mine] = await deps.db.asOwner(
    tx => tx<{ email: string; delivered: number; assignments: number }[]>`
      select users.email,
        (select count(*)::int from deliveries d where d.client_id = users.client_id and delivered_at is not null) as delivered,
        (select count(*)::int from assignments a where a.client_id = users.client_id) as assignments
      from users
      where role = 'client' and exists (select from deliveries d where d.client_id = users.client_id and delivered_at is not null)`,
  )
  const seen = await rowsSeen((await person(mine?.email ?? '')).id)
  expect(seen['assignments']).toBe(mine?.assignments)
  expect(seen['deliveries']).toBe(mine?.delivered)
  for (const hidden of [
    'memos',
    'revisions',
    'suggestions',
    'citation_checks',
    'sentences',
    'reviews',
    'review_comments',
    'approvals',
    'documents',
    'document_texts',
    'document_passages',
    'document_counts',
    'document_vectors',
    'members',
    'walls',
    'parties',
    'audit_events',
    'firm_events',
    'imports',
  ]) {
    expect([hidden, seen[hidden]]).toEqual([hidden, 0])
  }
})

test('a wall hides a matter from a member and from an administrator alike', async () => {
  const [row] = await deps.db.asOwner(
    tx => tx<{ matterId: string; userId: string }[]>`
      select matter_id as "matterId", user_id as "userId" from members join users on users.id = user_id
      where users.role = 'researcher' and exists (select from memos where memos.matter_id = members.matter_id) limit 1`,
  )
  const administrator = await person('imogen.quillon@quaere.example')
  for (const id of [row?.userId ?? '', administrator.id]) {
    const before = await rowsSeen(id)
    expect(before['memos']).toBeGreaterThan(0)
    await deps.db.asOwner(
      tx => tx`insert into walls (matter_id, user_id, reason) values (${row?.matterId ?? ''}, ${id}, 'test')`,
    )
    const shown = await deps.db.as({ id: UserId.parse(id) }, async tx => {
      const found: string[] = []
      for (const { name } of await tx<{ name: string }[]>`
        select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'matter_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`) {
        const rows = await tx`select from ${tx(name)} where matter_id = ${row?.matterId ?? ''} limit 1`
        if (rows.length > 0) found.push(name)
      }
      return found
    })
    expect(shown).toEqual([])
  }
})

test('the chain of audit events holds in the firm and in every matter, and a changed event would be named', async () => {
  const chains = await deps.db.asOwner(
    tx => tx<{ id: string; broken: number | null }[]>`
      select id, first_broken_event(id) as broken from (select id from matters union all select id from firms) chains`,
  )
  expect(chains).toHaveLength(7)
  expect(chains.map(chain => chain.broken).every(broken => broken === null)).toBe(true)
  const [firm] = await deps.db.asOwner(
    tx => tx<{ events: number; added: number }[]>`
      select (select count(*)::int from firm_events) as events,
        (select count(*)::int from clients) + (select count(*)::int from users where name <> 'Stranger') as added`,
  )
  expect(firm?.events).toBe(firm?.added)
  const [event] = await deps.db.asOwner(
    tx => tx<{ id: string }[]>`select matter_id as id from audit_events where seq = 2 limit 1`,
  )
  const broken = await deps.db.asOwner(async tx => {
    await tx`alter table audit_events disable trigger never`
    await tx`update audit_events set detail = '{"forged": true}' where matter_id = ${event?.id ?? ''} and seq = 2`
    await tx`alter table audit_events enable trigger never`
    const [row] = await tx<{ seq: number | null }[]>`select first_broken_event(${event?.id ?? ''}) as seq`
    return row?.seq
  })
  expect(broken).toBe(2)
})
