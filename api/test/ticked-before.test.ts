import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../src/storage/session.ts'
import { saveRevision } from '../src/steps/draft.ts'
import { openReview, sendReview, submitMemo, tick } from '../src/steps/review.ts'
import { verifyRevision } from '../src/steps/verify.ts'
import { openTestDatabase } from './database.ts'
import { makeCast } from './factories.ts'
import { docOfParagraphs, finding, goodParagraph, makeDraft } from './memos.ts'
import { refusalOf } from './refusal.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => db.close())

test('in a second revision a reviewer is told which citations read as when they ticked them, and has ticked none', async () => {
  const cast = await makeCast(db)
  const again = 'The rent was due. Halloran v. Pike Street Properties, 212 Frank. 318, 319 (1974).'
  const id = await makeDraft(db, cast, goodParagraph, again, 'Nobody asked. Halloran, 212 Frank. at 320.')
  await verifyRevision({ db }, cast.researcher, id)
  await submitMemo({ db }, cast.researcher, id)
  for (const ordinal of [0, 1]) {
    await tick({ db }, cast.reviewer, id, {
      ...(await finding(db, cast.reviewer, id, ordinal)),
      isTicked: true,
    })
  }
  const third = await finding(db, cast.reviewer, id, 2)
  const first = await openReview({ db }, cast.reviewer, id)
  expect(first.lastSeen).toBeNull()
  const { sha256 } = first.check.revision
  const outcome = { revision: 1, sha256, outcome: 'request_changes' as const, body: 'Almost.', comments: [] }
  const sent = await sendReview({ db }, cast.reviewer, id, outcome)
  // Of the same revision: it is the one that is being read.
  expect(sent.lastSeen?.ticked).toEqual([0, 1])

  // The first stays and moves, the sentence of the second is another, the third was never ticked.
  const doc = docOfParagraphs(
    'A new first paragraph.',
    again.replace('was due', 'was never due'),
    goodParagraph,
    'Nobody asked. Halloran, 212 Frank. at 320.',
  )
  await saveRevision({ db }, cast.researcher, id, { base: 1, doc })
  await verifyRevision({ db }, cast.researcher, id)
  await submitMemo({ db }, cast.researcher, id)
  const { check, lastSeen } = await openReview({ db }, cast.reviewer, id)
  expect(check.citations.map(each => each.tickedBy)).toEqual([[], [], []])
  const known = check.citations.filter(({ ordinal }) => lastSeen?.ticked.includes(ordinal))
  expect(known.map(each => each.sentence)).toEqual([first.check.citations[0]?.sentence])
  // From a page that still shows the first revision nothing is ticked in the second, though the finding is the same.
  const late = tick({ db }, cast.reviewer, id, { ...third, isTicked: true })
  expect((await refusalOf(late)).title).toBe('The memo was changed after you read it')
  expect((await finding(db, cast.reviewer, id, 2)).fingerprint).toBe(third.fingerprint)
  // What another reviewer ticked says nothing to this one.
  expect((await openReview({ db }, cast.researcher, id)).lastSeen).toBeNull()
})
