import { afterAll, beforeAll, expect, test } from 'vitest'
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
