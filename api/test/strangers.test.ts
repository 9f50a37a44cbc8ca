import { beforeAll, expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import { ask, deliverMemo, sealMemo } from '../src/steps/deliver.ts'
import { sendReview } from '../src/steps/review.ts'
import { insertAssignment } from '../src/storage/assignments.ts'
import { insertImport } from '../src/storage/imports.ts'
import { putLabel } from '../src/storage/labels.ts'
import { insertSuggestion } from '../src/storage/suggestions.ts'
import { openTestApp } from './app.ts'
import { addMember, makeCast, makePerson, makeClient, putUpWall } from './factories.ts'
import { approval, docOfParagraphs, makeDraft, makeSubmitted, putOpinion } from './memos.ts'
import { putDocument } from './opinions.ts'
import { cast, db, embedder } from './with-cast.ts'

/** Stands in every word of the matter, and nowhere in an answer to somebody whom it is not for. */
const SECRET = 'Zebraquartz'
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

type Things = Record<
  | 'matter' | 'person' | 'reviewer' | 'assignment' | 'filed' | 'memo' | 'submitted' | 'delivery' | 'question'
  | 'document' | 'suggestion' | 'comment' | 'import' | 'label' | 'opinion' | 'run',
  string
> // prettier-ignore
type Ask = { address: (ids: Things) => string; body?: (ids: Things) => unknown; for?: readonly Who[] }

const outsiders = ['otherClient', 'otherFirmsClient', 'stranger', 'strangeReviewer', 'walled', 'walledAdministrator', 'otherAdministrator', 'shutOut', 'nobody'] as const // prettier-ignore
type Who = (typeof outsiders)[number]
/** Who is outside the firm, or no administrator of it: for what administrators do with people. */
const notAdministrators = outsiders.filter(who => who !== 'walledAdministrator')
/** What all of the staff may read, public law and measurements, is kept from these alone. */
const clients = ['otherClient', 'otherFirmsClient', 'shutOut', 'nobody'] as const
const notApprovers = outsiders.filter(who => !['strangeReviewer', 'walledAdministrator'].includes(who))
const signedOut = ['shutOut', 'nobody'] as const

const hash = 'a'.repeat(64)
const seen = `revision=1&fingerprint=x`
const at = (address: (ids: Things) => string, body?: Ask['body'], whom?: Ask['for']): Ask => ({
  address,
  ...(body === undefined ? {} : { body }),
  ...(whom === undefined ? {} : { for: whom }),
})
const file = (): FormData => {
  const form = new FormData()
  form.append('file', new File(['Dear Sir'], 'letter.txt', { type: 'text/plain' }))
  return form
}

/** Every route that names something by its id, in its address, query or body: how it is asked for what is there. */
const asked: Record<string, Ask> = {
  'POST /people/:id/shut-out': at(ids => `/people/${ids.person}/shut-out`, undefined, notAdministrators),
  'POST /people/:id/let-in': at(ids => `/people/${ids.person}/let-in`, undefined, notAdministrators),
  'GET /matters/:id': at(ids => `/matters/${ids.matter}`),
  'GET /matters/:id/record': at(ids => `/matters/${ids.matter}/record`),
  'POST /matters/:id/members': at(
    ids => `/matters/${ids.matter}/members`,
    ids => ({ userId: ids.person, role: 'researcher' }),
  ),
  'DELETE /matters/:id/members/:user': at(ids => `/matters/${ids.matter}/members/${ids.person}`),
  'POST /matters/:id/walls': at(
    ids => `/matters/${ids.matter}/walls`,
    ids => ({ userId: ids.person, reason: 'a test' }),
  ),
  'DELETE /matters/:id/walls/:user': at(ids => `/matters/${ids.matter}/walls/${ids.person}`),
  'POST /matters/:id/files': at(ids => `/matters/${ids.matter}/files`, file),
  'GET /documents/:id/quoted-by': at(ids => `/documents/${ids.document}/quoted-by`),
  'POST /documents/:id/read-again': at(
    ids => `/documents/${ids.document}/read-again`,
    () => ({ wordsFrom: 'pictures' }),
  ),
  'DELETE /documents/:id': at(ids => `/documents/${ids.document}`),
  'GET /assignments/:id': at(ids => `/assignments/${ids.filed}`),
  'POST /assignments/:id/files': at(ids => `/assignments/${ids.filed}/files`, file),
  'POST /assignments/:id/accept': at(
    ids => `/assignments/${ids.filed}/accept`,
    ids => ({ researcherId: ids.person, reviewerId: ids.reviewer }),
  ),
  'POST /assignments/:id/decline': at(
    ids => `/assignments/${ids.filed}/decline`,
    () => ({ reason: 'a test' }),
  ),
  'POST /assignments/:id/withdraw': at(ids => `/assignments/${ids.filed}/withdraw`),
  'GET /assignments/:id/conflicts': at(ids => `/assignments/${ids.filed}/conflicts`),
  'GET /assignments/:id/candidates': at(ids => `/assignments/${ids.filed}/candidates`),
  'GET /imports/:id': at(ids => `/imports/${ids.import}`),
  'POST /imports/:id/cancel': at(ids => `/imports/${ids.import}/cancel`),
  'POST /imports/:id/retry': at(ids => `/imports/${ids.import}/retry`),
  'GET /sources/opinion/:id/cited-by': at(
    ids => `/sources/opinion/${ids.opinion}/cited-by`,
    undefined,
    signedOut,
  ),
  'GET /sources/:kind/:id': at(ids => `/sources/document/${ids.document}`),
  'POST /assignments/:id/memo': at(ids => `/assignments/${ids.assignment}/memo`),
  'GET /memos/:id': at(ids => `/memos/${ids.memo}`),
  'GET /memos/:id/revisions': at(ids => `/memos/${ids.memo}/revisions`),
  'GET /memos/:id/revisions/:number': at(ids => `/memos/${ids.memo}/revisions/1`),
  'POST /memos/:id/revisions': at(
    ids => `/memos/${ids.memo}/revisions`,
    () => ({ base: 1, doc: docOfParagraphs('Mine now.') }),
  ),
  'POST /memos/:id/check': at(ids => `/memos/${ids.memo}/check`),
  'GET /memos/:id/check': at(ids => `/memos/${ids.memo}/check`),
  'POST /memos/:id/check/draft': at(
    ids => `/memos/${ids.memo}/check/draft`,
    () => ({ text: 'Halloran v. Pike, 212 Frank. 318.' }),
  ),
  'PUT /memos/:id/reasons': at(
    ids => `/memos/${ids.memo}/reasons`,
    () => ({ fingerprint: 'x', reason: 'a test' }),
  ),
  'GET /memos/:id/suggestions': at(ids => `/memos/${ids.memo}/suggestions`),
  'POST /memos/:id/suggestions': at(
    ids => `/memos/${ids.memo}/suggestions`,
    () => ({ heading: 'Discussion' }),
  ),
  'POST /suggestions/:id/decide': at(
    ids => `/suggestions/${ids.suggestion}/decide`,
    () => ({ state: 'rejected' }),
  ),
  'POST /suggestions/:id/offer-again': at(ids => `/suggestions/${ids.suggestion}/offer-again`),
  'POST /memos/:id/submit': at(ids => `/memos/${ids.memo}/submit`),
  'POST /memos/:id/withdraw': at(ids => `/memos/${ids.memo}/withdraw`),
  'POST /memos/:id/reopen': at(ids => `/memos/${ids.submitted}/reopen`),
  'POST /memos/:id/seal': at(ids => `/memos/${ids.submitted}/seal`),
  'POST /memos/:id/deliver': at(ids => `/memos/${ids.submitted}/deliver`),
  'GET /memos/:id/review': at(ids => `/memos/${ids.submitted}/review`),
  'POST /memos/:id/reviews': at(
    ids => `/memos/${ids.submitted}/reviews`,
    () => ({ revision: 1, sha256: hash, outcome: 'approve', body: '', comments: [] }),
  ),
  'PUT /memos/:id/ticks/:ordinal': at(ids => `/memos/${ids.submitted}/ticks/0?${seen}`),
  'DELETE /memos/:id/ticks/:ordinal': at(ids => `/memos/${ids.submitted}/ticks/0?${seen}`),
  'POST /comments/:id/resolve': at(ids => `/comments/${ids.comment}/resolve`),
  'GET /deliveries/:id': at(ids => `/deliveries/${ids.delivery}`),
  'GET /deliveries/:id/memo.pdf': at(ids => `/deliveries/${ids.delivery}/memo.pdf`),
  'GET /deliveries/:id/memo.docx': at(ids => `/deliveries/${ids.delivery}/memo.docx`),
  'GET /deliveries/:id/package.json': at(ids => `/deliveries/${ids.delivery}/package.json`),
  'POST /deliveries/:id/acknowledge': at(ids => `/deliveries/${ids.delivery}/acknowledge`),
  'POST /deliveries/:id/questions': at(
    ids => `/deliveries/${ids.delivery}/questions`,
    () => ({ body: 'Why?' }),
  ),
  'POST /deliveries/:id/questions/:questionId/settle': at(
    ids => `/deliveries/${ids.delivery}/questions/${ids.question}/settle`,
  ),
  'GET /evals/:run/questions': at(ids => `/evals/${ids.run}/questions?suite=x`, undefined, clients),
  'GET /evals/:run/questions.csv': at(ids => `/evals/${ids.run}/questions.csv?suite=x`, undefined, clients),
  'PUT /labels/citations/:comment/:ordinal': at(
    ids => `/labels/citations/${ids.comment}/0`,
    () => ({ right: null }),
  ),
  // Reviewers and administrators see and approve the firm's marks on public law, whatever matters they are in.
  'PUT /labels/:id/approval': at(ids => `/labels/${ids.label}/approval`, undefined, notApprovers),
  'DELETE /labels/:id': at(ids => `/labels/${ids.label}`, undefined, notApprovers),
}

/** The same of routes that name it in the query or the body. */
const named: Record<string, Ask> = {
  'GET /imports': at(ids => `/imports?matter=${ids.matter}`),
  'GET /research': at(ids => `/research?q=relet&scope=client&matter=${ids.matter}`),
  'GET /sources/citation': at(ids => `/sources/citation?kind=document&id=${ids.document}&start=0&end=5`),
  'GET /sources/opinion/:id, weighed for a matter': at(
    ids => `/sources/opinion/${ids.opinion}?matter=${ids.matter}`,
  ),
  'GET /sources/opinion/:id, weighed for a memo': at(
    ids => `/sources/opinion/${ids.opinion}?memo=${ids.memo}`,
  ),
  'POST /assignments': at(
    () => '/assignments',
    ids => ({
      matterId: ids.matter,
      question: 'May it?',
      jurisdiction: 'Franklin',
      deadline: '2030-01-01T10:00',
      deadlineZone: 'UTC',
    }),
  ),
  'PUT /labels': at(
    () => '/labels',
    ids => ({ question: 'May it?', sourceId: ids.document, isGood: true }),
  ),
}

let app: Awaited<ReturnType<typeof openTestApp>>
let ids: Things
const callers = {} as Record<Who, Awaited<ReturnType<(typeof app)['as']>>>

beforeAll(async () => {
  app = await openTestApp(db)
  ids = await makeThings()
  const other = await makeCast(db)
  const { firmId, matterId } = cast
  const otherClient = await makeClient(db, firmId)
  const [walled, walledAdministrator, shutOut] = [
    await makePerson(db, firmId, 'researcher'),
    await makePerson(db, firmId, 'administrator'),
    await makePerson(db, firmId, 'researcher'),
  ]
  for (const person of [walled, shutOut]) await addMember(db, matterId, person, 'researcher')
  for (const person of [walled, walledAdministrator]) await putUpWall(db, matterId, person)
  const people: Record<Exclude<Who, 'nobody'>, Actor> = {
    otherClient: await makePerson(db, firmId, 'client', otherClient),
    otherFirmsClient: other.clientUser,
    stranger: cast.stranger,
    strangeReviewer: await makePerson(db, firmId, 'reviewer'),
    walled,
    walledAdministrator,
    otherAdministrator: other.administrator,
    shutOut,
  }
  for (const [who, person] of Object.entries(people)) {
    await db.asOwner(tx => tx`delete from auth_rate_limits`)
    callers[who as Who] = await app.as(person)
  }
  callers.nobody = app.call
  await db.asOwner(tx => tx`update users set shut_out_at = now() where id = ${shutOut.id}`)
})

/** A matter in full: what is filed, drafted, reviewed, delivered, asked and imported, each with the secret in its words. */
async function makeThings(): Promise<Things> {
  const { matterId, clientId, clientUser, researcher, reviewer } = cast
  await db.asOwner(
    tx => tx`update matters set name = ${SECRET}, jurisdiction = ${SECRET} where id = ${matterId}`,
  )
  const memo = await makeDraft(db, cast, `${SECRET} relets.`)
  const submitted = await makeSubmitted(db, cast)
  const approved = await makeSubmitted(db, cast)
  const sent = await approval(db, reviewer, approved)
  const anchor = { start: 0, end: 4, quote: SECRET, prefix: '', suffix: '' }
  await sendReview({ db }, reviewer, approved, { ...sent, comments: [{ anchor, body: SECRET }] })
  await sealMemo({ db }, reviewer, approved)
  await deliverMemo({ db }, reviewer, approved)
  const one = async (table: string, column = 'matter_id', value: string = matterId) => {
    const [row] = await db.asOwner(
      tx =>
        tx<{ id: string }[]>`select id from ${tx(table)} where ${tx(column)} = ${value} order by id limit 1`,
    )
    return row?.id ?? ''
  }
  const delivery = await one('deliveries')
  await ask({ db }, clientUser, delivery, SECRET)
  const [filed, suggestion, importId, label] = [newId(), newId(), newId(), newId()]
  await db.as(clientUser, tx =>
    insertAssignment(tx, {
      id: filed,
      matterId,
      clientId,
      question: SECRET,
      jurisdiction: SECRET,
      deadline: new Date(Date.now() + 86_400_000),
      deadlineZone: 'UTC',
      filedBy: clientUser.id,
    }),
  )
  const document = await putDocument(db, embedder, researcher, matterId, SECRET, [
    `${SECRET} left in January.`,
  ])
  await db.as(researcher, async tx => {
    const words = { heading: SECRET, text: SECRET, passages: [], objections: [] }
    await insertSuggestion(tx, { id: suggestion, memoId: memo, matterId, ...words, writer: 'none', createdBy: researcher.id }) // prettier-ignore
    await insertImport(tx, { id: importId, matterId, label: SECRET, requestedBy: researcher.id })
  })
  const opinion = await putOpinion(db)
  await db.as(researcher, tx =>
    putLabel(tx, label, { question: 'Must he relet?', sourceId: opinion, isGood: true }),
  )
  return {
    matter: matterId,
    person: researcher.id,
    reviewer: reviewer.id,
    assignment: await one('assignments'),
    filed,
    memo,
    submitted,
    delivery,
    question: await one('questions'),
    document,
    suggestion,
    comment: await one('review_comments'),
    import: importId,
    label,
    opinion,
    run: newId(),
  }
}

test('every route that takes an id stands in this table', () => {
  const routes = app.app.routes.filter(({ method, path }) => method !== 'ALL' && path.includes('/:'))
  const taking = new Set(routes.map(({ method, path }) => `${method} ${path.replace('/api', '')}`))
  expect(Object.keys(asked).toSorted()).toEqual([...taking].toSorted())
})

/** The answer without what names the request. */
const told = async (answer: Response) => ({
  status: answer.status,
  body: (await answer.text()).replaceAll(uuid, 'ID'),
})

const cases = Object.entries({ ...asked, ...named })
test.for(cases)('%s answers an outsider as if there were no such thing', async ([route, one]) => {
  const method = route.slice(0, route.indexOf(' '))
  // Public law stays: it is what is weighed, and for whom is the secret.
  const unknown: Things = {
    ...(Object.fromEntries(Object.keys(ids).map(key => [key, newId()])) as Things),
    ...(route.includes('weighed') ? { opinion: ids.opinion } : {}),
  }
  const wrong: unknown[] = []
  for (const who of one.for ?? outsiders) {
    const call = async (things: Things) =>
      told(await callers[who](method, `/api${one.address(things)}`, one.body?.(things)))
    const [real, none] = [await call(ids), await call(unknown)]
    const isSame = real.status === none.status && real.body === none.body
    const isEmpty =
      real.status === 200 && method === 'GET' && isSame && one.for === undefined && route in named
    const isRefused = [401, 403, 404].includes(real.status)
    if (!isSame || !(isRefused || isEmpty) || real.body.includes(SECRET)) wrong.push({ who, real, none })
  }
  expect(wrong).toEqual([])
})

test('no list tells an outsider a word of it', async () => {
  const lists = new Set(
    app.app.routes
      .filter(({ method, path }) => method === 'GET' && !path.includes(':') && path !== '/api/health')
      .map(({ path }) => path),
  )
  const wrong: unknown[] = []
  for (const path of lists) {
    for (const who of outsiders) {
      const body = await (await callers[who]('GET', `${path}?q=${SECRET}`)).text()
      if (body.replaceAll(`q=${SECRET}`, '').includes(SECRET))
        wrong.push({ path, who, body: body.slice(0, 300) })
    }
  }
  expect(wrong).toEqual([])
})
