import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import { Refused } from '../src/core/refusal.ts'
import type { Db, Tx } from '../src/storage/session.ts'
import {
  acknowledge,
  ask,
  deliverMemo,
  listDeliveries,
  openDelivery,
  sealMemo,
} from '../src/steps/deliver.ts'
import { openMemoPage, reopenMemo, saveRevision } from '../src/steps/draft.ts'
import { openQueue, openReview, resolveComment, sendReview, submitMemo, tick } from '../src/steps/review.ts'
import { giveReason, openCheck, verifyRevision } from '../src/steps/verify.ts'
import { openTestDatabase } from './database.ts'
import { addMember, makeCast, makeClient, makePerson, putUpWall } from './factories.ts'
import {
  approval,
  finding,
  docOfParagraphs,
  goodParagraph,
  makeApproved,
  makeDraft,
  makeSubmitted,
} from './memos.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => db.close())

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Refused) return error.refusal.code
  // What the gate itself says: its code is the hint.
  if (error instanceof Error) return 'hint' in error ? String(error.hint) : error.message
  return 'it went through'
}

/** SQL typed by somebody, with the application's own role. */
const typed = (actor: Actor, work: (tx: Tx) => Promise<unknown>) => codeOf(db.as(actor, work))

const headOf = async (id: string) => {
  const [row] = await db.asOwner(
    tx => tx<{ revisionId: string; sha256: string; matterId: string }[]>`
      select revisions.id as "revisionId", sha256, revisions.matter_id as "matterId"
      from memos join revisions on revisions.id = memos.head_id where memos.id = ${id}`,
  )
  if (row === undefined) throw new Error('no head')
  return row
}

const approveBySql = async (actor: Actor, id: string, name: Actor = actor) => {
  const { revisionId, sha256, matterId } = await headOf(id)
  return typed(
    actor,
    tx => tx`
      insert into approvals (id, memo_id, matter_id, revision_id, revision_sha256, approver_id)
      values (${newId()}, ${id}, ${matterId}, ${revisionId}, ${sha256}, ${name.id})`,
  )
}

describe('the author cannot approve', () => {
  test('by the step', async () => {
    const cast = await makeCast(db)
    const id = await makeSubmitted(db, cast)
    const own = await approval(db, cast.researcher, id)
    expect(await codeOf(sendReview({ db }, cast.researcher, id, own))).toBe('memo/own-review')
  })

  test('by SQL: no approval, no state, no delivery', async () => {
    const cast = await makeCast(db)
    const id = await makeSubmitted(db, cast)
    const { revisionId, sha256, matterId } = await headOf(id)
    const author = cast.researcher
    expect(await approveBySql(author, id)).toBe('memo/own-review')
    expect(await approveBySql(author, id, cast.reviewer)).toMatch(/another-name|row-level security/)
    expect(await typed(author, tx => tx`update memos set state = 'approved' where id = ${id}`)).toBe(
      'memo/not-approved',
    )
    for (const state of ['sealed', 'delivered']) {
      expect(await typed(author, tx => tx`update memos set state = ${state} where id = ${id}`)).toBe(
        'memo/transition',
      )
    }
    const [assignment] = await db.asOwner(
      tx => tx<{ id: string }[]>`select assignment_id as id from memos where id = ${id}`,
    )
    const deliver = (approvalId: string) =>
      typed(
        author,
        tx => tx`
          insert into deliveries (id, memo_id, matter_id, client_id, assignment_id, approval_id, revision_id,
            revision_sha256, title, package, seal, sealed_by)
          values (${newId()}, ${id}, ${matterId}, ${cast.clientId}, ${assignment?.id ?? ''}, ${approvalId}, ${revisionId},
            ${sha256}, 'Title', '{}', encode(sha256('{}'), 'hex'), ${author.id})`,
      )
    expect(await deliver(newId())).toBe('memo/not-approved')
    await sendReview({ db }, cast.reviewer, id, await approval(db, cast.reviewer, id))
    const [standing] = await db.asOwner(
      tx => tx<{ id: string }[]>`select id from approvals where memo_id = ${id}`,
    )
    expect(await deliver(standing?.id ?? '')).toBe('memo/own-review')
  })

  test('not even as a reviewer of the matter, once they wrote a revision of it', async () => {
    const cast = await makeCast(db)
    const id = await makeDraft(db, cast)
    const { matterId } = await headOf(id)
    const both = cast.reviewer
    const doc = JSON.stringify(docOfParagraphs(''))
    await db.as(both, async tx => {
      const revision = newId()
      await tx`
        insert into revisions (id, memo_id, matter_id, number, doc, text, sha256, author_id)
        values (${revision}, ${id}, ${matterId}, 2, ${doc}, 'Discussion', encode(sha256(${doc}::text::bytea), 'hex'),
          ${both.id})`
      await tx`update memos set head_id = ${revision} where id = ${id}`
    })
    await saveRevision({ db }, cast.researcher, id, { base: 2, doc: docOfParagraphs(goodParagraph) })
    await verifyRevision({ db }, cast.researcher, id)
    await submitMemo({ db }, cast.researcher, id)
    expect(await approveBySql(both, id)).toBe('memo/own-review')
    expect(await codeOf(sendReview({ db }, both, id, await approval(db, both, id)))).toBe('memo/own-review')
  })
})

test('nobody approves who is not a reviewer of the matter, nor before submission, nor another text', async () => {
  const cast = await makeCast(db)
  const draft = await makeDraft(db, cast)
  expect(await approveBySql(cast.reviewer, draft)).toBe('memo/not-in-review')
  const id = await makeSubmitted(db, cast)
  expect(await approveBySql(cast.administrator, id)).toBe('memo/not-reviewer')
  expect(await approveBySql(cast.stranger, id)).toMatch(/row-level security|not-reviewer/)
  const right = await approval(db, cast.reviewer, id)
  const wrong = { ...right, sha256: 'f'.repeat(64) }
  expect(await codeOf(sendReview({ db }, cast.reviewer, id, wrong))).toBe('review/stale')
  const { revisionId, matterId } = await headOf(id)
  const bySql = typed(
    cast.reviewer,
    tx => tx`
      insert into approvals (id, memo_id, matter_id, revision_id, revision_sha256, approver_id)
      values (${newId()}, ${id}, ${matterId}, ${revisionId}, ${wrong.sha256}, ${cast.reviewer.id})`,
  )
  expect(await bySql).toBe('memo/other-revision')
  await putUpWall(db, cast.matterId, cast.reviewer)
  expect(await codeOf(sendReview({ db }, cast.reviewer, id, right))).toBe('memo/not-found')
})

test('a revision that was not checked is not submitted, by step or by SQL', async () => {
  const cast = await makeCast(db)
  const id = await makeDraft(db, cast)
  expect(await codeOf(submitMemo({ db }, cast.researcher, id))).toBe('memo/not-checked')
  expect(await typed(cast.researcher, tx => tx`update memos set state = 'in_review' where id = ${id}`)).toBe(
    'memo/not-checked',
  )
  const { permissions } = await openMemoPage({ db }, cast.researcher, id)
  expect(permissions['submit']).toBe('1 citation not checked yet: run the check first')
})

test('a citation that is not verified needs the researcher’s reason, which stays with what it is about', async () => {
  const cast = await makeCast(db)
  const unknown = 'Nobody v. Nothing, 999 F.2d 123 (9th Cir. 1993), holds the opposite.'
  const id = await makeDraft(db, cast, goodParagraph, unknown)
  const check = await verifyRevision({ db }, cast.researcher, id)
  expect(check.citations.map(row => row.verdict)).toEqual(['verified', 'not_held'])
  expect(await codeOf(submitMemo({ db }, cast.researcher, id))).toBe('memo/unexplained')
  const { fingerprint } = check.citations[1] ?? { fingerprint: '' }
  const reason = { fingerprint, reason: 'Read in print.' }
  expect(await codeOf(giveReason({ db }, cast.reviewer, id, reason))).toBe('memo/not-author')
  await giveReason({ db }, cast.researcher, id, reason)
  await saveRevision({ db }, cast.researcher, id, {
    base: 1,
    doc: docOfParagraphs('A new first paragraph.', goodParagraph, unknown),
  })
  const again = await verifyRevision({ db }, cast.researcher, id)
  expect(again.citations[1]?.authorReason).toBe('Read in print.')
  expect((await submitMemo({ db }, cast.researcher, id)).state).toBe('in_review')
})

test('a memo that cites nothing is checked on its way to the reviewer', async () => {
  const cast = await makeCast(db)
  const id = await makeDraft(db, cast, 'We could not find any authority.')
  expect((await submitMemo({ db }, cast.researcher, id)).state).toBe('in_review')
  expect((await openCheck({ db }, cast.researcher, id)).checkedAt).not.toBeNull()
})

test('a reviewer walks, comments and asks for changes; comments find their words again or say they are gone', async () => {
  const cast = await makeCast(db)
  const id = await makeSubmitted(db, cast)
  expect(await openQueue({ db }, cast.reviewer)).toMatchObject([
    { memoId: id, revision: 1, changesSinceSeen: null, citations: 1, ticked: 0, isOwn: false },
  ])
  expect(await openQueue({ db }, cast.stranger)).toEqual([])
  const seen = await finding(db, cast.reviewer, id)
  await tick({ db }, cast.reviewer, id, { ...seen, isTicked: true })
  const author = tick({ db }, cast.researcher, id, { ...seen, isTicked: true })
  expect(await codeOf(author)).toBe('memo/own-review')
  const { check } = await openReview({ db }, cast.reviewer, id)
  expect(check.citations[0]?.tickedBy.map(person => person.id)).toEqual([cast.reviewer.id])
  const at = (words: string) => {
    const start = `Discussion\n\n${goodParagraph}`.indexOf(words)
    return { start, end: start + words.length, quote: 'whatever the page says', prefix: '', suffix: '' }
  }
  const page = await sendReview({ db }, cast.reviewer, id, {
    revision: 1,
    sha256: check.revision.sha256,
    outcome: 'request_changes',
    body: 'Almost.',
    comments: [
      { anchor: at('modern commercial lease'), body: 'Good.' },
      { anchor: at('Halloran v. Pike'), body: 'Why this one?' },
    ],
  })
  expect(page.memo.state).toBe('drafting')
  expect(page.comments.map(comment => comment.anchor.quote)).toEqual([
    'modern commercial lease',
    'Halloran v. Pike',
  ])
  const doc = docOfParagraphs('First.', 'The modern commercial lease is a contract.')
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc })
  const after = await openReview({ db }, cast.reviewer, id)
  expect(after.comments.map(comment => comment.now === null)).toEqual([false, true])
  expect(after.lastSeen?.revision.number).toBe(1)
  const [first] = after.comments
  expect((await resolveComment({ db }, cast.researcher, first?.id ?? '')).resolvedBy?.id).toBe(
    cast.researcher.id,
  )
  await verifyRevision({ db }, cast.researcher, id)
  await submitMemo({ db }, cast.researcher, id)
  expect(await openQueue({ db }, cast.reviewer)).toMatchObject([
    { revision: 2, changesSinceSeen: 1, openComments: 1 },
  ])
  expect(await codeOf(resolveComment({ db }, cast.stranger, first?.id ?? ''))).toBe('comment/not-found')
})

test('asking for changes without a word is refused', async () => {
  const cast = await makeCast(db)
  const id = await makeSubmitted(db, cast)
  const empty = { ...(await approval(db, cast.reviewer, id)), outcome: 'request_changes' as const }
  expect(await codeOf(sendReview({ db }, cast.reviewer, id, empty))).toBe('review/empty')
})

test('reopening, and any new revision, voids the approval', async () => {
  const cast = await makeCast(db)
  const id = await makeApproved(db, cast)
  const opened = await openReview({ db }, cast.reviewer, id)
  expect(opened.approval?.voidedAt).toBeNull()
  expect(opened.memo.permissions['approve']).toBe('The memo is approved already')
  expect(await codeOf(reopenMemo({ db }, cast.researcher, id))).toBe('memo/own-review')
  await reopenMemo({ db }, cast.reviewer, id)
  expect((await openReview({ db }, cast.reviewer, id)).approval?.voidedAt).not.toBeNull()
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc: docOfParagraphs(goodParagraph, 'More.') })
  expect(await codeOf(sealMemo({ db }, cast.reviewer, id))).toBe('memo/wrong-state')
  const [row] = await db.asOwner(
    tx => tx<{ standing: number }[]>`
      select count(*)::int as standing from approvals where memo_id = ${id} and voided_at is null`,
  )
  expect(row?.standing).toBe(0)
})

test('what is sealed never changes: not by the application’s role, and not by the owner of the tables', async () => {
  const cast = await makeCast(db)
  const id = await makeApproved(db, cast)
  expect(await codeOf(sealMemo({ db }, cast.researcher, id))).toBe('memo/own-review')
  expect(await codeOf(deliverMemo({ db }, cast.reviewer, id))).toBe('memo/wrong-state')
  const { deliveryId } = await sealMemo({ db }, cast.reviewer, id)
  const { revisionId } = await headOf(id)
  const bySql = [
    (tx: Tx) =>
      tx`update deliveries set package = '{}', seal = encode(sha256('{}'), 'hex') where id = ${deliveryId}`,
    (tx: Tx) =>
      tx`update deliveries set delivered_at = now(), sealed_by = approval_id where id = ${deliveryId}`,
    (tx: Tx) => tx`delete from deliveries where id = ${deliveryId}`,
    (tx: Tx) => tx`update memos set title = 'other' where id = ${id}`,
    (tx: Tx) => tx`update memos set state = 'drafting' where id = ${id}`,
    (tx: Tx) => tx`delete from memos where id = ${id}`,
    (tx: Tx) => tx`update revisions set text = 'other' where id = ${revisionId}`,
    (tx: Tx) => tx`delete from citation_checks where revision_id = ${revisionId}`,
    (tx: Tx) => tx`update sentences set support = 'supported' where revision_id = ${revisionId}`,
    (tx: Tx) => tx`delete from revision_checks where revision_id = ${revisionId}`,
    (tx: Tx) => tx`update approvals set approver_id = ${cast.researcher.id} where memo_id = ${id}`,
  ]
  const before = await snapshot(id)
  for (const statement of bySql) {
    for (const actor of [cast.researcher, cast.reviewer]) {
      expect(await typed(actor, statement)).not.toBe('it went through')
    }
    expect(await codeOf(db.asOwner(statement))).not.toBe('it went through')
  }
  expect(await snapshot(id)).toEqual(before)
  const early = typed(
    cast.researcher,
    tx => tx`update deliveries set delivered_at = now() where id = ${deliveryId}`,
  )
  expect(await early).toBe('delivery/sealed')
})

const snapshot = (id: string) =>
  db.asOwner(
    tx => tx`
      select to_jsonb(memos) as memo, to_jsonb(deliveries) as delivery,
        (select jsonb_agg(to_jsonb(revisions)) from revisions where memo_id = memos.id) as revisions,
        (select jsonb_agg(to_jsonb(citation_checks)) from citation_checks where revision_id = memos.head_id) as checks
      from memos join deliveries on deliveries.memo_id = memos.id where memos.id = ${id}`,
  )

test('the client sees the memo when it is delivered and not before, acknowledges and asks; others see nothing', async () => {
  const cast = await makeCast(db)
  const id = await makeApproved(db, cast)
  const { deliveryId } = await sealMemo({ db }, cast.reviewer, id)
  const delivery = deliveryId ?? ''
  expect(await listDeliveries({ db }, cast.clientUser)).toEqual([])
  expect(await codeOf(openDelivery({ db }, cast.clientUser, delivery))).toBe('delivery/not-found')
  expect((await deliverMemo({ db }, cast.reviewer, id)).state).toBe('delivered')
  expect(await listDeliveries({ db }, cast.clientUser)).toHaveLength(1)
  const page = await openDelivery({ db }, cast.clientUser, delivery)
  expect(page.memoId).toBeNull()
  expect(JSON.parse(page.package)).toMatchObject({
    citations: [{ verdict: 'verified', excerpt: { passage: expect.any(String) } }],
  })

  const otherClient = await makeClient(db, cast.firmId)
  const rival = await makePerson(db, cast.firmId, 'client', otherClient)
  for (const outsider of [rival, cast.stranger]) {
    expect(await listDeliveries({ db }, outsider)).toEqual([])
    expect(await codeOf(openDelivery({ db }, outsider, delivery))).toBe('delivery/not-found')
    expect(await codeOf(ask({ db }, outsider, delivery, 'May I?'))).toBe('delivery/not-found')
    expect(await codeOf(acknowledge({ db }, outsider, delivery))).toBe('delivery/not-found')
  }
  expect(await codeOf(acknowledge({ db }, cast.reviewer, delivery))).toBe('access/clients-only')
  const first = await acknowledge({ db }, cast.clientUser, delivery)
  const second = await acknowledge({ db }, cast.clientUser, delivery)
  expect(second.acknowledgedAt).toBe(first.acknowledgedAt)
  await ask({ db }, cast.clientUser, delivery, 'And if the tenant returns?')
  await ask({ db }, cast.researcher, delivery, 'Then the lease goes on.')
  const { questionRows } = await openDelivery({ db }, cast.clientUser, delivery)
  expect(questionRows.map(row => row.author.id)).toEqual([cast.clientUser.id, cast.researcher.id])
})

test('a client’s user, a stranger and a walled member see no row of a memo’s life, whatever they type', async () => {
  const cast = await makeCast(db)
  const id = await makeApproved(db, cast)
  const walled = await makePerson(db, cast.firmId, 'reviewer')
  await addMember(db, cast.matterId, walled, 'reviewer')
  await putUpWall(db, cast.matterId, walled)
  const tables = [
    'memos',
    'revisions',
    'sentences',
    'revision_checks',
    'citation_checks',
    'citation_reasons',
    'citation_ticks',
    'suggestions',
    'reviews',
    'review_comments',
    'approvals',
    'deliveries',
    'audit_events',
  ]
  await sealMemo({ db }, cast.reviewer, id)
  for (const outsider of [cast.clientUser, cast.stranger, walled]) {
    for (const table of tables) {
      const seen = await db.as(
        outsider,
        tx => tx`select from ${tx(table)} where matter_id = ${cast.matterId}`,
      )
      expect(`${table}: ${seen.length}`).toBe(`${table}: 0`)
    }
    const changed = await db.as(
      outsider,
      tx => tx`update memos set title = 'x' where id = ${id} returning id`,
    )
    expect(changed).toHaveLength(0)
  }
})
