import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { addMember, makeMatter, makeClient, putUpWall } from '../../test/factories.ts'
import { putDocument, putOpinions } from '../../test/opinions.ts'
import { refusalOf } from '../../test/refusal.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { type LawFilter, allOfLaw, citingHolding } from '../storage/search-law.ts'
import { retrieveContrary } from './retrieve-contrary.ts'
import { readQuestion } from './retrieve-question.ts'
import { type Retrieval, retrieve } from './retrieve.ts'

beforeAll(async () => {
  await putOpinions(db, embedder, [
    {
      externalId: 'halloran',
      name: 'Halloran v. Marsh Savings Bank',
      citation: '212 Frank. 318',
      courtId: 'franklin',
      jurisdiction: 'Franklin',
      date: '1974-03-05',
      paragraphs: [
        'The tenant received no written notice before the landlord changed the locks of the premises.',
        'A commercial lease 😀 may be terminated only after thirty days of written notice to the tenant.',
        'We hold that self-help eviction of a commercial tenant is a trespass.',
      ],
    },
    {
      externalId: 'pell',
      name: 'Pell v. Grantham Mills, Inc.',
      citation: '31 Frank. App. 12',
      courtId: 'frankctapp',
      jurisdiction: 'Franklin',
      date: '1986-06-01',
      docket: 'Nos. 85-1147, 85-1150 and 85-1202 through 85-1204',
      paragraphs: [
        'An employee who is dismissed for reporting a danger to the public may sue for wrongful discharge.',
        'The lease was not in issue. On notice see Halloran v. Marsh Savings Bank, 212 Frank. 318 (1974).',
      ],
    },
    {
      externalId: 'estes',
      name: 'In re Estes',
      citation: '190 Frank. 7',
      courtId: 'franklin',
      jurisdiction: 'Franklin',
      date: '1966-01-20',
      paragraphs: ['A lender must state the finance charge of a consumer credit sale as a yearly rate.'],
    },
  ])
  await putDocument(db, embedder, cast.researcher, cast.matterId, 'Letter to the landlord', [
    'Our client the tenant has had no notice of the termination of the lease on Wharf Street.',
  ])
})

const ask = (more: Partial<Retrieval> & { q: string }, actor = cast.researcher) =>
  retrieve({ db, embedder }, actor, { scope: 'law', limit: 20, ...more })
const titles = async (more: Partial<Retrieval> & { q: string }) =>
  (await ask(more)).hits.map(hit => hit.externalId)
const refusal = async (work: Promise<unknown>) => (await refusalOf(work)).code

test('a question finds the passage that answers it, with its exact words and place', async () => {
  const { hits, weak, searched } = await ask({ q: 'How can a commercial lease be terminated by notice?' })
  const [hit] = hits
  expect(hit).toMatchObject({
    externalId: 'halloran',
    title: 'Halloran v. Marsh Savings Bank',
    citation: '212 Frank. 318',
    date: '1974-03-05',
    pageFrom: '318',
    text: 'A commercial lease 😀 may be terminated only after thirty days of written notice to the tenant.',
  })
  const marked = hit?.marks.map(({ start, end }) => hit.text.slice(start, end))
  expect(marked).toEqual(['commercial', 'lease', 'terminated', 'notice'])
  expect(weak).toBe(false)
  expect(searched).toEqual({ passages: 6, sources: 3 })
})

test('a citation, a docket number or a case name goes to the case, small slips allowed', async () => {
  for (const [q, externalId] of [
    ['212 Frank. 318', 'halloran'],
    ['See Halloran, 212 Frank. 318, 320 (1974)', 'halloran'],
    ['No. 85-1147', 'pell'],
    ['No. 85-1150', 'pell'],
    ['85-1203', 'pell'],
    ['Pell v. Grantham Mills', 'pell'],
    ['pell v. granthan mills', 'pell'],
    ['Haloran v. Marsh Savings', 'halloran'],
    ['212frank318', 'halloran'],
    ['rpell v. grantam mills', 'pell'],
    ['pell grantham mills', 'pell'],
    ['Pell -v- Grantham Mills', 'pell'],
    ['In re Estes', 'estes'],
    ['In re Etses', 'estes'],
  ] as const) {
    const { hits } = await ask({ q })
    expect([q, hits[0]?.externalId, hits[0]?.ranks.lookup]).toEqual([q, externalId, 1])
  }
  expect((await ask({ q: '212 Frank. 999' })).hits[0]?.ranks.lookup ?? null).toBeNull()
})

test('a question that merely holds a name is searched, and names no case first', async () => {
  for (const q of [
    'Has Pell v. Grantham Mills been followed?',
    'Pell v. Grantham Mills and dismissal for reporting a danger',
  ]) {
    const { hits } = await ask({ q })
    expect(hits.map(hit => hit.ranks.lookup)).toEqual(hits.map(() => null))
  }
})

test('a hit says who cites it, and what it weighs in the matter’s jurisdiction', async () => {
  const q = 'termination of a lease by notice'
  const { hits, jurisdiction } = await ask({ q, matter: cast.matterId })
  const hit = hits.find(one => one.externalId === 'halloran')
  expect(hit?.citedBy).toBe(1)
  expect(hit?.citedByFound.map(one => one.title)).toEqual(['Pell v. Grantham Mills, Inc.'])
  expect(hit?.why).toContain('One held case cites it, of those found here Pell v. Grantham Mills, Inc.')
  expect(jurisdiction).toBe('Franklin')
  expect(hit?.authority).toMatchObject({
    weight: 'binding',
    why: expect.stringContaining('highest court of Franklin'),
  })
  expect((await ask({ q })).hits[0]?.authority).toBeNull()
  const alone = await ask({ q, exclude: ['pell'] })
  expect(alone.hits.find(one => one.externalId === 'halloran')).toMatchObject({
    citedBy: 0,
    citedByFound: [],
  })
})

test('filters leave only what fits them, and the counts say so', async () => {
  const q = 'notice lease employee finance charge'
  expect(new Set(await titles({ q }))).toEqual(new Set(['halloran', 'pell', 'estes']))
  expect(new Set(await titles({ q, court: 'frankctapp' }))).toEqual(new Set(['pell']))
  expect(new Set(await titles({ q, from: '1970-01-01', to: '1980-12-31' }))).toEqual(new Set(['halloran']))
  expect(await titles({ q, jurisdiction: 'Elsewhere' })).toEqual([])
  const { facets, searched } = await ask({ q, to: '1980-12-31' })
  expect(facets.courts).toEqual([{ id: 'franklin', name: 'franklin', count: 2 }])
  expect(searched).toEqual({ passages: 4, sources: 2 })
})

test('a source that is left out is neither a hit nor counted as citing', async () => {
  const q = 'notice of termination of a lease'
  expect(await titles({ q, exclude: ['pell'] })).not.toContain('pell')
  const why = async (exclude: string[]) =>
    (await ask({ q, exclude })).hits.find(hit => hit.externalId === 'halloran')?.why
  expect(await why([])).toContain('of those found here Pell')
  expect(await why(['pell'])).not.toContain('cites')
})

test('grouped by source each source comes once, else twice before its other passages come', async () => {
  const q = 'tenant landlord notice lease eviction'
  const found = await titles({ q })
  expect(found.filter(id => id === 'halloran')).toHaveLength(3)
  expect(found.lastIndexOf('halloran')).toBeGreaterThan(found.lastIndexOf('estes'))
  expect((await titles({ q, groupBySource: true })).filter(id => id === 'halloran')).toHaveLength(1)
})

test('within one source all its passages are ranked, and those of no other', async () => {
  const q = 'thirty days of written notice'
  expect(await titles({ q, within: 'halloran' })).toEqual(['halloran', 'halloran', 'halloran'])
  const { hits, searched } = await ask({ q, within: 'halloran', limit: 1 })
  expect(hits[0]?.text).toContain('thirty days')
  expect(searched).toEqual({ passages: 3, sources: 1 })
  expect(await titles({ q: '212 Frank. 318', within: 'pell' })).toEqual(['pell', 'pell'])
  expect(await titles({ q, within: 'nobody' })).toEqual([])
  expect(await titles({ q, within: 'halloran', groupBySource: true })).toEqual(['halloran'])
  const document = { q: 'notice', scope: 'client' as const, matter: cast.matterId }
  expect(await titles({ ...document, within: 'Letter to the landlord' })).toEqual(['Letter to the landlord'])
  expect(await titles({ ...document, within: 'halloran' })).toEqual([])
})

test('a case is found by the words with which another cites it, but not when that one is left out or came later', async () => {
  // Only Pell's passage, which cites Halloran, speaks of wrongful discharge near the citation.
  const q = 'wrongful discharge of an employee'
  const places = async (more: Partial<Retrieval>) => {
    const found = await titles({ q, groupBySource: true, ...more })
    return found.indexOf('halloran') < found.indexOf('estes')
  }
  expect(await places({})).toBe(true)
  const said = (more: Partial<LawFilter>) =>
    db.as(cast.researcher, async tx => {
      const filter = { ...allOfLaw, ...more }
      const terms = [{ lexeme: 'discharg', hash: 0, weight: 1, passages: 1 }]
      return (await citingHolding(tx, filter, "'discharg'", terms, 10)).sourceIds
    })
  expect(await said({})).toHaveLength(1)
  expect(await said({ exclude: ['pell'] })).toEqual([])
  expect(await said({ to: '1980-01-01' })).toEqual([])
  expect(await said({ courts: ['frankctapp'] })).toEqual([])
})

test('documents are searched as of a day; one without a date stays', async () => {
  const matter = await makeMatter(db, cast.firmId, await makeClient(db, cast.firmId))
  await addMember(db, matter, cast.researcher, 'researcher')
  const put = (title: string, datedOn: string | null, text: string) =>
    putDocument(db, embedder, cast.researcher, matter, title, [text], datedOn)
  await put('Letter 98-123', '1998-06-01', 'A member of the council may vote on the marina.')
  await put(
    'Letter 99-201',
    '1999-02-01',
    'A member of the council may vote on the marina. (Letter No. A-98-123.)',
  )
  await put('Letter without a day', null, 'A member of the council may vote on the marina.')
  const found = async (more: Partial<Retrieval>) =>
    new Set(await titles({ q: 'vote on the marina', scope: 'client', matter, ...more }))
  expect((await found({})).size).toBe(3)
  expect(await found({ to: '1998-12-31' })).toEqual(new Set(['Letter 98-123', 'Letter without a day']))
  expect(await found({ from: '1999-01-01' })).toEqual(new Set(['Letter 99-201', 'Letter without a day']))
  const q =
    'May a member of the council vote on the marina who owns a boat and a house beside the harbour and pays the city for a berth and for parking?'
  const { hits } = await ask({ q, scope: 'client', matter })
  expect(hits.find(hit => hit.externalId === 'Letter 98-123')).toMatchObject({ date: '1998-06-01' })
  expect(hits[0]?.externalId).toBe('Letter 98-123')
  expect(hits[0]?.why).toContain('1 of the passages found cites')
  const without = await ask({ q, scope: 'client', matter, exclude: ['Letter 99-201'] })
  expect(without.hits.map(hit => hit.why).join(' ')).not.toContain('cites')
  const saidAsOf = async (to: string) =>
    (await ask({ q, scope: 'client', matter, to })).hits.find(hit => hit.externalId === 'Letter 98-123')?.why
  const lately = 'One of the client’s documents names it in the 2 years before the day of the question.'
  expect(await saidAsOf('1999-12-31')).toContain(lately)
  expect(await saidAsOf('2001-12-31')).not.toContain(lately)
})

test('a question that names one document gets its passages first; one that names none gets some of each', async () => {
  const matter = await makeMatter(db, cast.firmId, await makeClient(db, cast.firmId))
  await addMember(db, matter, cast.researcher, 'researcher')
  const clauses = ['The term ends in May.', 'The rent is due monthly.', 'The tenant insures the mill.']
  for (const title of ['Mill lease with Pike', 'Harbour lease with Orcutt', 'Quarry lease with Delano']) {
    await putDocument(db, embedder, cast.researcher, matter, title, clauses)
  }
  const found = async (q: string) => (await titles({ q, scope: 'client', matter })).slice(0, 3)
  expect(new Set(await found('Harbour lease with Orcutt: when is rent due?'))).toEqual(
    new Set(['Harbour lease with Orcutt']),
  )
  expect(new Set(await found('when is rent due?')).size).toBeGreaterThan(1)
})

test('a document that is named is searched by what is asked, not by its name', async () => {
  const matter = await makeMatter(db, cast.firmId, await makeClient(db, cast.firmId))
  await addMember(db, matter, cast.researcher, 'researcher')
  const makers = ['Orcutt Brothers Barrel Works', 'Delano Sisters Rope Walk', 'Pike Cousins Sail Loft']
  for (const maker of makers) {
    await putDocument(db, embedder, cast.researcher, matter, `Supply contract ${maker}`, [
      `Contract between the Harbour Mill and ${maker}.`,
      ...Array.from({ length: 30 }, (_, number) => `The buyer shall keep book number ${number}.`),
      'Either of them gives notice before the end of a year in which barrels, ropes and sails were due but none came to the harbour.',
      `Signed for ${maker}, at ${maker}.`,
    ])
  }
  const q = 'Orcutt Brothers Barrel Works: what about the end?'
  const { hits } = await ask({ q, scope: 'client', matter })
  expect(hits[0]).toMatchObject({
    title: 'Supply contract Orcutt Brothers Barrel Works',
    text: expect.stringContaining('before the end'),
    why: expect.stringMatching(/^It is of the document that the question speaks of/),
  })
})

test("a client's documents are found by members of the firm who may see them, and by nobody else", async () => {
  const q = 'notice of termination of the lease on Wharf Street'
  const both = await ask({ q, scope: 'both', matter: cast.matterId })
  expect(both.hits[0]).toMatchObject({ source: 'document', title: 'Letter to the landlord', citation: null })
  const only = await ask({ q, scope: 'client', matter: cast.matterId })
  expect(only.hits.map(hit => hit.source)).toEqual(['document'])
  expect((await ask({ q })).hits.every(hit => hit.source === 'opinion')).toBe(true)
  expect(await refusal(ask({ q, scope: 'client', matter: cast.matterId }, cast.stranger))).toBe(
    'matter/not-found',
  )
  expect(await refusal(ask({ q, scope: 'client' }))).toBe('research/no-matter')
})

test('another matter of the same client is searched too, but not across a wall', async () => {
  const second = await makeMatter(db, cast.firmId, cast.clientId)
  await addMember(db, second, cast.reviewer, 'reviewer')
  await addMember(db, second, cast.researcher, 'researcher')
  await putDocument(db, embedder, cast.reviewer, second, 'Zoning memo', [
    'The zoning of the harbour allows a brewery.',
  ])
  const stranger = await makeMatter(db, cast.firmId, await makeClient(db, cast.firmId))
  await addMember(db, stranger, cast.researcher, 'researcher')
  await putDocument(db, embedder, cast.researcher, stranger, 'Other client', [
    'The zoning of the harbour for a brewery.',
  ])
  const q = 'zoning of the harbour for a brewery'
  const found = async () =>
    (await ask({ q, scope: 'client', matter: cast.matterId })).hits.map(hit => hit.title)
  expect(await found()).toContain('Zoning memo')
  expect(await found()).not.toContain('Other client')
  await putUpWall(db, second, cast.researcher)
  expect(await found()).not.toContain('Zoning memo')
})

test('an empty question is refused, and one without any answer says that nothing is close', async () => {
  for (const q of ['', '   ', '?!…', '\0']) expect(await refusal(ask({ q }))).toBe('research/empty')
  const { weak, notes, hits } = await ask({ q: 'guitar chords for beginners' })
  expect(weak).toBe(true)
  expect(notes.join(' ')).toContain('Nothing close was found')
  expect(hits.length).toBeGreaterThan(0)
  for (const { why } of hits) {
    expect(why).toContain('It is not close to what was asked.')
    expect(why).not.toContain('near in meaning')
  }
})

test('filters that leave nothing are named, and no hit is promised', async () => {
  const { notes, hits } = await ask({ q: 'habitable apartment', jurisdiction: 'Atlantis' })
  expect(hits).toEqual([])
  expect(notes.join(' ')).toMatch(
    /of what is held, nothing is of jurisdiction Atlantis\. Widen the filters\./,
  )
  expect(notes.join(' ')).not.toContain('What follows')
})

test('a question of 200,000 characters is cut and says so', async () => {
  const { notes, hits } = await ask({ q: 'commercial lease notice '.repeat(8_334) })
  expect(notes.join(' ')).toContain('the first 20,000 were searched')
  expect(hits[0]?.externalId).toBe('halloran')
})

test('more searches at once than there are connections all come to an end, with the same answer', async () => {
  const asked = { q: 'How can a commercial lease be terminated by notice?' }
  const alone = await ask(asked)
  const together = await Promise.all(Array.from({ length: 30 }, () => ask(asked)))
  for (const { hits } of together) expect(hits).toEqual(alone.hits)
})

test('SQL and query syntax in a question are words like any other', async () => {
  const syntax = fc.constantFrom(
    "'",
    '"',
    '&',
    '|',
    '!',
    '<->',
    ':*',
    '(',
    ')',
    '\\',
    ';--',
    'lease',
    'drop table',
    '\0',
    '😀',
    "'':",
  )
  await fc.assert(
    fc.asyncProperty(fc.array(syntax, { minLength: 1, maxLength: 12 }), async pieces => {
      const q = pieces.join(' ')
      const { hits, notes } = await ask({ q: `${q} lease` })
      // `"drop table" & lease` is a query in terms and connectors, which no source here answers.
      const nothing = notes.some(note => note.startsWith('No source that was searched answers the whole'))
      expect(hits.length > 0).toBe(!nothing)
      if (nothing) expect(readQuestion(`${q} lease`, '2026-11-30').query).not.toBeNull()
    }),
    { numRuns: 40, examples: [[['"', 'drop table', '"', '&']]] },
  )
  expect(await db.asOwner(tx => tx`select count(*) as n from opinions`)).toEqual([{ n: 3 }])
})

test('contrary authority: passages with words of disagreement alone, and the answer says that words are all it tells', async () => {
  const { hits, notes } = await retrieveContrary({ db, embedder }, cast.researcher, {
    q: 'The lease was in issue when notice was given.',
    scope: 'law',
    limit: 20,
  })
  const said = new Map(hits.map(hit => [hit.externalId, hit.why]))
  expect([...said.keys()].sort()).toEqual(['halloran', 'pell'])
  expect(said.get('pell')).toContain('Words of disagreement found: “not in issue”.')
  expect(said.get('halloran')).toContain('Words of disagreement found: “no written notice”.')
  expect(notes.join(' ')).toContain('only reading them tells')
})

test('more from one case: its passages alone', async () => {
  const found = await ask({ q: 'notice of termination of a lease', within: 'halloran' })
  expect(new Set(found.hits.map(hit => hit.externalId))).toEqual(new Set(['halloran']))
  expect(found.hits.length).toBe(3)
})

test('a case cited against the marked words’ own authority stands first among contrary authority', async () => {
  await putOpinions(db, embedder, [
    {
      externalId: 'quill',
      name: 'Quill v. Stoddard',
      citation: '240 Frank. 90',
      courtId: 'franklin',
      date: '1999-02-02',
      paragraphs: [
        'A lease of a stall ends with the market day. But see Halloran v. Marsh Savings Bank, 212 Frank. 318 (1974).',
      ],
    },
  ])
  const { hits } = await retrieveContrary({ db, embedder }, cast.researcher, {
    q: 'A lease ends by notice alone. Halloran v. Marsh Savings Bank, 212 Frank. 318 (1974).',
    scope: 'law',
    limit: 20,
  })
  expect(hits[0]?.externalId).toBe('quill')
  expect(hits[0]?.why).toContain('“but see Halloran v. Marsh Savings Bank”')
})
