import { expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import type { MemoNode } from '../src/core/memo-doc.ts'
import { Package } from '../src/core/seal.ts'
import { deliverMemo, sealMemo } from '../src/steps/deliver.ts'
import { reopenMemo, saveRevision } from '../src/steps/draft.ts'
import { sendReview, submitMemo, tick } from '../src/steps/review.ts'
import { giveReason, openCheck, verifyRevision } from '../src/steps/verify.ts'
import { addMember, makePerson } from './factories.ts'
import { approval, docOfParagraphs, finding, goodParagraph, makeApproved, makeDraft } from './memos.ts'
import { cast, db } from './with-cast.ts'

/** A package of one's own, put in for an approved memo. */
const sealBySql = (actor: Actor, id: string, content: string) =>
  db.as(
    actor,
    tx => tx`
      insert into deliveries (id, memo_id, matter_id, client_id, assignment_id, approval_id, revision_id,
        revision_sha256, title, package, seal, sealed_by)
      select ${newId()}, memos.id, memos.matter_id, ${cast.clientId}, assignment_id, approvals.id, head_id,
        revision_sha256, title, ${content}, encode(sha256(convert_to(${content}, 'UTF8')), 'hex'), ${actor.id}
      from memos join approvals on approvals.memo_id = memos.id and voided_at is null where memos.id = ${id}`,
  )

/** As much of an approved memo's package as the database looks at. */
async function packageOf(id: string): Promise<string> {
  const [row] = await db.asOwner(
    tx => tx<{ title: string; number: number; sha256: string; question: string; approvedAt: Date }[]>`
      select memos.title, number, sha256, question, approved_at as "approvedAt"
      from memos
        join revisions on revisions.id = memos.head_id
        join assignments on assignments.id = memos.assignment_id
        join approvals on approvals.memo_id = memos.id and voided_at is null
      where memos.id = ${id}`,
  )
  if (row === undefined) throw new Error('This memo is not approved')
  const { title, question, approvedAt, number, sha256 } = row
  const [author, approver] = [cast.researcher.name, cast.reviewer.name]
  const memo = { title, question, author, approver, approvedAt, revision: { number, sha256 } }
  const { citations } = await openCheck({ db }, cast.reviewer, id)
  const told = citations.map(({ text, verdict, reason, authorReason, tickedBy }) => {
    return { text, verdict, reason, authorReason, tickedBy: tickedBy.map(person => person.name) }
  })
  return JSON.stringify({ memo, blocks: [{ text: 'Discussion' }, { text: goodParagraph }], citations: told })
}

test('no package is sealed with other words, another title or another fingerprint than were approved', async () => {
  const id = await makeApproved(db, cast)
  const good = await packageOf(id)
  const refused = { hint: 'delivery/other-words' }
  const changes = [
    good.replace('contract', 'covenant'),
    good.replace('"title":"', '"title":"Not '),
    good.replace('"sha256":"', '"sha256":"0'),
    good.replace('[{"text":"Discussion"},', '['),
    good.replace('}],"citations"', '},{"text":"One more."}],"citations"'),
    good.replace('"blocks":', '"blocks":[],"blocks":'),
    '{}',
    '[]',
  ]
  for (const content of changes) {
    await expect(sealBySql(cast.reviewer, id, content)).rejects.toMatchObject(refused)
  }
  await sealBySql(cast.reviewer, id, good)
})

test('no package is sealed that tells another finding, name or time than the record', async () => {
  const id = await makeApproved(db, cast)
  const good = await packageOf(id)
  const changes = [
    good.replace('"verdict":"verified"', '"verdict":"not_held"'),
    good.replace('"reason":"', '"reason":"Not '),
    good.replace('"authorReason":null', '"authorReason":"Read in print."'),
    good.replace('"tickedBy":[]', `"tickedBy":["${cast.reviewer.name}"]`),
    good.replace(/"citations":.*/, '"citations":[]}'),
    good.replace('"number":1', '"number":2'),
    good.replace('"question":"', '"question":"Not '),
    good.replace('"author":"', '"author":"Not '),
    good.replace('"approver":"', '"approver":"Not '),
    good.replace(/"approvedAt":"\d{4}/, '"approvedAt":"2001'),
  ]
  for (const content of changes) {
    expect(content).not.toBe(good)
    await expect(sealBySql(cast.reviewer, id, content), content).rejects.toMatchObject({
      hint: 'delivery/other-record',
    })
  }
  await sealBySql(cast.reviewer, id, good)
})

test('the plain text of a revision, which is checked, has the words of its document, which is sealed', async () => {
  const id = await makeDraft(db, cast)
  const doc = JSON.stringify(
    docOfParagraphs('Nobody v. Nothing, 999 F.2d 123 (9th Cir. 1993), holds the opposite.'),
  )
  const save = (text: string) =>
    db.as(
      cast.researcher,
      tx => tx`
        insert into revisions (id, memo_id, matter_id, number, doc, text, sha256, author_id)
        select ${newId()}, id, matter_id, 2, ${doc}::text, ${text}, encode(sha256(convert_to(${doc}, 'UTF8')), 'hex'), ${cast.researcher.id}
        from memos where id = ${id}`,
    )
  await expect(save(`Discussion\n\n${goodParagraph}`)).rejects.toMatchObject({ hint: 'revision/other-words' })
  await save('Discussion\n\nNobody v. Nothing, 999 F.2d 123 (9th Cir. 1993), holds the opposite.')
})

test('the step seals whatever a memo can hold: lists, quotations, line breaks, and paragraphs of nothing but white space', async () => {
  const paragraph = (...content: MemoNode[]): MemoNode => ({ type: 'paragraph', content })
  const text = (words: string): MemoNode => ({ type: 'text', text: words })
  const item = (...content: MemoNode[]): MemoNode => ({ type: 'listItem', content })
  const id = await makeDraft(db, cast)
  const doc: MemoNode = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [text('Discussion of 𝕷 '), text('and "\\ud835"')] },
      { type: 'paragraph' },
      paragraph(text('\u00a0\u2003\ufeff')),
      paragraph({ type: 'hardBreak' }),
      paragraph(text(' One line,'), { type: 'hardBreak' }, text('another.\u200b')),
      paragraph(text('Nobody v. Nothing, 999 F.2d 123 (9th Cir. 1993), holds the opposite.')),
      { type: 'blockquote', content: [paragraph(text(goodParagraph)), paragraph(text('\u0085'))] },
      {
        type: 'bulletList',
        content: [
          item(paragraph({ type: 'text', text: 'First', marks: [{ type: 'italic' }] }), {
            type: 'orderedList',
            content: [item(paragraph(text('inner')))],
          }),
        ],
      },
    ],
  }
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc })
  const { citations } = await verifyRevision({ db }, cast.researcher, id)
  for (const { verdict, fingerprint } of citations)
    if (verdict !== 'verified')
      await giveReason({ db }, cast.researcher, id, { fingerprint, reason: 'Read in print.' })
  expect(citations.map(({ verdict }) => verdict)).toContain('not_held')
  await submitMemo({ db }, cast.researcher, id)
  const second = await makePerson(db, cast.firmId, 'reviewer')
  await addMember(db, cast.matterId, second, 'reviewer')
  for (const reader of [second, cast.reviewer])
    await tick({ db }, reader, id, { ...(await finding(db, reader, id)), isTicked: true })
  await sendReview({ db }, cast.reviewer, id, await approval(db, cast.reviewer, id))
  await sealMemo({ db }, cast.reviewer, id)
  expect((await deliverMemo({ db }, cast.reviewer, id)).state).toBe('delivered')
  const [sealed] = await db.asOwner(
    tx => tx<{ package: string }[]>`select package from deliveries where memo_id = ${id}`,
  )
  const blocks = Package.parse(JSON.parse(sealed?.package ?? '')).blocks.slice(-2)
  expect(blocks.map(({ marker, level, styles }) => ({ marker, level, styles }))).toEqual([
    { marker: '•', level: 0, styles: [{ start: 0, end: 5, is: 'italic' }] },
    { marker: '1.', level: 1, styles: [] },
  ])
})

test('a package that was put in without sealing the memo is not delivered once its approval is void', async () => {
  const id = await makeApproved(db, cast)
  await sealBySql(cast.reviewer, id, await packageOf(id))
  await reopenMemo({ db }, cast.reviewer, id)
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc: docOfParagraphs('Other words.') })
  const delivered = db.as(
    cast.reviewer,
    tx => tx`update deliveries set delivered_at = now() where memo_id = ${id}`,
  )
  await expect(delivered).rejects.toMatchObject({ hint: 'memo/not-sealed' })
})
