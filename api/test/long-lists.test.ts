import { expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import { MOST_ROWS } from '../src/core/wire/shared.ts'
import { fileAssignment, openAssignment } from '../src/steps/assignments.ts'
import { withdrawMemo } from '../src/steps/draft.ts'
import { listImports } from '../src/steps/imports.ts'
import { openQueue } from '../src/steps/review.ts'
import { listAssignments } from '../src/storage/assignments.ts'
import { insertImport } from '../src/storage/imports.ts'
import { listMemos } from '../src/storage/memos.ts'
import { makeMatter } from './factories.ts'
import { makeDraft, makeSubmitted } from './memos.ts'
import { cast, db } from './with-cast.ts'

test('a thousand finished memos and assignments hide no open one, and of the finished the latest are told', async () => {
  const draft = await makeDraft(db, cast)
  const withdrawn = await makeDraft(db, cast)
  await withdrawMemo({ db }, cast.researcher, withdrawn)
  const due = (days: number): Date => new Date(Date.now() + days * 86_400_000)
  await db.as(cast.clientUser, tx => {
    const filed = Array.from({ length: MOST_ROWS }, (_, at) => ({
      ...{ id: newId(), matter_id: cast.matterId, client_id: cast.clientId, question: 'May it?' },
      ...{ jurisdiction: 'Franklin', deadline: due(at - MOST_ROWS), deadline_zone: 'UTC' },
      filed_by: cast.clientUser.id,
    }))
    return tx`insert into assignments ${tx(filed)}`
  })
  await db.as(cast.clientUser, tx => tx`update assignments set state = 'withdrawn' where state = 'filed'`)

  const assignments = await db.as(cast.researcher, tx => listAssignments(tx))
  expect(assignments).toHaveLength(MOST_ROWS)
  const states = assignments.map(({ state }) => state)
  expect(states.lastIndexOf('drafting')).toBeLessThan(states.indexOf('withdrawn'))
  const { researcher, matterId } = cast
  const all = await db.as(researcher, tx => listAssignments(tx, { matter: matterId }))
  expect(all, 'the page of the matter').toHaveLength(MOST_ROWS + 2)
  const finished = assignments.flatMap(row => (row.state === 'withdrawn' ? [Date.parse(row.deadline)] : []))
  expect(finished).toEqual([...finished].sort((a, b) => b - a))
  expect(finished[0]).toBeGreaterThan(due(-2).getTime())

  // The one that is finished was changed last, and stands behind the one under way.
  const memos = await db.as(cast.researcher, listMemos)
  expect(memos.map(({ id }) => id)).toEqual([draft, withdrawn])
})

test('a reviewer’s queue tells of as many memos as every list', async () => {
  const memoId = await makeSubmitted(db, cast)
  await db.asOwner(async tx => {
    // Copies of rows that went the whole way, without going it a thousand times.
    await tx`set local session_replication_role = 'replica'`
    const copied = (letter: string) => tx`md5(${letter}::text || copy)::uuid`
    const copies = tx`generate_series(1, ${MOST_ROWS}::int) copy`
    await tx`
      insert into assignments select (jsonb_populate_record(a, jsonb_build_object('id', ${copied('a')}))).*
      from assignments a, ${copies} where a.id = (select assignment_id from memos where id = ${memoId})`
    await tx`
      insert into revisions select (jsonb_populate_record(r,
        jsonb_build_object('id', ${copied('r')}, 'memo_id', ${copied('m')}))).*
      from revisions r, ${copies} where r.memo_id = ${memoId}`
    await tx`
      insert into memos select (jsonb_populate_record(m, jsonb_build_object('id', ${copied('m')},
        'assignment_id', ${copied('a')}, 'head_id', ${copied('r')}))).*
      from memos m, ${copies} where m.id = ${memoId}`
  })
  expect(await openQueue({ db }, cast.reviewer)).toHaveLength(MOST_ROWS)

  // A thousand memos under way, of others and changed later, do not hide one's own; nor a thousand assignments one that waits.
  const late = await db.asOwner(async tx => {
    await tx`set local session_replication_role = 'replica'`
    await tx`update memos set author_id = ${cast.stranger.id}, updated_at = now() where id <> ${memoId}`
    await tx`update memos set updated_at = now() - interval '1 year' where id = ${memoId}`
    const [row] = await tx<{ id: string }[]>`
      insert into assignments select (jsonb_populate_record(a, jsonb_build_object(
        'id', ${newId()}::text, 'state', 'filed', 'deadline', '2199-01-01T00:00:00Z', 'researcher_id', null, 'reviewer_id', null))).*
      from assignments a where a.id = (select assignment_id from memos where id = ${memoId})
      returning id`
    return row?.id
  })
  const own = await db.as(cast.researcher, listMemos)
  expect(own).toHaveLength(MOST_ROWS)
  expect(own.map(({ id }) => id)).toContain(memoId)
  const open = await db.as(cast.administrator, tx => listAssignments(tx))
  expect(open).toHaveLength(MOST_ROWS)
  expect(open.map(({ id }) => id)).toContain(late)
})

test('the imports of a matter are found however many others were begun since', async () => {
  const other = await makeMatter(db, cast.firmId, cast.clientId)
  const begin = (matterId: string, label: string): Promise<void> =>
    db.as(cast.administrator, tx =>
      insertImport(tx, { id: newId(), matterId, label, requestedBy: cast.administrator.id }),
    )
  await begin(cast.matterId, 'Letters')
  for (let n = 0; n < 101; n++) await begin(other, `Others ${n}`)
  const deps = { db, clock: () => new Date() }
  const labels = async (matter: string | null): Promise<string[]> =>
    (await listImports(deps, cast.administrator, matter)).map(({ label }) => label)
  expect(await labels(null)).not.toContain('Letters')
  expect(await labels(cast.matterId)).toEqual(['Letters'])
  expect(await listImports(deps, cast.stranger, cast.matterId)).toEqual([])
})

test('a list has the beginning of a long question, at the end of a word, and its own page the whole', async () => {
  const question = `May the tenant ${'renew '.repeat(200)}the lease?`
  const asked = { question, jurisdiction: 'Franklin', deadline: '2027-01-06T17:00', deadlineZone: 'UTC' }
  const filed = await fileAssignment({ db, clock: () => new Date('2026-11-01T00:00:00Z') }, cast.clientUser, {
    ...asked,
    matterId: cast.matterId,
  })
  expect(filed.question).toBe(question)
  const listed = await db.as(cast.clientUser, tx => listAssignments(tx, { matter: cast.matterId }))
  const row = listed.find(({ id }) => id === filed.id)
  expect(row?.question).toMatch(/^May the tenant (renew )+…$/)
  expect(row?.question.length).toBeLessThan(303)
  expect((await openAssignment({ db }, cast.clientUser, filed.id)).question).toBe(question)
})
