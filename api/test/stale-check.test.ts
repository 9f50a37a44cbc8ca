import { describe, expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import { sealMemo } from '../src/steps/deliver.ts'
import { openMemoPage, reopenMemo } from '../src/steps/draft.ts'
import { sendReview, submitMemo, tick } from '../src/steps/review.ts'
import { openCheck, verifyRevision } from '../src/steps/verify.ts'
import { refusalOf } from './refusal.ts'
import { cast, db } from './with-cast.ts'
import { approval, finding, goodParagraph, halloran, makeDraft, saveOpinion } from './memos.ts'

/** Each test has a case of its own, so that one test's change is not another's. */
let made = 0
function ownCase() {
  const volume = 400 + ++made
  const opinion = {
    ...halloran,
    externalId: `franklin:stale-${volume}`,
    name: `Halloran v. Street ${volume} Properties`,
    citation: `${volume} Frank. 318`,
  }
  const paragraph = goodParagraph.replace('212', String(volume)).replace('Pike Street', `Street ${volume}`)
  return { opinion, paragraph }
}
type Opinion = ReturnType<typeof ownCase>['opinion']

const replaced = ({ pages: [one = '', two = '', three = ''], ...opinion }: Opinion) => ({
  ...opinion,
  pages: [one, `${two} It was so.`, three],
})

async function checkedDraft() {
  const { opinion, paragraph } = ownCase()
  await saveOpinion(db, opinion)
  const id = await makeDraft(db, cast, paragraph)
  const check = await verifyRevision({ db }, cast.researcher, id)
  expect(check).toMatchObject({ counts: { verified: 1 }, stale: [] })
  return { id, opinion }
}

async function submitted() {
  const { id, opinion } = await checkedDraft()
  await submitMemo({ db }, cast.researcher, id)
  return { id, opinion }
}

const hintOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it went through',
    (error: unknown) => (error instanceof Error && 'hint' in error ? error.hint : error),
  )

test('a check says that it is stale when the text of a cited source was replaced, and is good again once made again', async () => {
  const { id, opinion } = await checkedDraft()
  await saveOpinion(db, replaced(opinion))
  const stale = await openCheck({ db }, cast.researcher, id)
  expect(stale.stale).toMatchObject([{ title: opinion.name }])
  expect(Date.parse(stale.stale[0]?.changedAt ?? '')).toBeGreaterThan(Date.parse(stale.checkedAt ?? ''))
  const again = await verifyRevision({ db }, cast.researcher, id)
  expect(again).toMatchObject({ counts: { verified: 1 }, stale: [] })
  // The place is that of the new text, although the finding is the same.
  expect(again.citations[0]?.evidence.at?.start).toBe((stale.citations[0]?.evidence.at?.start ?? 0) + 11)
})

test('the same text once more, and a text that came back, leave the check as good as it was', async () => {
  const { id, opinion } = await checkedDraft()
  await saveOpinion(db, opinion)
  expect((await openCheck({ db }, cast.researcher, id)).stale).toEqual([])
  await saveOpinion(db, replaced(opinion))
  await saveOpinion(db, opinion)
  expect((await openCheck({ db }, cast.researcher, id)).stale).toEqual([])
})

test('a check made before texts were recorded is stale when the text is younger than it', async () => {
  const { id, opinion } = await checkedDraft()
  await db.asOwner(
    tx => tx`
      update citation_checks set text_sha256 = null
      where revision_id = (select head_id from memos where id = ${id})`,
  )
  expect((await openCheck({ db }, cast.researcher, id)).stale).toEqual([])
  await saveOpinion(db, replaced(opinion))
  expect((await openCheck({ db }, cast.researcher, id)).stale).toHaveLength(1)
})

describe('nothing rests on a stale check', () => {
  test('a submission is refused in a sentence, by the step and by SQL, until the check is made again', async () => {
    const { id, opinion } = await checkedDraft()
    await saveOpinion(db, replaced(opinion))
    const { code, title } = await refusalOf(submitMemo({ db }, cast.researcher, id))
    expect(code).toBe('memo/stale-check')
    expect(title).toMatch(
      /^The text of Halloran v\. Street \d+ Properties changed on \d+ \w+ \d{4}, after the check\. Check again$/,
    )
    expect((await openMemoPage({ db }, cast.researcher, id)).permissions['submit']).toBe(title)
    const bySql = db.as(cast.researcher, tx => tx`update memos set state = 'in_review' where id = ${id}`)
    expect(await hintOf(bySql)).toBe('memo/stale-check')
    await verifyRevision({ db }, cast.researcher, id)
    expect((await submitMemo({ db }, cast.researcher, id)).state).toBe('in_review')
  })

  test('an approval is refused likewise; the check made again drops the ticks that rested on the old text', async () => {
    const { id, opinion } = await submitted()
    await tick({ db }, cast.reviewer, id, { ...(await finding(db, cast.reviewer, id)), isTicked: true })
    await saveOpinion(db, replaced(opinion))
    const review = await approval(db, cast.reviewer, id)
    expect((await refusalOf(sendReview({ db }, cast.reviewer, id, review))).code).toBe('memo/stale-check')
    const bySql = db.as(
      cast.reviewer,
      tx => tx`
        insert into approvals (id, memo_id, matter_id, revision_id, revision_sha256, approver_id)
        select ${newId()}, memo_id, matter_id, id, sha256, ${cast.reviewer.id} from revisions where memo_id = ${id}`,
    )
    expect(await hintOf(bySql)).toBe('memo/stale-check')
    const again = await verifyRevision({ db }, cast.reviewer, id)
    expect(again.citations[0]?.tickedBy).toEqual([])
    expect((await refusalOf(sendReview({ db }, cast.reviewer, id, review))).code).toBe('review/stale')
    const now = await approval(db, cast.reviewer, id)
    expect((await sendReview({ db }, cast.reviewer, id, now)).memo.state).toBe('approved')
  })

  test('an approved memo is not sealed: it is reopened and checked again', async () => {
    const { id, opinion } = await submitted()
    await sendReview({ db }, cast.reviewer, id, await approval(db, cast.reviewer, id))
    await saveOpinion(db, replaced(opinion))
    const { code, title } = await refusalOf(sealMemo({ db }, cast.reviewer, id))
    expect(code).toBe('memo/stale-check')
    expect(title).toContain('Reopen the memo and check it again')
    const bySql = db.as(
      cast.reviewer,
      tx => tx`
        insert into deliveries (id, memo_id, matter_id, client_id, assignment_id, approval_id, revision_id,
          revision_sha256, title, package, seal, sealed_by)
        select ${newId()}, memos.id, memos.matter_id, ${cast.clientId}, assignment_id, approvals.id, revision_id,
          revision_sha256, 'Title', '{}', encode(sha256('{}'), 'hex'), ${cast.reviewer.id}
        from memos join approvals on approvals.memo_id = memos.id where memos.id = ${id}`,
    )
    expect(await hintOf(bySql)).toBe('memo/stale-check')
    await reopenMemo({ db }, cast.reviewer, id)
    await verifyRevision({ db }, cast.researcher, id)
    await submitMemo({ db }, cast.researcher, id)
    await sendReview({ db }, cast.reviewer, id, await approval(db, cast.reviewer, id))
    expect((await sealMemo({ db }, cast.reviewer, id)).state).toBe('sealed')
  })
})

describe('a tick is of what the reviewer saw', () => {
  const ticked = async (id: string) =>
    (await openCheck({ db }, cast.reviewer, id)).citations.map(row => row.tickedBy.length)

  test('not of the finding that a later check put in its place, nor of the same finding in another text', async () => {
    const { id, opinion } = await submitted()
    const seen = await finding(db, cast.reviewer, id)
    const [one = '', two = '', three = ''] = opinion.pages
    await saveOpinion(db, replaced(opinion))
    expect((await verifyRevision({ db }, cast.researcher, id)).counts).toEqual({ verified: 1 })
    for (const isTicked of [true, false]) {
      const refusal = await refusalOf(tick({ db }, cast.reviewer, id, { ...seen, isTicked }))
      expect(refusal).toMatchObject({ code: 'review/stale', status: 409 })
      expect(refusal.title).toBe('The check of this citation was made again after you read it')
    }
    const verified = await finding(db, cast.reviewer, id)
    await saveOpinion(db, { ...opinion, pages: [one, two, three.replace('as well as', 'and not')] })
    expect((await verifyRevision({ db }, cast.researcher, id)).counts).toEqual({ altered_quote: 1 })
    const late = tick({ db }, cast.reviewer, id, { ...verified, isTicked: true })
    expect((await refusalOf(late)).code).toBe('review/stale')
    expect(await ticked(id)).toEqual([0])
    await tick({ db }, cast.reviewer, id, { ...(await finding(db, cast.reviewer, id)), isTicked: true })
    expect(await ticked(id)).toEqual([1])
  })

  test('and stays good when the check was made again and found the same in the same text', async () => {
    const { id } = await submitted()
    const seen = await finding(db, cast.reviewer, id)
    await verifyRevision({ db }, cast.researcher, id)
    await tick({ db }, cast.reviewer, id, { ...seen, isTicked: true })
    expect(await ticked(id)).toEqual([1])
  })
})

test('who may not see the memo learns nothing of what its check rests on', async () => {
  const { id, opinion } = await checkedDraft()
  await saveOpinion(db, replaced(opinion))
  const [head] = await db.asOwner(
    tx => tx<{ id: string }[]>`select head_id as id from memos where id = ${id}`,
  )
  const seen = await db.as(cast.stranger, tx => tx`select * from stale_sources(${head?.id ?? ''})`)
  expect(seen).toHaveLength(0)
})

test('what a later check finds during the review is not approved without the researcher’s reason', async () => {
  const { id, opinion } = await submitted()
  const read = await approval(db, cast.reviewer, id)
  const [one = '', two = '', three = ''] = opinion.pages
  await saveOpinion(db, { ...opinion, pages: [one, two, three.replace('as well as', 'and not')] })
  const again = await verifyRevision({ db }, cast.researcher, id)
  expect(again.counts).toEqual({ altered_quote: 1 })
  const refusal = await refusalOf(sendReview({ db }, cast.reviewer, id, read))
  expect(refusal).toMatchObject({ code: 'memo/unexplained', status: 409 })
  const asked = { ...read, outcome: 'request_changes' as const, body: 'The quotation changed.' }
  expect((await sendReview({ db }, cast.reviewer, id, asked)).memo.state).toBe('drafting')
})
