import { expect, test } from 'vitest'
import {
  docOfParagraphs,
  finding,
  goodParagraph,
  makeDraft,
  makeSubmitted,
  putOpinion,
} from '../../test/memos.ts'
import { cast, db } from '../../test/with-cast.ts'
import { Refused } from '../core/refusal.ts'
import { CheckAnswer } from '../core/wire/memos.ts'
import { sentencesOf } from '../storage/checks.ts'
import { openMemoPage, saveRevision } from './draft.ts'
import { submitMemo, tick } from './review.ts'
import { openCheck, verifyRevision } from './verify.ts'

test('before the check every citation is “not checked”; afterwards each has its verdict and what it rests on', async () => {
  const altered = goodParagraph.replace('as well as', 'and not')
  const id = await makeDraft(db, cast, goodParagraph, altered, 'Doe v. Roe, 1 Frank. 1 (1900).')
  const before = CheckAnswer.parse(await openCheck({ db }, cast.researcher, id))
  expect(before).toMatchObject({ checkedAt: null, counts: { not_checked: 3 } })
  const after = CheckAnswer.parse(await verifyRevision({ db }, cast.researcher, id))
  expect(after.checkedAt).not.toBeNull()
  const [good, bad, unknown] = after.citations
  expect(good).toMatchObject({
    verdict: 'verified',
    evidence: { title: 'Halloran v. Pike Street Properties', page: '320', citation: '212 Frank. 318' },
    sentence: goodParagraph,
  })
  expect(good?.evidence.found).toBe('The modern commercial lease is a contract as well as a conveyance.')
  expect(bad?.verdict).toBe('altered_quote')
  expect(bad?.evidence.differences.map(difference => difference.found)).toEqual(
    expect.arrayContaining([expect.stringContaining('well')]),
  )
  expect(unknown?.verdict).toBe('not_held')
  const { doc } = await openMemoPage({ db }, cast.researcher, id)
  expect(JSON.stringify(doc)).toContain(good?.text)
})

test('the check is of one revision: the next one is unchecked again', async () => {
  const id = await makeDraft(db, cast)
  await verifyRevision({ db }, cast.researcher, id)
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc: docOfParagraphs(goodParagraph, 'More.') })
  expect(await openCheck({ db }, cast.researcher, id)).toMatchObject({
    checkedAt: null,
    revision: { number: 2 },
  })
})

test('a check made again keeps the ticks of what is the same and drops those of what is not', async () => {
  const opinion = {
    externalId: 'franklin:late',
    name: 'Late v. Early',
    shortName: 'Late',
    citation: '300 Frank. 10',
    decidedOn: '1990-01-01',
    pages: ['The late case is here.'],
    firstPage: 10,
  }
  const id = await makeDraft(db, cast, goodParagraph, 'Late v. Early, 300 Frank. 10 (1990).')
  const first = await verifyRevision({ db }, cast.researcher, id)
  expect(first.citations[1]?.verdict).toBe('not_held')
  await db.asOwner(
    tx => tx`
    insert into citation_reasons (memo_id, matter_id, fingerprint, reason, given_by)
    select ${id}, ${cast.matterId}, ${first.citations[1]?.fingerprint ?? ''}, 'In print.', ${cast.researcher.id}
    from (select set_config('app.user_id', ${cast.researcher.id}, true)) me`,
  )
  await submitMemo({ db }, cast.researcher, id)
  for (const ordinal of [0, 1])
    await tick({ db }, cast.reviewer, id, {
      ...(await finding(db, cast.reviewer, id, ordinal)),
      isTicked: true,
    })
  await putOpinion(db, opinion)
  const again = await verifyRevision({ db }, cast.reviewer, id)
  expect(again.citations.map(row => row.verdict)).toEqual(['verified', 'verified'])
  expect(again.citations.map(row => row.tickedBy.length)).toEqual([1, 0])
})

test('a tick names a citation of the newest revision, and can be taken back', async () => {
  const id = await makeSubmitted(db, cast)
  const seen = await finding(db, cast.reviewer, id)
  await tick({ db }, cast.reviewer, id, { ...seen, isTicked: true })
  await tick({ db }, cast.reviewer, id, { ...seen, isTicked: true })
  expect((await openCheck({ db }, cast.reviewer, id)).citations[0]?.tickedBy).toHaveLength(1)
  await tick({ db }, cast.reviewer, id, { ...seen, isTicked: false })
  expect((await openCheck({ db }, cast.reviewer, id)).citations[0]?.tickedBy).toHaveLength(0)
  for (const wrong of [
    { ...seen, ordinal: 7 },
    { ...seen, revision: 2 },
  ]) {
    await expect(tick({ db }, cast.reviewer, id, { ...wrong, isTicked: true })).rejects.toThrow(Refused)
  }
})

test('who wrote each sentence is kept with the check', async () => {
  const id = await makeDraft(db, cast, 'Typed by a person.')
  const suggestion = '019a0000-0000-7000-8000-000000000000'
  const machine = (by: 'machine' | 'machine_edited') => [
    { type: 'origin' as const, attrs: { by, suggestion } },
  ]
  await saveRevision({ db }, cast.researcher, id, {
    base: 1,
    doc: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'By a person. ' },
            { type: 'text', text: 'By a machine.', marks: machine('machine') },
          ],
        },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Edited by', marks: machine('machine') },
            { type: 'text', text: ' a person.' },
          ],
        },
        {
          type: 'blockquote',
          attrs: { from: { kind: 'opinion', sourceId: suggestion, start: 0, end: 5 } },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Quoted words stand.' }] }],
        },
      ],
    },
  })
  const { revision } = await verifyRevision({ db }, cast.researcher, id)
  const rows = await db.as(cast.researcher, tx => sentencesOf(tx, revision.id))
  expect(rows.map(row => row.origin)).toEqual(['person', 'machine', 'machine_edited', 'quotation'])
})
