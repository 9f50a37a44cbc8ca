import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { cookieOf, openTestApp, PASSWORD } from '../test/app.ts'
import { openTestDatabase } from '../test/database.ts'
import { type Cast, makeCast, makeMatter, makePerson, putUpWall } from '../test/factories.ts'
import { openPostgres } from './storage/open.ts'
import type { Db } from './storage/session.ts'

let db: Db
let at: Awaited<ReturnType<typeof openTestApp>>
let cast: Cast
let client: Awaited<ReturnType<(typeof at)['as']>>
let administrator: typeof client
let researcher: typeof client

beforeAll(async () => {
  db = await openTestDatabase()
  at = await openTestApp(db, { QUAERE_UPLOAD_MB: '1' })
  cast = await makeCast(db)
  client = await at.as(cast.clientUser)
  administrator = await at.as(cast.administrator)
  researcher = await at.as(cast.researcher)
})
afterAll(() => db.close())

const question = (more: Record<string, unknown> = {}) => ({
  matterId: cast.matterId,
  question: 'May the landlord let the premises stand empty and sue for the rent?',
  jurisdiction: 'Franklin',
  deadline: '2099-01-15T17:00',
  deadlineZone: 'America/New_York',
  ...more,
})

const file = async (more: Record<string, unknown> = {}) => {
  const answer = await client('POST', '/api/assignments', question(more))
  return (await answer.json()) as { id: string; title?: string; detail?: string; deadline: string }
}

test('an id that names a matter which nobody shows the sender is refused, and tells nothing of it', async () => {
  const hidden = await makeMatter(db, cast.firmId, cast.clientId, 'Hidden')
  await putUpWall(db, hidden, cast.administrator)
  const asked = { id: hidden, clientId: cast.clientId, name: 'Mine', jurisdiction: null, parties: [] }
  const answer = await administrator('POST', '/api/matters', asked)
  expect([answer.status, await answer.json()]).toMatchObject([409, { type: '/problems/request/taken' }])
})

test('without a session every route answers 401 as a problem, and says that nothing typed is lost', async () => {
  for (const path of [
    '/api/me',
    '/api/matters',
    '/api/assignments',
    '/api/memos',
    '/api/research?q=rent',
    '/api/deliveries',
  ]) {
    const answer = await at.call('GET', path)
    expect([path, answer.status]).toEqual([path, 401])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({
      type: '/problems/session/none',
      requestId: expect.stringMatching(/.+/),
    })
  }
})

test('who signs in is known by name, and signed out the cookie is worth nothing', async () => {
  const person = await makePerson(db, cast.firmId, 'reviewer')
  await at.givePassword(person)
  const cookie = cookieOf(await at.signIn(person.email))
  const me = await at.call('GET', '/api/me', undefined, { cookie })
  expect(await me.json()).toMatchObject({ id: person.id, role: 'reviewer', writerIsExtractive: true })
  expect((await at.call('POST', '/api/auth/sign-out', {}, { cookie })).status).toBe(200)
  expect((await at.call('GET', '/api/me', undefined, { cookie })).status).toBe(401)
})

test('while the database is away every answer says so, nobody is signed out, and nothing of it is shown', async () => {
  const person = await makePerson(db, cast.firmId, 'reviewer')
  await at.givePassword(person)
  const cookie = cookieOf(await at.signIn(person.email))
  const nowhere = openPostgres('postgres://nobody@127.0.0.1:1/none')
  const away = await openTestApp(nowhere)
  const answers = [
    await away.call('GET', '/api/matters', undefined, { cookie }),
    await away.call('GET', '/api/health'),
    await away.signIn(person.email),
  ]
  expect(answers.map(answer => answer.status)).toEqual([503, 503, 503])
  for (const answer of answers) expect(await answer.text()).not.toMatch(/ECONNREFUSED|127\.0\.0\.1:1|\bat /)
  expect((await at.call('GET', '/api/me', undefined, { cookie })).status).toBe(200)
  await nowhere.close()
})

test('a changed password counts at once, and the old one no longer', async () => {
  const person = await makePerson(db, cast.firmId, 'reviewer')
  await at.givePassword(person)
  const cookie = cookieOf(await at.signIn(person.email))
  const change = {
    currentPassword: PASSWORD,
    newPassword: 'another password for tests',
    revokeOtherSessions: true,
  }
  expect((await at.call('POST', '/api/auth/change-password', change, { cookie })).status).toBe(200)
  expect((await at.signIn(person.email)).status).toBe(401)
  expect((await at.signIn(person.email, 'another password for tests')).status).toBe(200)
})

test('nobody signs up by themselves, and nobody makes themselves an administrator', async () => {
  const sign = {
    email: 'new@example.test',
    password: 'long enough for this',
    name: 'New',
    role: 'administrator',
  }
  expect((await at.call('POST', '/api/auth/sign-up/email', sign)).ok).toBe(false)
  await researcher('POST', '/api/auth/update-user', { role: 'administrator', name: 'Still a researcher' })
  const me = (await (await researcher('GET', '/api/me')).json()) as { role: string }
  expect(me.role).toBe('researcher')
})

test('nobody takes the name of another: a sealed memo says by name who approved it', async () => {
  const taken = await researcher('POST', '/api/auth/update-user', { name: cast.reviewer.name })
  expect(taken.status).toBe(404)
  const me = (await (await researcher('GET', '/api/me')).json()) as { name: string }
  expect(me.name).toBe(cast.researcher.name)
})

test('the sign-in library sees of a request what the pages send, and logs nothing of what else a stranger wrote', async () => {
  const log = vi.spyOn(console, 'error')
  const { email } = cast.researcher
  const more = {
    email,
    password: PASSWORD,
    callbackURL: 'https://else.test/\n2026 ERROR made up',
    rememberMe: false,
  }
  const answer = await at.call('POST', '/api/auth/sign-in/email', more)
  expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
  expect(answer.headers.get('set-cookie')).toContain('Max-Age=43200')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const headers of [form, { 'content-type': 'text/plain\u009b2J' }]) {
    const refused = await at.call('POST', '/api/auth/sign-in/email', { email, password: PASSWORD }, headers)
    expect([refused.status, await refused.json()]).toMatchObject([400, { type: '/problems/request/invalid' }])
  }
  expect(log).not.toHaveBeenCalled()
  log.mockRestore()
})

test('a session begun with the old password ends with it, whoever asks for the change', async () => {
  const person = await makePerson(db, cast.firmId, 'reviewer')
  await at.givePassword(person)
  const [own, other] = [cookieOf(await at.signIn(person.email)), cookieOf(await at.signIn(person.email))]
  const change = {
    currentPassword: PASSWORD,
    newPassword: 'another password for tests',
    revokeOtherSessions: false,
  }
  const changed = await at.call('POST', '/api/auth/change-password', change, { cookie: own })
  expect(changed.status).toBe(200)
  for (const cookie of [own, other])
    expect((await at.call('GET', '/api/me', undefined, { cookie })).status).toBe(401)
  expect((await at.call('GET', '/api/me', undefined, { cookie: cookieOf(changed) })).status).toBe(200)
})

test('of the sign-in library only what the pages use can be reached', async () => {
  const shut = {
    GET: ['error?error=x', 'list-sessions', 'get-session', 'callback/google'],
    POST: ['sign-in/social'],
  }
  for (const [method, paths] of Object.entries(shut)) {
    for (const path of paths) {
      const answer = await at.call(method, `/api/auth/${path}`, method === 'POST' ? {} : undefined)
      expect([path, answer.status]).toEqual([path, 401])
    }
  }
})

test('nobody who has not signed in makes the server read a large body', async () => {
  const large = { email: `${'x'.repeat(20_000)}@example.test`, password: 'wrong wrong wrong' }
  const answer = await at.call('POST', '/api/auth/sign-in/email', large)
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ type: '/problems/request/too-large' })
})

test('the server is told that a caller is known once their session is, and never before', async () => {
  let times = 0
  const bindings = { callerIsKnown: () => void times++ }
  const address = 'http://127.0.0.1:4400/api/me'
  const host = { host: '127.0.0.1:4400' }
  const stranger = await at.app.request(address, { headers: { ...host, cookie: 'quaere=none' } }, bindings)
  expect([stranger.status, times]).toEqual([401, 0])
  const person = await makePerson(db, cast.firmId, 'reviewer')
  await at.givePassword(person)
  const cookie = cookieOf(await at.signIn(person.email))
  const known = await at.app.request(address, { headers: { ...host, cookie } }, bindings)
  expect([known.status, times]).toEqual([200, 1])
})

test('a page of another site cannot act, and a foreign name cannot be pointed here', async () => {
  const foreign = await client('POST', '/api/assignments', question(), { origin: 'https://evil.example' })
  expect(foreign.status).toBe(403)
  const silent = await client('POST', '/api/assignments', question(), { 'sec-fetch-site': 'cross-site' })
  expect(silent.status).toBe(403)
  const own = await client('POST', '/api/assignments', question(), { origin: 'http://127.0.0.1:4400' })
  expect(own.status).toBe(201)
  expect((await client('GET', '/api/me', undefined, { host: 'evil.example' })).status).toBe(421)
})

test('a client files, the administrator names two people, and both become members', async () => {
  const filed = await file()
  expect(filed.deadline).toBe('2099-01-15T22:00:00.000Z')
  const candidates = (await (
    await administrator('GET', `/api/assignments/${filed.id}/candidates`)
  ).json()) as {
    researchers: { id: string }[]
  }
  expect(candidates.researchers.map(person => person.id)).toContain(cast.researcher.id)
  const team = { researcherId: cast.researcher.id, reviewerId: cast.reviewer.id }
  expect((await researcher('POST', `/api/assignments/${filed.id}/accept`, team)).status).toBe(403)
  const accepted = await administrator('POST', `/api/assignments/${filed.id}/accept`, team)
  expect(await accepted.json()).toMatchObject({ state: 'accepted', researcher: { id: cast.researcher.id } })
  expect((await administrator('POST', `/api/assignments/${filed.id}/accept`, team)).status).toBe(409)
  const seen = (await (await client('GET', `/api/assignments/${filed.id}`)).json()) as { words: string }
  expect(seen.words).toContain('Accepted')
})

test('an administrator who names what is not there is told so, and a client’s user is no member', async () => {
  const nobody = '019a0000-0000-7000-8000-00000000ffff'
  const other = await makeCast(db)
  const matter = `/api/matters/${cast.matterId}`
  const person = { name: 'New', email: 'new@example.test', role: 'client', password: 'long enough for this' }
  const statuses: number[] = []
  for (const id of [nobody, other.researcher.id]) {
    for (const [path, named] of [
      [`${matter}/members`, { role: 'researcher' }],
      [`${matter}/walls`, { reason: 'conflict' }],
    ] as const) {
      statuses.push((await administrator('POST', path, { ...named, userId: id })).status)
    }
  }
  for (const clientId of [nobody, other.clientId]) {
    const opened = { clientId, name: 'A matter', jurisdiction: null, parties: [] }
    statuses.push((await administrator('POST', '/api/matters', opened)).status)
    statuses.push((await administrator('POST', '/api/people', { ...person, clientId })).status)
  }
  expect(statuses).toEqual(Array(8).fill(404))
  for (const role of ['researcher', 'reviewer']) {
    const named = await administrator('POST', `${matter}/members`, { userId: cast.clientUser.id, role })
    expect(named.status).toBe(422)
    expect(await named.json()).toMatchObject({ type: '/problems/member/client' })
  }
})

test('one person is not both, and who stands behind a wall is not named', async () => {
  const filed = await file()
  const same = { researcherId: cast.researcher.id, reviewerId: cast.researcher.id }
  expect((await administrator('POST', `/api/assignments/${filed.id}/accept`, same)).status).toBe(400)
  const walled = await makePerson(db, cast.firmId, 'researcher')
  await putUpWall(db, cast.matterId, walled)
  const team = { researcherId: walled.id, reviewerId: cast.reviewer.id }
  expect((await administrator('POST', `/api/assignments/${filed.id}/accept`, team)).status).toBe(409)
})

test.each([
  ['an empty question', { question: '   ' }],
  ['a question of 20,001 characters', { question: 'q'.repeat(20_001) }],
  ['a deadline that has passed', { deadline: '2001-01-01T09:00' }],
  ['a day that does not exist', { deadline: '2099-02-30T09:00' }],
  ['a time zone that nobody knows', { deadlineZone: 'Franklin/Capital' }],
])('%s is refused with a sentence, and nothing is filed', async (_, more) => {
  const before = (await (await client('GET', '/api/assignments')).json()) as unknown[]
  const answer = await client('POST', '/api/assignments', question(more))
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as { title: string }).title.length).toBeGreaterThan(15)
  expect(await (await client('GET', '/api/assignments')).json()).toHaveLength(before.length)
})

test('an assignment of another client, one that does not exist and a broken id answer 404 alike', async () => {
  const filed = await file()
  const other = await makeCast(db)
  const stranger = await at.as(other.clientUser)
  for (const id of [filed.id, '019a0000-0000-7000-8000-00000000ffff', 'x']) {
    const answer = await stranger('GET', `/api/assignments/${id}`)
    expect([id, answer.status]).toEqual([id, 404])
  }
  expect((await stranger('POST', '/api/assignments', question())).status).toBe(404)
})

test('files wait until the firm has accepted, then go into the matter by a job in the researcher’s name', async () => {
  const filed = await file()
  const form = new FormData()
  form.append('file', new File(['The lease says so.'], '../../etc/lease.txt'))
  const uploaded = (await (await client('POST', `/api/assignments/${filed.id}/files`, form)).json()) as {
    files: { name: string }[]
  }
  expect(uploaded.files).toMatchObject([{ name: 'lease.txt', size: 18 }])
  const before = at.sent.length
  const team = { researcherId: cast.researcher.id, reviewerId: cast.reviewer.id }
  await administrator('POST', `/api/assignments/${filed.id}/accept`, team)
  expect(at.sent.slice(before)).toMatchObject([
    { queue: 'import-uploads', payload: { userId: cast.researcher.id } },
  ])
})

test('a client’s file is taken in the reviewer’s name when the researcher stands behind a wall by now', async () => {
  const filed = await file()
  const walled = await makePerson(db, cast.firmId, 'researcher')
  const team = { researcherId: walled.id, reviewerId: cast.reviewer.id }
  expect((await administrator('POST', `/api/assignments/${filed.id}/accept`, team)).status).toBe(200)
  await putUpWall(db, cast.matterId, walled)
  const form = new FormData()
  form.append('file', new File(['The lease says so.'], 'lease.txt'))
  const before = at.sent.length
  expect((await client('POST', `/api/assignments/${filed.id}/files`, form)).status).toBe(200)
  expect(at.sent.slice(before)).toMatchObject([
    { queue: 'import-uploads', payload: { userId: cast.reviewer.id } },
    { queue: 'try-uploads', payload: { userId: cast.clientUser.id } },
  ])
})

test('a file’s long name is cut between two characters', async () => {
  const filed = await file()
  const form = new FormData()
  form.append('file', new File(['The lease says so.'], `${'x'.repeat(199)}😀.txt`))
  const answer = await client('POST', `/api/assignments/${filed.id}/files`, form)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ files: [{ name: 'x'.repeat(199) }] })
})

test('characters that no database holds are replaced, whoever types them wherever', async () => {
  const filed = await file({ question: 'Is rent\0 owed\ud800?', jurisdiction: 'Frank\0lin' })
  expect(filed).toMatchObject({ question: 'Is rent\ufffd owed\ufffd?', jurisdiction: 'Frank\ufffdlin' })
  const person = await makePerson(db, cast.firmId, 'researcher')
  const wall = { userId: person.id, reason: 'Worked\0 for the other side\udc00' }
  const raised = await administrator('POST', `/api/matters/${cast.matterId}/walls`, wall)
  expect(raised.status).toBe(200)
  expect((await researcher('GET', '/api/research?q=rent&court=%00')).status).toBe(200)
})

test('an upload above the limit is refused, and nothing of it is kept', async () => {
  const filed = await file()
  const form = new FormData()
  form.append('file', new File([new Uint8Array(3 * 1024 * 1024)], 'large.pdf'))
  const answer = await client('POST', `/api/assignments/${filed.id}/files`, form)
  expect(answer.status).toBe(413)
  expect(((await answer.json()) as { title: string }).title).toContain('An upload may hold 1 MB at most')
  const seen = (await (await client('GET', `/api/assignments/${filed.id}`)).json()) as { files: unknown[] }
  expect(seen.files).toEqual([])
})

test('a client is told nothing of the firm’s inside: research, people, imports and evals are closed', async () => {
  for (const path of ['/api/research?q=rent', '/api/people', '/api/imports', '/api/evals', '/api/clients']) {
    const answer = await client('GET', path)
    expect([path, answer.status]).toEqual([path, 403])
  }
  expect((await client('GET', `/api/matters/${cast.matterId}`)).status).toBe(404)
  expect(await (await client('GET', '/api/memos')).json()).toEqual([])
})

test('an administrator adds people; a second one with the same address is refused', async () => {
  const person = {
    name: 'Nora',
    email: 'Nora@Example.test',
    role: 'reviewer',
    clientId: null,
    password: 'twelve letters',
  }
  expect((await administrator('POST', '/api/people', person)).status).toBe(201)
  expect((await administrator('POST', '/api/people', person)).status).toBe(409)
  expect((await researcher('POST', '/api/people', { ...person, email: 'o@example.test' })).status).toBe(403)
  expect((await at.signIn('nora@example.test', 'twelve letters')).status).toBe(200)
})

test('what is not JSON, or too large, or nowhere, is told as a problem without a stack', async () => {
  const broken = await at.app.request('http://127.0.0.1:4400/api/nowhere', {
    headers: { host: '127.0.0.1:4400' },
  })
  expect(broken.status).toBe(401)
  expect((await client('GET', '/api/nowhere')).status).toBe(404)
  const large = await client('POST', '/api/assignments', question({ question: 'q'.repeat(9_000_000) }))
  expect(large.status).toBe(413)
  expect(await large.text()).not.toMatch(/^\s+at /m)
})
