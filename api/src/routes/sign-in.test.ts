import { format } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PASSWORD, cookieOf, openTestApp } from '../../test/app.ts'
import { openTestDatabase } from '../../test/database.ts'
import { type Cast, makeCast } from '../../test/factories.ts'
import type { Db } from '../storage/session.ts'

let db: Db
let at: Awaited<ReturnType<typeof openTestApp>>
let cast: Cast
beforeAll(async () => {
  db = await openTestDatabase()
  at = await openTestApp(db)
  cast = await makeCast(db)
  await at.givePassword(cast.researcher)
})
afterAll(() => db.close())

test.each([
  [
    'refuses the row of a session',
    'add constraint no_more check (expires_at is null) not valid',
    'drop constraint no_more',
  ],
  ['lost a column', 'rename column ip_address to gone', 'rename column gone to ip_address'],
])(
  'a database that %s is told in a sentence, and no token, address or password is printed',
  async (_why, breaks, mends) => {
    const { email } = cast.researcher
    const printed: string[] = []
    const spy = vi.spyOn(console, 'error').mockImplementation((...said) => void printed.push(format(...said)))
    await db.asOwner(tx => tx.unsafe(`alter table auth_sessions ${breaks}`))
    const answer = await at.signIn(email)
    await db.asOwner(tx => tx.unsafe(`alter table auth_sessions ${mends}`))
    spy.mockRestore()
    expect(answer.status).toBe(500)
    expect(await answer.json()).toMatchObject({
      type: '/problems/fault',
      detail: expect.stringContaining('What was saved before is safe'),
      requestId: expect.stringMatching(/./),
    })
    const told = printed.join('\n')
    expect(told).toContain('request ')
    expect(told).not.toMatch(/Failing row|SERVER_ERROR/)
    for (const secret of [email, PASSWORD]) expect(told).not.toContain(secret)
    expect(cookieOf(await at.signIn(email))).toContain('quaere')
  },
)

test('the token of a session stands in its cookie, and in no body that a page can read', async () => {
  const { email } = cast.researcher
  const signedIn = await at.signIn(email)
  const change = { currentPassword: PASSWORD, newPassword: 'another password for tests' }
  const headers = { cookie: cookieOf(signedIn) }
  const changed = await at.call('POST', '/api/auth/change-password', change, headers)
  for (const answer of [signedIn, changed]) {
    expect(answer.status).toBe(200)
    const token = decodeURIComponent(cookieOf(answer)).split('=')[1]?.split('.')[0] ?? ''
    expect(token.length).toBeGreaterThan(20)
    const said = await answer.text()
    expect(JSON.parse(said)).toMatchObject({ user: { email } })
    expect(said).not.toContain(token)
  }
  const cookie = cookieOf(changed)
  expect((await at.call('GET', '/api/me', undefined, { cookie })).status).toBe(200)
  expect((await at.call('POST', '/api/auth/sign-out', {}, { cookie })).status).toBe(200)
})
