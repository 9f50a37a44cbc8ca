import { expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import type { MemoNode } from '../src/core/memo-doc.ts'
import { deliverMemo, sealMemo } from '../src/steps/deliver.ts'
import { reopenMemo, saveRevision } from '../src/steps/draft.ts'
import { sendReview, submitMemo } from '../src/steps/review.ts'
import { verifyRevision } from '../src/steps/verify.ts'
import { approval, docOfParagraphs, goodParagraph, makeApproved, makeDraft } from './memos.ts'
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
    tx => tx<{ title: string; sha256: string }[]>`
      select title, sha256 from memos join revisions on revisions.id = memos.head_id where memos.id = ${id}`,
  )
  const memo = { title: row?.title, revision: { sha256: row?.sha256 } }
  return JSON.stringify({ memo, blocks: [{ text: 'Discussion' }, { text: goodParagraph }] })
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
    good.replace(/\}\]\}$/, '},{"text":"One more."}]}'),
    '{}',
  ]
  for (const content of changes) {
    await expect(sealBySql(cast.reviewer, id, content)).rejects.toMatchObject(refused)
  }
  await sealBySql(cast.reviewer, id, good)
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
      { type: 'blockquote', content: [paragraph(text(goodParagraph)), paragraph(text('\u0085'))] },
      {
        type: 'bulletList',
        content: [
          item(paragraph(text('First')), {
            type: 'orderedList',
            content: [item(paragraph(text('inner')))],
          }),
        ],
      },
    ],
  }
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc })
  await verifyRevision({ db }, cast.researcher, id)
  await submitMemo({ db }, cast.researcher, id)
  await sendReview({ db }, cast.reviewer, id, await approval(db, cast.reviewer, id))
  await sealMemo({ db }, cast.reviewer, id)
  expect((await deliverMemo({ db }, cast.reviewer, id)).state).toBe('delivered')
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
