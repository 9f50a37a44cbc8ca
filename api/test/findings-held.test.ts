import { expect, inject, test } from 'vitest'
import { sendReview } from '../src/steps/review.ts'
import { inNameOf } from '../src/storage/session.ts'
import { approval, makeSubmitted } from './memos.ts'
import { cast, db } from './with-cast.ts'

// The embedded database has one connection, so that nothing happens in between.
test.skipIf(inject('testSource').kind === 'embedded')(
  'a transaction that began before the approval takes back nothing that the approval rests on',
  async () => {
    const id = await makeSubmitted(db, cast)
    const began = Promise.withResolvers<undefined>()
    const approved = Promise.withResolvers<undefined>()
    const forging = db.asOwner(async tx => {
      await tx`set transaction isolation level repeatable read`
      await inNameOf(tx, cast.researcher, async () => {
        await tx`select from memos`
        began.resolve(undefined)
        await approved.promise
        await tx`delete from citation_checks where revision_id = (select head_id from memos where id = ${id})`
      })
    })
    await began.promise
    await sendReview({ db }, cast.reviewer, id, await approval(db, cast.reviewer, id))
    approved.resolve(undefined)
    await expect(forging).rejects.toThrow('could not serialize access')
  },
)
