import { expect, test } from 'vitest'
import { type MatterId, newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import type { DraftSuggestion } from '../src/core/ports.ts'
import type { SuggestEvent } from '../src/core/wire/memos.ts'
import { decideSuggestion, listSuggestions, suggest } from '../src/steps/suggest.ts'
import { insertSuggestion } from '../src/storage/suggestions.ts'
import { addMember, makeMatter, makePerson, putUpWall } from './factories.ts'
import { makeDraft } from './memos.ts'
import { putDocument } from './opinions.ts'
import { openTestDeps } from './routes.ts'
import { cast, db, embedder } from './with-cast.ts'

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

test('a wall around another matter ends what a model makes of its documents, before and in the very moment of keeping it', async () => {
  const { researcher, firmId, clientId } = cast
  const other = await makeMatter(db, firmId, clientId)
  await addMember(db, other, researcher, 'researcher')
  const plan = ['The merger of Zebraquartz Holdings closes in March.', 'Nobody is to be told of it before.']
  await putDocument(db, embedder, researcher, other, 'Merger plan', plan)
  const memo = await makeDraft(db, cast)
  const text = `“${plan[0]}” (Merger plan).`
  const writer = {
    id: 'test/1',
    description: 'A writer of the tests',
    isExtractive: false,
    async *write(): AsyncGenerator<DraftSuggestion, void, undefined> {
      yield { text, passageIds: ['1'] }
      await putUpWall(db, other, researcher)
      // What was read stands in it without being named.
      yield { text: 'Zebraquartz merges.', passageIds: ['1'] }
    },
  }
  const deps = await openTestDeps({ db, embedder, writer })
  const asked = { heading: 'Discussion', question: 'When does the merger of Zebraquartz Holdings close?' }
  const events: SuggestEvent[] = []
  for await (const event of suggest(deps, researcher, memo, asked, new AbortController().signal))
    events.push(event)
  expect(events.slice(-3)).toMatchObject([
    { type: 'suggestion', suggestion: { text } },
    { type: 'problem', title: expect.stringContaining('no longer yours to see') },
    { type: 'done', offered: 1 },
  ])
  expect(await listSuggestions({ db }, researcher, memo)).toEqual([])
  await expect(offer(memo, [await documentOf(other)])).rejects.toThrow(/row-level security policy/)
})
