import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cast, makeCast, makePerson, putUpWall } from '../../test/factories.ts'
import { approval, halloran, makeSubmitted } from '../../test/memos.ts'
import { newId } from '../core/ids.ts'
import { askRoute, openTestDeps } from '../../test/routes.ts'
import type { Actor } from '../core/matter.ts'
import { CitationCorrection, CitationLabel } from '../core/wire/citation-labels.ts'
import type { Deps } from '../deps.ts'
import { deliverMemo, sealMemo } from '../steps/deliver.ts'
import { openReview, sendReview } from '../steps/review.ts'
import { labels } from './labels.ts'

let deps: Deps
let cast: Cast
let other: Cast
beforeAll(async () => {
  deps = await openTestDeps()
  cast = await makeCast(deps.db)
  other = await makeCast(deps.db)
})
afterAll(async () => deps.db.close())

const ask = (actor: Actor, method: string, path: string, body?: unknown) =>
  askRoute(deps, actor, labels, method, path, body)
const offered = async (actor: Actor) =>
  CitationCorrection.array().parse(await (await ask(actor, 'GET', '/labels/citations')).json())
const decide = (actor: Actor, row: { commentId: string; ordinal: number }, right: string | null) =>
  ask(actor, 'PUT', `/labels/citations/${row.commentId}/${row.ordinal}`, { right })

/** A memo of one citation with a reviewer's comment, approved and, if wanted, delivered. */
async function commented(place: 'at the citation' | 'elsewhere', isDelivered = true): Promise<void> {
  const { db } = deps
  const id = await makeSubmitted(db, cast)
  const { check } = await openReview({ db }, cast.reviewer, id)
  const [cited] = check.citations
  if (cited === undefined) throw new Error('The memo cites nothing')
  const span = place === 'elsewhere' ? { start: 0, end: 4 } : { start: cited.start, end: cited.end }
  const sent = await approval(db, cast.reviewer, id)
  const anchor = { ...span, quote: '', prefix: '', suffix: '' }
  const body = 'Decided in 1975, not in 1974.'
  await sendReview({ db }, cast.reviewer, id, { ...sent, comments: [{ anchor, body }] })
  if (!isDelivered) return
  await sealMemo({ db }, cast.reviewer, id)
  await deliverMemo({ db }, cast.reviewer, id)
}

test('a reviewer’s comment at a citation is offered once the memo is delivered, one elsewhere never', async () => {
  await commented('elsewhere')
  await commented('at the citation', false)
  expect(await offered(cast.administrator)).toEqual([])
  await commented('at the citation')
  expect(await offered(cast.administrator)).toMatchObject([
    {
      externalId: halloran.externalId,
      verdict: 'verified',
      said: 'Decided in 1975, not in 1974.',
      saidBy: { id: cast.reviewer.id },
      decision: null,
    },
  ])
  const [row] = await offered(cast.administrator)
  expect(row?.sentence).toContain('The modern commercial lease is a contract')
  expect(row?.citation).toContain('212 Frank. 318')
})

test('an administrator takes it once, with the verdict that it makes right; it is on record and in the file', async () => {
  const [row] = await offered(cast.administrator)
  if (row === undefined) throw new Error('Nothing is offered')
  expect((await decide(cast.administrator, row, 'no such verdict')).status).toBe(400)
  expect((await decide(cast.administrator, row, 'wrong_year')).status).toBe(204)
  expect((await decide(cast.administrator, row, null)).status).toBe(409)
  expect((await offered(cast.administrator))[0]?.decision).toEqual({
    isApproved: true,
    right: 'wrong_year',
    by: { id: cast.administrator.id, name: cast.administrator.name },
  })
  const lines = (await (await ask(cast.administrator, 'GET', '/labels/citations.jsonl')).text())
    .trim()
    .split('\n')
  expect(lines).toHaveLength(1)
  expect(CitationLabel.parse(JSON.parse(lines[0] ?? ''))).toMatchObject({
    split: 'field',
    source: 'review',
    author: cast.reviewer.name,
    externalId: halloran.externalId,
    verdict: 'verified',
    right: 'wrong_year',
  })
  const [event] = await deps.db.asOwner(
    tx => tx`select detail from audit_events where kind = 'correction_decided'`,
  )
  expect(event?.['detail']).toMatchObject({ commentId: row.commentId, isApproved: true })
})

test('what corrects nothing is not in the file', async () => {
  await commented('at the citation')
  const row = (await offered(cast.administrator)).find(({ decision }) => decision === null)
  if (row === undefined) throw new Error('Nothing is offered')
  expect((await decide(cast.administrator, row, null)).status).toBe(204)
  expect(await (await ask(cast.administrator, 'GET', '/labels/citations.jsonl')).text()).not.toContain(
    row.commentId,
  )
  const lines = (await (await ask(cast.administrator, 'GET', '/labels/citations.jsonl')).text())
    .trim()
    .split('\n')
  expect(lines).toHaveLength(1)
})

test('nobody but an administrator of the firm, on this side of the wall, sees or decides any of it', async () => {
  await commented('at the citation')
  const row = (await offered(cast.administrator)).find(({ decision }) => decision === null)
  if (row === undefined) throw new Error('Nothing is offered')
  for (const person of [cast.researcher, cast.reviewer, cast.stranger, cast.clientUser]) {
    expect((await ask(person, 'GET', '/labels/citations')).status).toBe(403)
    expect((await ask(person, 'GET', '/labels/citations.jsonl')).status).toBe(403)
    expect((await decide(person, row, 'wrong_year')).status).toBe(403)
    expect(await deps.db.as(person, tx => tx`select id from citation_labels`)).toEqual([])
  }
  const walled = await makePerson(deps.db, cast.firmId, 'administrator')
  await putUpWall(deps.db, cast.matterId, walled)
  for (const person of [other.administrator, walled]) {
    expect(await offered(person)).toEqual([])
    expect(await (await ask(person, 'GET', '/labels/citations.jsonl')).text()).toBe('')
    expect((await decide(person, row, 'wrong_year')).status).toBe(404)
    expect(await deps.db.as(person, tx => tx`select id from citation_labels`)).toEqual([])
  }
  const raw = deps.db.as(
    cast.reviewer,
    tx => tx`
      insert into citation_labels (id, matter_id, comment_id, ordinal, is_approved, sentence, citation, verdict, said,
        labelled_by, decided_by)
      values (${newId()}, ${cast.matterId}, ${row.commentId}, 9, false, '', '', 'verified', '', ${cast.researcher.id},
        ${cast.reviewer.id})`,
  )
  await expect(raw).rejects.toThrow(/row-level security/)
  expect((await ask(cast.administrator, 'PUT', '/labels/citations/nothing/0', { right: null })).status).toBe(
    404,
  )
})
