import { expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import type { Mark, MemoNode } from '../src/core/memo-doc.ts'
import { Package } from '../src/core/seal.ts'
import { deliverMemo, putTogether, sealMemo } from '../src/steps/deliver.ts'
import { reopenMemo, saveRevision } from '../src/steps/draft.ts'
import { loadMemo } from '../src/steps/memo-page.ts'
import { sendReview, submitMemo, tick } from '../src/steps/review.ts'
import { giveReason, verifyRevision } from '../src/steps/verify.ts'
import { addMember, makePerson } from './factories.ts'
import {
  approval,
  docOfParagraphs,
  finding,
  goodParagraph,
  halloran,
  makeApproved,
  makeDraft,
  putOpinion,
} from './memos.ts'
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

/** The package of an approved memo as the step puts it together. */
const packageOf = (id: string): Promise<Package> =>
  db.as(cast.reviewer, async tx => (await putTogether(tx, await loadMemo(tx, id))).content)

type Change = (content: Package) => void
/** Whether the database refuses each of these changes to the package, and then takes what was not changed. */
async function refusesEach(id: string, hint: string, changes: Change[]): Promise<void> {
  const good = await packageOf(id)
  for (const change of changes) {
    const content = structuredClone(good)
    change(content)
    expect(content).not.toEqual(good)
    const sealed = sealBySql(cast.reviewer, id, JSON.stringify(content))
    await expect(sealed, String(change)).rejects.toMatchObject({ hint })
  }
  await sealBySql(cast.reviewer, id, JSON.stringify(good))
}

/** The n-th of a list, which is there. */
function nth<T>(list: readonly T[] | undefined, n = 0): T {
  const one = list?.at(n)
  if (one === undefined) throw new Error(`There is no ${n}th`)
  return one
}

test('no package is sealed with other words, another title or another fingerprint than were approved', async () => {
  const id = await makeApproved(db, cast)
  const good = JSON.stringify(await packageOf(id))
  const hint = 'delivery/other-words'
  for (const content of [good.replace('"blocks":', '"blocks":[],"blocks":'), '{}', '[]'])
    await expect(sealBySql(cast.reviewer, id, content)).rejects.toMatchObject({ hint })
  await refusesEach(id, hint, [
    ({ blocks }) => (nth(blocks, 1).text = nth(blocks, 1).text.replace('contract', 'covenant')),
    ({ memo }) => (memo.title = 'Not it'),
    ({ memo }) => (memo.revision.sha256 = memo.revision.sha256.replace(/^./, 'x')),
    ({ blocks }) => blocks.shift(),
    ({ blocks }) => blocks.push({ ...nth(blocks), text: 'One more.' }),
  ])
})

test('no package is sealed that tells another finding, name or time than the record', async () => {
  await refusesEach(await makeApproved(db, cast), 'delivery/other-record', [
    ({ citations }) => (nth(citations).verdict = 'not_held'),
    ({ citations }) => (nth(citations).reason = 'Not so'),
    ({ citations }) => (nth(citations).authorReason = 'Read in print.'),
    ({ citations }) => nth(citations).tickedBy.push(cast.reviewer.name),
    ({ citations }) => citations.shift(),
    ({ memo }) => (memo.revision.number = 2),
    ({ memo }) => (memo.question = 'Another?'),
    ({ memo }) => (memo.author = cast.reviewer.name),
    ({ memo }) => (memo.approver = cast.researcher.name),
    ({ memo }) => (memo.approvedAt = '2001-01-01T00:00:00.000Z'),
    ({ memo }) => (memo.matter = 'Another matter'),
    ({ memo }) => (memo.client = 'Another client'),
    ({ memo }) => (memo.firm = 'Another firm'),
    ({ memo }) => (memo.jurisdiction = 'Elsewhere'),
  ])
})

test('no package is sealed that sets the words otherwise, or says that somebody else wrote them', async () => {
  await refusesEach(await makeRich(), 'delivery/other-record', [
    ({ blocks }) => (nth(blocks, -1).marker = '2.'),
    ({ blocks }) => (nth(blocks, -1).level = 0),
    ({ blocks }) => (nth(blocks, -2).marker = null),
    ({ blocks }) => (nth(blocks, -2).type = 'paragraph'),
    ({ blocks }) => (nth(blocks, -2).styles = []),
    ({ blocks }) => (nth(nth(blocks, -2).styles).is = 'underline'),
    ({ blocks }) => nth(nth(blocks, -2).styles).end++,
    ({ blocks }) => delete nth(blocks, -1).styles,
    ({ blocks }) => delete nth(blocks, -1).marker,
    ({ blocks }) => (nth(nth(blocks, -2).sentences).by = 'machine'),
    ({ blocks }) => (nth(nth(blocks, 2).sentences).by = 'person'),
    ({ blocks }) => nth(blocks, 2).sentences.shift(),
    ({ blocks }) => (nth(blocks, 2).sentences = []),
    ({ blocks }) => (nth(nth(blocks, 2).sentences).end += 5),
  ])
})

test('no package is sealed that shows another excerpt, source or authority than its verdicts rest on', async () => {
  await refusesEach(await makeRich(), 'delivery/other-record', [
    ({ citations }) => (nth(citations).block = 0),
    ({ citations }) => nth(citations).start++,
    ({ citations }) => nth(citations).end--,
    ({ citations }) => (nth(citations).kind = 'docket'),
    ({ citations }) => (nth(citations).source = null),
    ({ citations }) => (nth(citations).excerpt = null),
    ...(['title', 'citation', 'court', 'date', 'page', 'textSha256', 'treatment'] as const).map(
      (name): Change =>
        ({ citations }) =>
          Object.assign(nth(citations).source ?? {}, { [name]: '1999' }),
    ),
    ...(['before', 'passage', 'after'] as const).flatMap((name): Change[] => [
      ({ citations }) => Object.assign(nth(citations).excerpt ?? {}, { [name]: 'Words of nobody.' }),
      ({ citations }) => Object.assign(nth(citations).excerpt ?? {}, { [name]: '' }),
    ]),
    // Words of the source, but not those that the verdict rests on.
    ({ citations }) => {
      const { excerpt } = nth(citations)
      const first = excerpt?.passage.charAt(0) ?? ''
      if (excerpt !== null)
        Object.assign(excerpt, {
          before: excerpt.before + first,
          passage: excerpt.passage.slice(1),
          start: excerpt.start + 1,
        })
    },
    // What is not held has no source and nothing to show.
    ({ citations }) => (nth(citations, 1).source = nth(citations).source),
    ({ citations }) => (nth(citations, 1).excerpt = nth(citations).excerpt),
    ({ authorities }) => (nth(authorities).text = 'Another v. Case, 1 U.S. 1 (1999)'),
    ({ authorities }) => (nth(authorities).citations = [nth(nth(authorities, 1).citations)]),
    ({ authorities }) => (nth(authorities).citations = []),
  ])
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

/** A letter that takes two units of UTF-16. */
const two = '\u{1d577}'
const passage = `A ${two} tenant who leaves owes no more.`
/** With such letters before its words, at both ends of what is shown around them, and within. */
const manyUnits = {
  ...halloran,
  externalId: 'franklin:1980-units',
  name: `Unit v. ${two} Co.`,
  citation: '220 Frank. 10',
  pages: [two.repeat(900), `${two.repeat(401)} ${passage} ${two.repeat(401)}`],
  firstPage: 10,
}

/** An approved memo with what one can hold: styles, lists in lists, a machine's words, a case that is not held. */
async function makeRich(): Promise<string> {
  await putOpinion(db, manyUnits)
  const id = await makeDraft(db, cast)
  const text = (words: string, ...marks: Mark[]): MemoNode => ({ type: 'text', text: words, marks })
  const paragraph = (...content: MemoNode[]): MemoNode => ({ type: 'paragraph', content })
  const machine: Mark = { type: 'origin', attrs: { by: 'machine', suggestion: newId() } }
  const inner: MemoNode = {
    type: 'orderedList',
    attrs: { start: 4 },
    content: [{ type: 'listItem', content: [paragraph(text('inner'))] }],
  }
  const doc: MemoNode = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 3 }, content: [text(`Discussion ${two}`)] },
      paragraph(text(`“${passage}” Unit v. ${two} Co., 220 Frank. 10, 11 (1974).`)),
      paragraph(
        text('A machine wrote this. ', machine),
        text('A person and '),
        text('a machine, this.', machine),
      ),
      paragraph(text('Nobody v. Nothing, 999 F.2d 123 (9th Cir. 1993), holds the opposite.')),
      {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [
              paragraph(
                text(`${two} one`, { type: 'bold' }),
                text(' two', { type: 'bold' }, { type: 'italic' }),
              ),
              inner,
            ],
          },
        ],
      },
    ],
  }
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc })
  const { citations } = await verifyRevision({ db }, cast.researcher, id)
  expect(citations.map(({ verdict }) => verdict)).toEqual(['verified', 'not_held'])
  const { fingerprint } = nth(citations, 1)
  await giveReason({ db }, cast.researcher, id, { fingerprint, reason: 'Read in print.' })
  await submitMemo({ db }, cast.researcher, id)
  await sendReview({ db }, cast.reviewer, id, await approval(db, cast.reviewer, id))
  return id
}

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
  await sealBySql(cast.reviewer, id, JSON.stringify(await packageOf(id)))
  await reopenMemo({ db }, cast.reviewer, id)
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc: docOfParagraphs('Other words.') })
  const delivered = db.as(
    cast.reviewer,
    tx => tx`update deliveries set delivered_at = now() where memo_id = ${id}`,
  )
  await expect(delivered).rejects.toMatchObject({ hint: 'memo/not-sealed' })
})
