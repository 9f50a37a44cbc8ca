import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cookieOf, openTestApp } from '../../test/app.ts'
import { openTestDatabase } from '../../test/database.ts'
import { type Cast, makeCast, putUpWall } from '../../test/factories.ts'
import { docOfParagraphs, indexOpinion, makeDraft } from '../../test/memos.ts'
import type { Writer } from '../core/ports.ts'
import { SuggestEvent } from '../core/wire/memos.ts'
import type { Db } from '../storage/session.ts'

let db: Db
let at: Awaited<ReturnType<typeof openTestApp>>
let cast: Cast
let memo: string
beforeAll(async () => {
  db = await openTestDatabase()
  at = await openTestApp(db)
  await indexOpinion(db, at.deps.embedder)
})
beforeEach(async () => {
  // The limit on sign-ins is another test's.
  await db.asOwner(tx => tx`delete from auth_rate_limits`)
  cast = await makeCast(db)
  memo = await makeDraft(db, cast)
  await at.givePassword(cast.researcher)
})
afterAll(() => db.close())

const signedInCookie = async () => cookieOf(await at.signIn(cast.researcher.email))
const signOut = (cookie: string) => at.call('POST', '/api/auth/sign-out', {}, { cookie })

/** A model that thinks until it is told to leave. */
const silent = (began: () => void): Writer => ({
  id: 'test/silent',
  description: 'Says nothing',
  isExtractive: false,
  async *write(_task, signal) {
    began()
    await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))
    yield* []
  },
})

test.each([
  ['signs out', async (cookie: string) => signOut(cookie), 'You are signed out'],
  ['comes behind a wall', () => putUpWall(db, cast.matterId, cast.researcher), 'There is no such memo'],
])('while a model thinks for somebody who %s, the stream ends and says why', async (_what, part, why) => {
  const cookie = await signedInCookie()
  const thinking = Promise.withResolvers<void>()
  Object.assign(at.deps, { writer: silent(() => thinking.resolve()) })
  const question = 'Must the landlord relet after the tenant abandons the premises?'
  const address = `/api/memos/${memo}/suggestions`
  const answer = await at.call('POST', address, { heading: 'Discussion', question }, { cookie })
  const told = answer.text()
  await thinking.promise
  await part(cookie)
  const lines = (await told).trim().split('\n')
  const events = lines.map(line => SuggestEvent.parse(JSON.parse(line)))
  expect(events.slice(-2)).toMatchObject([
    { type: 'problem', title: expect.stringContaining(why) },
    { type: 'done', offered: 0 },
  ])
})

/** The request's body up to its last byte, which comes when the answer of `until` does. */
async function slowly(path: string, body: BodyInit, cookie: string, until: () => Promise<unknown>) {
  const whole = new Request('http://x', { method: 'POST', body })
  const bytes = new Uint8Array(await whole.arrayBuffer())
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.slice(0, -1))
      await new Promise(resolve => setTimeout(resolve, 1200))
      await until()
      controller.enqueue(bytes.slice(-1))
      controller.close()
    },
  })
  const type = whole.headers.get('content-type') ?? ''
  const asked: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body: stream,
    duplex: 'half',
    headers: {
      host: '127.0.0.1:4400',
      cookie,
      'content-type': type.startsWith('text/') ? 'application/json' : type,
    },
  }
  return at.app.request(new Request(`http://127.0.0.1:4400${path}`, asked))
}

const document = JSON.stringify({ base: 1, doc: docOfParagraphs('Words of somebody who has gone.') })
const form = new FormData()
form.append('file', new File(['Dear Sir'], 'letter.txt', { type: 'text/plain' }))

test('what is sent slowly is not done in the name of who was signed out meanwhile', async () => {
  for (const [path, body] of [
    [`/api/memos/${memo}/revisions`, document],
    [`/api/matters/${cast.matterId}/files`, form],
  ] as const) {
    const cookie = await signedInCookie()
    const refused = await slowly(path, body, cookie, async () => signOut(cookie))
    expect([path, refused.status]).toEqual([path, 401])
  }
  const kept = await db.asOwner(
    tx => tx`select number from revisions where memo_id = ${memo}
      union all select size from uploads where matter_id = ${cast.matterId}`,
  )
  expect(kept).toHaveLength(1)
  const cookie = await signedInCookie()
  const taken = await slowly(`/api/memos/${memo}/revisions`, document, cookie, async () => {})
  expect(taken.status).toBe(200)
})
