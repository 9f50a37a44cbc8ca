import { beforeAll, expect, test } from 'vitest'
import { type Cast, makeCast } from '../../test/factories.ts'
import { asPerson } from '../../test/http.ts'
import {
  approval,
  docOfParagraphs,
  goodParagraph,
  makeApproved,
  makeAssignment,
  makeDraft,
  finding,
  makeSubmitted,
} from '../../test/memos.ts'
import { openTestDeps } from '../../test/routes.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { newId } from '../core/ids.ts'
import { verifyPackageFile } from '../core/verify-seal.ts'
import { DeliveryPage } from '../core/wire/deliveries.ts'
import { CheckAnswer, MemoPage } from '../core/wire/memos.ts'
import { ReviewPage } from '../core/wire/reviews.ts'
import type { Deps } from '../deps.ts'
import { extractiveWriter } from '../providers/extractive.ts'

let deps: Deps
beforeAll(async () => {
  deps = await openTestDeps({ db, embedder, writer: extractiveWriter() })
})

const as = (actor: Cast['researcher']) => asPerson(deps, actor)

test('the whole way over HTTP: opened, written, checked, reviewed, sealed, delivered, acknowledged', async () => {
  const own = await makeCast(db)
  const [researcher, reviewer, client] = [as(own.researcher), as(own.reviewer), as(own.clientUser)]
  await makeDraft(db, own)
  const { body: opened } = await researcher('POST', `/assignments/${await makeAssignment(db, own)}/memo`)
  const id = String(opened['id'])
  const doc = docOfParagraphs(goodParagraph)
  expect((await researcher('POST', `/memos/${id}/revisions`, { base: 0, doc })).status).toBe(200)
  expect(CheckAnswer.parse((await researcher('POST', `/memos/${id}/check`)).body).counts).toEqual({
    verified: 1,
  })
  expect(MemoPage.parse((await researcher('POST', `/memos/${id}/submit`)).body).state).toBe('in_review')
  const { ordinal, ...seen } = await finding(db, own.reviewer, id)
  const tickOf = (words: Record<string, unknown>): string =>
    `/memos/${id}/ticks/${ordinal}?${new URLSearchParams(Object.entries(words).map(([name, word]) => [name, String(word)]))}`
  expect((await reviewer('PUT', `/memos/${id}/ticks/0?revision=1`)).status).toBe(400)
  expect((await reviewer('PUT', tickOf({ ...seen, fingerprint: 'another' }))).body).toMatchObject({
    type: '/problems/review/stale',
    status: 409,
  })
  expect((await reviewer('PUT', tickOf(seen))).status).toBe(204)
  for (const none of ['-1', '1.5', 'x', '3000000000', '1e400'])
    expect((await reviewer('PUT', tickOf(seen).replace(`/${ordinal}?`, `/${none}?`))).status).toBe(404)
  const page = ReviewPage.parse((await reviewer('GET', `/memos/${id}/review`)).body)
  expect(page.check.citations[0]?.tickedBy).toHaveLength(1)
  const { number: revision, sha256 } = page.check.revision
  const approve = { revision, sha256, outcome: 'approve', body: '', comments: [] }
  expect(ReviewPage.parse((await reviewer('POST', `/memos/${id}/reviews`, approve)).body).memo.state).toBe(
    'approved',
  )
  const { deliveryId } = MemoPage.parse((await reviewer('POST', `/memos/${id}/seal`)).body)
  expect((await client('GET', `/deliveries/${deliveryId}`)).status).toBe(404)
  await reviewer('POST', `/memos/${id}/deliver`)
  const delivery = DeliveryPage.parse((await client('GET', `/deliveries/${deliveryId}`)).body)
  expect(delivery.seal).toMatch(/^[0-9a-f]{64}$/)
  const file = await client('GET', `/deliveries/${deliveryId}/package.json`)
  expect(await verifyPackageFile(file.text)).toEqual({ valid: true, seal: delivery.seal, problems: [] })
  expect(file.headers.get('content-disposition')).toContain('attachment')
  for (const [name, start] of [
    ['memo.pdf', '%PDF-'],
    ['memo.docx', 'PK'],
  ] as const) {
    const answer = await client('GET', `/deliveries/${deliveryId}/${name}`)
    expect(answer.text.startsWith(start)).toBe(true)
  }
  expect((await client('POST', `/deliveries/${deliveryId}/acknowledge`)).status).toBe(200)
  expect((await client('POST', `/deliveries/${deliveryId}/questions`, { body: 'And then?' })).status).toBe(
    201,
  )
  expect((await client('POST', `/deliveries/${deliveryId}/questions`, { body: '  ' })).status).toBe(400)
})

test('the author cannot approve by HTTP', async () => {
  const id = await makeSubmitted(db, cast)
  const own = await approval(db, cast.researcher, id)
  const answer = await as(cast.researcher)('POST', `/memos/${id}/reviews`, own)
  expect(answer.status).toBe(403)
  expect(answer.body).toMatchObject({
    type: '/problems/memo/own-review',
    title: 'Authors do not approve their own memos',
  })
  for (const action of ['seal', 'deliver', 'reopen']) {
    expect((await as(cast.researcher)('POST', `/memos/${id}/${action}`)).status).toBe(403)
  }
})

test('somebody else’s memo, one that is not there, and an id that cannot be one answer alike: 404', async () => {
  const id = await makeApproved(db, cast)
  for (const outsider of [cast.stranger, cast.clientUser]) {
    for (const path of ['', '/revisions', '/revisions/1', '/check', '/review', '/suggestions']) {
      const answer = await as(outsider)('GET', `/memos/${id}${path}`)
      expect(`${path} ${answer.status}`).toBe(`${path} 404`)
    }
    for (const action of ['check', 'submit', 'withdraw', 'reopen', 'seal', 'deliver']) {
      expect((await as(outsider)('POST', `/memos/${id}/${action}`)).status).toBe(404)
    }
    const save = await as(outsider)('POST', `/memos/${id}/revisions`, { base: 1, doc: { type: 'doc' } })
    expect(save.status).toBe(404)
    const ask = await as(outsider)('POST', `/memos/${id}/suggestions`, { heading: 'Discussion' })
    expect(ask.status).toBe(404)
    expect((await as(outsider)('GET', '/memos')).text).not.toContain(id)
    expect((await as(outsider)('GET', '/reviews')).text).toBe('[]')
  }
  for (const wrong of [newId(), 'nonsense', "';drop table memos"]) {
    expect((await as(cast.researcher)('GET', `/memos/${encodeURIComponent(wrong)}`)).status).toBe(404)
  }
})

test('of two people saving the second gets the newer text and where their own is kept', async () => {
  const id = await makeDraft(db, cast, 'One.')
  const person = as(cast.researcher)
  await person('POST', `/memos/${id}/revisions`, { base: 1, doc: docOfParagraphs('Two.') })
  const late = await person('POST', `/memos/${id}/revisions`, { base: 1, doc: docOfParagraphs('Mine.') })
  expect(late.status).toBe(409)
  expect(late.body).toMatchObject({
    type: '/problems/memo/newer-revision',
    extra: { head: { number: 2 }, aside: { number: 3, isAside: true }, doc: docOfParagraphs('Two.') },
  })
})

test('a document that is none is refused in words', async () => {
  const id = await makeDraft(db, cast, 'One.')
  let nested: unknown = { type: 'paragraph' }
  for (let depth = 0; depth < 40; depth++)
    nested = { type: 'bulletList', content: [{ type: 'listItem', content: [nested] }] }
  for (const doc of [
    null,
    'text',
    { type: 'script' },
    { type: 'paragraph' },
    { type: 'doc', content: [nested] },
  ]) {
    const answer = await as(cast.researcher)('POST', `/memos/${id}/revisions`, { base: 1, doc })
    expect(answer.status).toBe(400)
  }
})
