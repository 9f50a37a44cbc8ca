import { expect, test } from 'vitest'
import { approval, makeSubmitted } from '../../test/memos.ts'
import { cast, db } from '../../test/with-cast.ts'
import { deliverMemo, sealMemo } from '../steps/deliver.ts'
import { seenFinding } from '../core/review.ts'
import { openReview, sendReview, tick } from '../steps/review.ts'
import { fieldMonths } from './field-accuracy.ts'

/** A delivered memo of one citation, ticked, with a reviewer's comment at it or somewhere else. */
async function deliver(comment: 'at the citation' | 'elsewhere'): Promise<void> {
  const id = await makeSubmitted(db, cast)
  const { check } = await openReview({ db }, cast.reviewer, id)
  const [cited] = check.citations
  if (cited === undefined) throw new Error('The memo cites nothing')
  await tick({ db }, cast.reviewer, id, { ...seenFinding(check.revision, cited), isTicked: true })
  const span = comment === 'elsewhere' ? { start: 0, end: 4 } : { start: cited.start, end: cited.end }
  const sent = await approval(db, cast.reviewer, id)
  const anchor = { ...span, quote: '', prefix: '', suffix: '' }
  await sendReview({ db }, cast.reviewer, id, { ...sent, comments: [{ anchor, body: 'Is this so?' }] })
  await sealMemo({ db }, cast.reviewer, id)
  await deliverMemo({ db }, cast.reviewer, id)
}

test('a ticked citation is clean until a reviewer’s comment stands at it', async () => {
  const seen = () => db.as(cast.reviewer, tx => fieldMonths(tx))
  expect(await seen()).toEqual([])
  await deliver('elsewhere')
  expect(await seen()).toMatchObject([{ ticked: 1, clean: 1, memos: 1 }])
  await deliver('at the citation')
  expect(await seen()).toMatchObject([{ ticked: 2, clean: 1, memos: 2 }])
  await makeSubmitted(db, cast)
  expect(await seen()).toMatchObject([{ ticked: 2, clean: 1, memos: 2 }])
})

test('a stranger and the client count nothing', async () => {
  for (const actor of [cast.stranger, cast.clientUser]) {
    expect(await db.as(actor, tx => fieldMonths(tx))).toEqual([])
  }
})
