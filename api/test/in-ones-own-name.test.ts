import { expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import { openMemo, withdrawMemo } from '../src/steps/draft.ts'
import { openReview, resolveComment, sendReview } from '../src/steps/review.ts'
import { approval, makeDraft, makeSubmitted } from './memos.ts'
import { cast, db } from './with-cast.ts'

test('a comment is resolved in one’s own name, once, at the time of the database', async () => {
  const id = await makeSubmitted(db, cast)
  const anchor = { start: 0, end: 10, quote: '', prefix: '', suffix: '' }
  const { comments } = await sendReview({ db }, cast.reviewer, id, {
    ...(await approval(db, cast.reviewer, id)),
    outcome: 'request_changes',
    comments: [{ anchor, body: 'Why?' }],
  })
  const comment = comments[0]?.id ?? ''
  const resolve = (actor: Actor, by: string | null, at = '2001-01-01T00:00:00Z') =>
    db.as(
      actor,
      tx => tx<{ at: Date | null }[]>`
        update review_comments set resolved_by = ${by}, resolved_at = ${at} where id = ${comment}
        returning resolved_at as at`,
    )
  const refused = { hint: 'comment/another-name' }
  await expect(resolve(cast.researcher, cast.reviewer.id)).rejects.toMatchObject(refused)
  expect(await resolve(cast.researcher, null)).toEqual([{ at: null }])
  await resolveComment({ db }, cast.researcher, comment)
  const since = Date.now() - 60_000
  const [again] = await resolve(cast.researcher, cast.researcher.id)
  expect(again?.at?.getTime()).toBeGreaterThan(since)
  await expect(resolve(cast.reviewer, cast.reviewer.id)).rejects.toMatchObject(refused)
  await expect(resolve(cast.researcher, null)).rejects.toMatchObject(refused)
  await resolveComment({ db }, cast.reviewer, comment)
  const page = await openReview({ db }, cast.reviewer, id)
  expect(page.comments[0]?.resolvedBy?.id).toBe(cast.researcher.id)
})

test('an assignment has one memo that is not withdrawn', async () => {
  const id = await makeDraft(db, cast)
  const [row] = await db.asOwner(
    tx => tx<{ assignment: string }[]>`select assignment_id as assignment from memos where id = ${id}`,
  )
  const assignment = row?.assignment ?? ''
  const second = db.as(
    cast.researcher,
    tx => tx`
      insert into memos (id, matter_id, assignment_id, title, author_id)
      values (${newId()}, ${cast.matterId}, ${assignment}, 'Another', ${cast.researcher.id})`,
  )
  await expect(second).rejects.toThrow('one_memo_of_an_assignment')
  await withdrawMemo({ db }, cast.researcher, id)
  expect((await openMemo({ db }, cast.researcher, assignment)).id).not.toBe(id)
})
