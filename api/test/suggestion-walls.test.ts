import { expect, test } from 'vitest'
import { type MatterId, newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import { decideSuggestion, listSuggestions } from '../src/steps/suggest.ts'
import { insertSuggestion } from '../src/storage/suggestions.ts'
import { addMember, makeMatter, makePerson, putUpWall } from './factories.ts'
import { makeDraft } from './memos.ts'
import { cast, db } from './with-cast.ts'

async function documentOf(matter: MatterId): Promise<string> {
  const id = newId()
  await db.asOwner(
    tx => tx`insert into documents (id, matter_id, path, title, sha256, added_by)
      values (${id}, ${matter}, ${id}, 'Merger plan', '', ${cast.researcher.id})`,
  )
  return id
}

/** A suggestion of the cast's researcher that quotes these documents, beside one case. */
async function offer(memoId: string, documents: string[]): Promise<string> {
  const id = newId()
  const { researcher, matterId } = cast
  const shown = {
    title: 'Title',
    citation: null,
    start: 0,
    end: 9,
    page: null,
    quote: 'We merge.',
    found: true,
  }
  const passages = [
    { ...shown, kind: 'opinion' as const, sourceId: newId() },
    ...documents.map(sourceId => ({ ...shown, kind: 'document' as const, sourceId })),
  ]
  const words = { heading: 'Discussion', text: '“We merge.” (Merger plan).', objections: [], passages }
  await db.as(researcher, tx =>
    insertSuggestion(tx, { id, memoId, matterId, ...words, writer: 'extractive', createdBy: researcher.id }),
  )
  return id
}

test('a suggestion out of another matter’s documents is not there for a colleague who may not see them', async () => {
  const { researcher, firmId, clientId, matterId } = cast
  const other = await makeMatter(db, firmId, clientId)
  await addMember(db, other, researcher, 'researcher')
  const [walled, outside] = [
    await makePerson(db, firmId, 'researcher'),
    await makePerson(db, firmId, 'researcher'),
  ]
  for (const colleague of [walled, outside]) await addMember(db, matterId, colleague, 'researcher')
  await addMember(db, other, walled, 'researcher')
  await putUpWall(db, other, walled)

  const memo = await makeDraft(db, cast)
  const own = await offer(memo, [await documentOf(matterId)])
  const foreign = await offer(memo, [await documentOf(matterId), await documentOf(other)])
  const listed = async (person: Actor) => (await listSuggestions({ db }, person, memo)).map(({ id }) => id)
  const typed = (person: Actor) => db.as(person, tx => tx`select text from suggestions where id = ${foreign}`)
  expect(await listed(researcher)).toEqual([own, foreign])
  for (const colleague of [walled, outside]) {
    expect(await listed(colleague)).toEqual([own])
    expect(await typed(colleague)).toEqual([])
    const decided = decideSuggestion({ db }, colleague, foreign, { state: 'rejected' })
    await expect(decided).rejects.toMatchObject({ refusal: { code: 'suggestion/not-found' } })
  }
  await decideSuggestion({ db }, researcher, foreign, { state: 'rejected' })
  expect(await typed(walled)).toEqual([])

  const taken = await offer(memo, [await documentOf(other)])
  await decideSuggestion({ db }, researcher, taken, { state: 'accepted' })
  const writers = db.as(walled, tx => tx`select decided_by as id from suggestions where id = ${taken}`)
  expect(await writers).toEqual([{ id: researcher.id }])
})
