import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cast, makeCast } from '../../test/factories.ts'
import { halloran, putOpinion } from '../../test/memos.ts'
import { newId } from '../core/ids.ts'
import { askRoute, openTestDeps } from '../../test/routes.ts'
import type { Actor } from '../core/matter.ts'
import { FieldLabel, LabelledSearch } from '../core/wire/labels.ts'
import type { Deps } from '../deps.ts'
import { labels } from './labels.ts'

let deps: Deps
let cast: Cast
let other: Cast
let sourceId: string
beforeAll(async () => {
  deps = await openTestDeps()
  cast = await makeCast(deps.db)
  other = await makeCast(deps.db)
  sourceId = await putOpinion(deps.db)
})
afterAll(async () => deps.db.close())

const ask = (actor: Actor, method: string, path: string, body?: unknown) =>
  askRoute(deps, actor, labels, method, path, body)
const mark = async (actor: Actor, question: string, isGood = true) =>
  LabelledSearch.parse(await (await ask(actor, 'PUT', '/labels', { question, sourceId, isGood })).json())
const seenBy = async (actor: Actor) =>
  LabelledSearch.array().parse(await (await ask(actor, 'GET', '/labels')).json())

test('a second mark on the same question and opinion takes the place of the first', async () => {
  await mark(cast.researcher, 'Must he relet?', true)
  const now = await mark(cast.researcher, '  Must he relet?  ', false)
  expect(now).toMatchObject({ externalId: halloran.externalId, isGood: false, approvedBy: null })
  expect((await seenBy(cast.researcher)).map(({ id }) => id)).toEqual([now.id])
})

test('strangers, other firms and clients see no mark and change none', async () => {
  const { id } = await mark(cast.researcher, 'May the tenant leave?')
  expect(await seenBy(cast.stranger)).toEqual([])
  expect(await seenBy(other.administrator)).toEqual([])
  for (const actor of [cast.stranger, other.administrator, other.reviewer, cast.clientUser]) {
    expect((await ask(actor, 'PUT', `/labels/${id}/approval`)).ok).toBe(false)
    expect((await ask(actor, 'DELETE', `/labels/${id}`)).ok).toBe(false)
  }
  for (const path of ['/labels', '/labels/field.jsonl']) {
    expect((await ask(cast.clientUser, 'GET', path)).status).toBe(403)
  }
  const rows = (actor: Actor) => deps.db.as(actor, tx => tx`select id from labelled_searches`)
  expect(await rows(cast.clientUser)).toEqual([])
  expect(await rows(cast.stranger)).toEqual([])
  expect((await seenBy(cast.reviewer)).find(each => each.id === id)?.approvedBy).toBeNull()
})

test('nobody approves their own mark, nor one twice, nor writes in another’s name', async () => {
  const own = await mark(cast.reviewer, 'What is a reasonable effort?')
  expect((await ask(cast.reviewer, 'PUT', `/labels/${own.id}/approval`)).status).toBe(403)
  expect((await ask(cast.administrator, 'PUT', `/labels/${own.id}/approval`)).status).toBe(204)
  expect((await ask(cast.administrator, 'PUT', `/labels/${own.id}/approval`)).status).toBe(403)
  await expect(
    deps.db.as(
      cast.stranger,
      tx => tx`insert into labelled_searches (id, firm_id, question, external_id, is_good, labelled_by)
        values (${newId()}, ${cast.firmId}, 'q', 'x', true, ${cast.researcher.id})`,
    ),
  ).rejects.toThrow(/row-level security/)
})

test('an approved mark stands: it is neither taken back nor marked over', async () => {
  const first = await mark(cast.researcher, 'Who bears the loss?')
  expect((await ask(cast.reviewer, 'PUT', `/labels/${first.id}/approval`)).status).toBe(204)
  expect((await ask(cast.researcher, 'DELETE', `/labels/${first.id}`)).status).toBe(404)
  const again = await mark(cast.researcher, 'Who bears the loss?', false)
  expect(again).toMatchObject({ id: first.id, isGood: true, approvedBy: { id: cast.reviewer.id } })
})

test('only approved marks leave as lines of a labelled set', async () => {
  await mark(cast.researcher, 'Never approved?')
  const text = await (await ask(cast.administrator, 'GET', '/labels/field.jsonl')).text()
  const lines = text
    .trim()
    .split('\n')
    .map(line => FieldLabel.parse(JSON.parse(line)))
  expect(lines.map(({ question }) => question)).toEqual([
    'What is a reasonable effort?',
    'Who bears the loss?',
  ])
  expect(lines[1]).toMatchObject({ split: 'field', relevant: [halloran.externalId], irrelevant: [] })
})

test('what is not a held opinion cannot be marked', async () => {
  const refused = await ask(cast.researcher, 'PUT', '/labels', {
    question: 'q',
    sourceId: newId(),
    isGood: true,
  })
  expect(refused.status).toBe(404)
})
