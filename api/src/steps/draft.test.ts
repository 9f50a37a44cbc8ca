import { expect, test } from 'vitest'
import { auditEvents } from '../../test/audit-events.ts'
import { addMember, makeCast, makePerson, putUpWall } from '../../test/factories.ts'
import { docOfParagraphs, makeAssignment, makeDraft } from '../../test/memos.ts'
import { refusalOf } from '../../test/refusal.ts'
import { cast, db } from '../../test/with-cast.ts'
import { newId } from '../core/ids.ts'
import type { Refused } from '../core/refusal.ts'
import { MemoPage } from '../core/wire/memos.ts'
import { firstBrokenEvent } from '../storage/audit.ts'
import { listMemos } from '../storage/memos.ts'
import {
  listMemoRevisions,
  openMemo,
  openMemoPage,
  openRevision,
  saveRevision,
  withdrawMemo,
} from './draft.ts'

test('the named researcher begins the memo once; the assignment is then being drafted', async () => {
  const assignment = await makeAssignment(db, cast)
  const { id } = await openMemo({ db }, cast.researcher, assignment)
  expect(await openMemo({ db }, cast.researcher, assignment)).toEqual({ id })
  const page = MemoPage.parse(await openMemoPage({ db }, cast.researcher, id))
  expect(page).toMatchObject({ state: 'drafting', head: null, canEdit: true, deliveryId: null })
  expect(page.permissions['submit']).toBe('There is nothing to review yet')
  expect(page.permissions['approve']).toBe('Authors do not approve their own memos')
  const [row] = await db.asOwner(tx => tx`select state from assignments where id = ${assignment}`)
  expect(row).toEqual({ state: 'drafting' })
})

test('nobody but the named researcher begins it, and a stranger is told of no assignment', async () => {
  const assignment = await makeAssignment(db, cast)
  const colleague = await makePerson(db, cast.firmId, 'researcher')
  await addMember(db, cast.matterId, colleague, 'researcher')
  expect((await refusalOf(openMemo({ db }, colleague, assignment))).code).toBe('memo/not-researcher')
  expect((await refusalOf(openMemo({ db }, cast.reviewer, assignment))).code).toBe('memo/not-researcher')
  expect((await refusalOf(openMemo({ db }, cast.stranger, assignment))).status).toBe(404)
})

test('the same text again is no new revision; another text is the next one', async () => {
  const id = await makeDraft(db, cast, 'One.')
  const again = await saveRevision({ db }, cast.researcher, id, { base: 1, doc: docOfParagraphs('One.') })
  expect(again.number).toBe(1)
  const next = await saveRevision({ db }, cast.researcher, id, { base: 1, doc: docOfParagraphs('Two.') })
  expect(next.number).toBe(2)
  expect((await listMemoRevisions({ db }, cast.researcher, id)).map(row => row.number)).toEqual([1, 2])
  expect((await openRevision({ db }, cast.researcher, id, 1)).doc).toEqual(docOfParagraphs('One.'))
})

test('of two people saving at once the second is told, and both texts are kept', async () => {
  const id = await makeDraft(db, cast, 'Together.')
  const colleague = await makePerson(db, cast.firmId, 'researcher')
  await addMember(db, cast.matterId, colleague, 'researcher')
  const answers = await Promise.allSettled([
    saveRevision({ db }, cast.researcher, id, { base: 1, doc: docOfParagraphs('Ada’s text.') }),
    saveRevision({ db }, colleague, id, { base: 1, doc: docOfParagraphs('Ben’s text.') }),
  ])
  expect(answers.map(answer => answer.status).sort()).toEqual(['fulfilled', 'rejected'])
  const lost = answers.find(answer => answer.status === 'rejected')
  const { refusal } = lost?.reason as Refused
  expect(refusal).toMatchObject({ code: 'memo/newer-revision', status: 409 })
  expect(Object.keys(refusal.extra ?? {}).sort()).toEqual(['aside', 'doc', 'head'])
  const kept = await db.asOwner(
    tx => tx<{ text: string; is_aside: boolean }[]>`
      select text, is_aside from revisions where memo_id = ${id} and number > 1 order by number`,
  )
  expect(kept.map(row => row.is_aside)).toEqual([false, true])
  expect(kept.map(row => row.text).sort()).toEqual(['Discussion\n\nAda’s text.', 'Discussion\n\nBen’s text.'])
  const page = await openMemoPage({ db }, cast.researcher, id)
  expect(page.head?.number).toBe(2)
  expect(page.asides.map(row => row.number)).toEqual([3])
})

test('an empty text is saved, a title goes along, and what Postgres cannot hold is replaced', async () => {
  const id = await makeDraft(db, cast, 'Full.')
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc: { type: 'doc' }, title: 'A \u0000 title' })
  const broken = {
    type: 'doc' as const,
    content: docOfParagraphs('zero \u0000 and half \ud800 pair').content,
  }
  await saveRevision({ db }, cast.researcher, id, { base: 2, doc: broken })
  const page = await openMemoPage({ db }, cast.researcher, id)
  expect(page.title).toBe('A \ufffd title')
  expect(JSON.stringify(page.doc)).toContain('zero \ufffd and half \ufffd pair')
})

test('a memo that is too long is refused before it is sent to the database', async () => {
  const id = await makeDraft(db, cast, 'Short.')
  const doc = docOfParagraphs('x'.repeat(4_100_000))
  expect((await refusalOf(saveRevision({ db }, cast.researcher, id, { base: 1, doc }))).code).toBe(
    'memo/too-long',
  )
})

test('a reviewer, a stranger and a walled member do not write; who may not see the memo is told of none', async () => {
  const id = await makeDraft(db, cast, 'Mine.')
  const doc = docOfParagraphs('Theirs.')
  expect((await refusalOf(saveRevision({ db }, cast.reviewer, id, { base: 1, doc }))).code).toBe(
    'memo/not-researcher',
  )
  expect((await refusalOf(saveRevision({ db }, cast.stranger, id, { base: 1, doc }))).status).toBe(404)
  expect((await refusalOf(openMemoPage({ db }, cast.stranger, id))).status).toBe(404)
  expect((await refusalOf(openMemoPage({ db }, cast.clientUser, id))).status).toBe(404)
  expect((await refusalOf(openMemoPage({ db }, cast.researcher, newId()))).status).toBe(404)
  const walled = await makePerson(db, cast.firmId, 'researcher')
  await addMember(db, cast.matterId, walled, 'researcher')
  expect((await openMemoPage({ db }, walled, id)).canEdit).toBe(true)
  await putUpWall(db, cast.matterId, walled)
  expect((await refusalOf(openMemoPage({ db }, walled, id))).status).toBe(404)
  expect(await db.as(walled, tx => listMemos(tx))).toEqual([])
  const administrator = await makePerson(db, cast.firmId, 'administrator')
  expect((await openMemoPage({ db }, administrator, id)).canEdit).toBe(false)
  await putUpWall(db, cast.matterId, administrator)
  expect((await refusalOf(openMemoPage({ db }, administrator, id))).status).toBe(404)
})

test('a withdrawn memo is closed, and the assignment can be begun again', async () => {
  const assignment = await makeAssignment(db, cast)
  const { id } = await openMemo({ db }, cast.researcher, assignment)
  expect((await refusalOf(withdrawMemo({ db }, cast.reviewer, id))).code).toBe('memo/not-author')
  expect((await withdrawMemo({ db }, cast.researcher, id)).state).toBe('withdrawn')
  const save = saveRevision({ db }, cast.researcher, id, { base: 0, doc: { type: 'doc' } })
  expect((await refusalOf(save)).code).toBe('memo/not-drafting')
  const { id: next } = await openMemo({ db }, cast.researcher, assignment)
  expect(next).not.toBe(id)
})

test('every step is on record, in a chain that holds until somebody rewrites it', async () => {
  const own = await makeCast(db)
  await makeDraft(db, own, 'On record.')
  const events = await auditEvents(db, own.researcher, own.matterId)
  expect(events.map(event => event.kind)).toEqual(['memo_opened', 'memo_revised'])
  expect(await db.as(own.researcher, tx => firstBrokenEvent(tx, own.matterId))).toBeNull()
  const rewrite = db.as(own.researcher, tx => tx`update audit_events set detail = '{}'`)
  await expect(rewrite).rejects.toThrow(/permission denied/)
  await expect(db.asOwner(tx => tx`update audit_events set detail = '{}'`)).rejects.toThrow(/never change/)
  await db.asOwner(async tx => {
    await tx`alter table audit_events disable trigger never`
    await tx`update audit_events set detail = '{}' where seq = 2 and matter_id = ${own.matterId}`
    await tx`alter table audit_events enable trigger never`
  })
  expect(await db.as(own.researcher, tx => firstBrokenEvent(tx, own.matterId))).toBe(2)
})
