import { expect, test } from 'vitest'
import { sendReview, submitMemo } from '../src/steps/review.ts'
import { verifyRevision } from '../src/steps/verify.ts'
import { saveRevision } from '../src/steps/draft.ts'
import { listMemos } from '../src/storage/memos.ts'
import { approval, docOfParagraphs, goodParagraph, makeSubmitted } from './memos.ts'
import { cast, db } from './with-cast.ts'

test('a list of memos names who sent one back, until it is submitted again', async () => {
  const id = await makeSubmitted(db, cast)
  const sentBackBy = async () => {
    const rows = await db.as(cast.researcher, tx => listMemos(tx))
    return rows.find(row => row.id === id)?.sentBackBy
  }
  const send = async (outcome: 'comment' | 'request_changes', body: string) =>
    sendReview({ db }, cast.reviewer, id, { ...(await approval(db, cast.reviewer, id)), outcome, body })

  await send('comment', 'A good beginning.')
  expect(await sentBackBy()).toBeNull()
  await send('request_changes', 'State the rule first.')
  expect(await sentBackBy()).toMatchObject({ id: cast.reviewer.id })
  const doc = docOfParagraphs('The rule first.', goodParagraph)
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc })
  expect(await sentBackBy()).toMatchObject({ id: cast.reviewer.id })
  await verifyRevision({ db }, cast.researcher, id)
  await submitMemo({ db }, cast.researcher, id)
  expect(await sentBackBy()).toBeNull()
})
