import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { type Cast, makeCast } from '../../test/factories.ts'
import { goodParagraph, makeDraft } from '../../test/memos.ts'
import { Refused } from '../core/refusal.ts'
import { CheckRow } from '../core/wire/memos.ts'
import type { Db } from '../storage/session.ts'
import { checkDraft } from './check-draft.ts'
import { openCheck } from './verify.ts'

let db: Db
let cast: Cast
beforeAll(async () => {
  db = await openTestDatabase()
  cast = await makeCast(db)
})
afterAll(async () => db.close())

test('unsaved words are checked and leave no trace', async () => {
  const id = await makeDraft(db, cast)
  const text = `New words. ${goodParagraph}`
  const rows = await checkDraft({ db }, cast.researcher, id, { text })
  expect(rows.map(row => CheckRow.parse(row).verdict)).toEqual(['verified'])
  expect((await openCheck({ db }, cast.researcher, id)).checkedAt).toBeNull()
  await expect(checkDraft({ db }, cast.stranger, id, { text })).rejects.toThrow(Refused)
})

test('only the wanted ones are judged, with what they lean on, and as in a check of all', async () => {
  const id = await makeDraft(db, cast)
  const text = `${goodParagraph}\n\nDoe v. Roe, 1 Frank. 1 (1900).\n\nHalloran, 212 Frank. at 320.`
  const all = await checkDraft({ db }, cast.researcher, id, { text })
  expect(all.map(row => row.verdict)).toEqual(['verified', 'not_held', 'verified'])
  expect(await checkDraft({ db }, cast.researcher, id, { text, wanted: [2] })).toEqual([all[2]])
  expect(await checkDraft({ db }, cast.researcher, id, { text, wanted: [1, 7] })).toEqual([all[1]])
  expect(await checkDraft({ db }, cast.researcher, id, { text, wanted: [] })).toEqual([])
})
