import { format } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PASSWORD, cookieOf, openTestApp } from '../../test/app.ts'
import { openTestDatabase } from '../../test/database.ts'
import { type Cast, makeCast } from '../../test/factories.ts'
import { countAttempt } from '../storage/attempts.ts'
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

test('guessing passwords from one address is stopped', async () => {
  const guess = () =>
    at.call(
      'POST',
      '/api/auth/sign-in/email',
      { email: 'x@example.test', password: 'wrong wrong wrong' },
      { 'x-quaere-address': '192.0.2.7' },
    )
  const answers: number[] = []
  for (let n = 0; n < 35; n++) answers.push((await guess()).status)
  expect(answers[0]).toBe(401)
  expect(answers.at(-1)).toBe(429)
})

test('an office in which somebody signs in every minute is not taken for one who guesses', async () => {
  const guess = { email: 'x@example.test', password: 'wrong wrong wrong' }
  const attempt = async () =>
    (await at.call('POST', '/api/auth/sign-in/email', guess, { 'x-quaere-address': '192.0.2.8' })).status
  const change = (ago: number, count: number | null = null) =>
    db.asOwner(
      tx => tx`update auth_rate_limits set last_request = last_request - ${ago}, count = coalesce(${count}::int, count)
        where key like '192.0.2.8%'`,
    )
  const answers = [await attempt()]
  await change(0, 29)
  for (let n = 0; n < 3; n++) {
    await change(50_000)
    answers.push(await attempt())
  }
  expect(answers).toEqual([401, 401, 401, 401])
})

test('of many guesses at once no more count than one after the other, and each is told how long to wait', async () => {
  const rule = { window: 60, max: 5 }
  const counted = await Promise.all(
    Array.from({ length: 12 }, () => countAttempt(db.connection, '192.0.2.9|guess', rule)),
  )
  expect(counted.filter(({ allowed }) => allowed)).toHaveLength(5)
  const waits = counted.flatMap(({ retryAfter }) => (retryAfter === null ? [] : [retryAfter]))
  expect(waits).toHaveLength(7)
  for (const seconds of waits) expect(seconds > 0 && seconds <= 60, `${seconds}`).toBe(true)
})
