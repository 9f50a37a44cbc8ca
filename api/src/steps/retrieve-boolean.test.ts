import { beforeAll, expect, test } from 'vitest'
import { putUpWall } from '../../test/factories.ts'
import { putDocument, putOpinions } from '../../test/opinions.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { Refused } from '../core/refusal.ts'
import { type Retrieval, retrieve } from './retrieve.ts'

beforeAll(async () => {
  await putOpinions(db, embedder, [
    {
      externalId: 'halloran',
      name: 'Halloran v. Marsh Savings Bank',
      jurisdiction: 'Franklin',
      courtId: 'frank',
      paragraphs: [
        'The landlord changed the locks. Nobody gave the tenant written notice of it.',
        'A statute, 42 U.S.C. § 1983, was pleaded. The constitutional claim fails.',
      ],
    },
    {
      externalId: 'pell',
      name: 'Pell v. Grantham Mills, Inc.',
      jurisdiction: 'Ohio',
      paragraphs: [
        'The landlord of the mill gave notices to nobody, and the employee sued.',
        'She relied upon title 42 USC, section 1983, and constituted an agent.',
      ],
    },
    {
      externalId: 'estes',
      name: 'In re Estes',
      jurisdiction: 'Franklin',
      paragraphs: ['A lender must state the finance charge.', 'The landlord is not a lender.'],
    },
  ])
  await putOpinions(
    db,
    embedder,
    [1986, 1994].map(year => ({
      externalId: `quillen-${year}`,
      name: 'United States v. Quillen',
      date: `${year}-03-01`,
      paragraphs: ['The sentence is affirmed.'],
    })),
  )
  await putOpinions(db, embedder, [
    { externalId: 'ny', name: 'Oak v. Elm', courtId: 'ny', paragraphs: ['The heron nested on the weir.'] },
    {
      externalId: 'nj',
      name: 'Ash v. Yew',
      courtId: 'nj',
      paragraphs: ['The heron left the weir in March.'],
    },
    { externalId: 'oh', name: 'Box v. Fir', courtId: 'ohio', paragraphs: ['The heron slept on the weir.'] },
  ])
  await putDocument(db, embedder, cast.researcher, cast.matterId, 'Letter to the landlord', [
    'Our client gave the landlord notice, and locks were changed.',
  ])
})

const ask = (q: string, more: Partial<Retrieval> = {}, actor = cast.researcher) =>
  retrieve({ db, embedder }, actor, { scope: 'law', limit: 20, q, ...more })
const found = async (q: string, more: Partial<Retrieval> = {}): Promise<string[]> => {
  const { hits } = await ask(q, more)
  return [...new Set(hits.map(hit => hit.externalId ?? hit.title))].sort()
}

test.each([
  ['landlord AND notice', ['halloran', 'pell']],
  ['landlord /s notice', ['pell']],
  ['landlord /p notice', ['halloran', 'pell']],
  ['landlord w/5 lender', ['estes']],
  ['lender pre/5 landlord', []],
  ['landlord NOT notice', ['estes']],
  ['constitution!', ['halloran']],
  ['constitut!', ['halloran', 'pell']],
  ['"42 U. S. C." AND "§ 1983"', ['halloran', 'pell']],
  ['"section 1983" OR "sec. 1983"', ['halloran', 'pell']],
  ['section AND landlord', ['halloran', 'pell']],
  ['"written notice" OR "finance charge"', ['estes', 'halloran']],
  ['(locks OR lender) AND landlord', ['estes', 'halloran']],
  ['landlord AND admiralty', []],
  ['l*ndlord AND employee', ['pell']],
])('%s finds %j', async (query, sources) => {
  expect(await found(query)).toEqual(sources)
})

test('what was understood is told, with how many sources answer and what was guessed', async () => {
  const { understood, notes } = await ask('landlord AND (notice OR charge')
  expect(understood).toMatchObject({ words: 'landlord AND (notice OR charge)', sources: 3, isCut: false })
  expect(notes).toContain('A parenthesis was left open: it was closed at the end.')
  expect((await ask('May a landlord change the locks?')).understood).toBeNull()
})

test('what only excludes is refused with a sentence, and what was meant as a connector is told', async () => {
  await expect(ask('NOT landlord')).rejects.toMatchObject({ refusal: { code: 'research/only-excluded' } })
  expect((await ask('landlord tenant w3 notice')).notes.join(' ')).toContain('“w3” was searched as a word')
})

test('a list that may be incomplete says so, also when nothing that was compared answers', async () => {
  const many = Array.from({ length: 251 }, (_, at) => ({
    externalId: `levy-${at}`,
    name: `Levy ${at} v. Brand`,
    paragraphs: ['The bailiff levied. The brandmark was sold.'],
  }))
  await putOpinions(db, embedder, many)
  const { notes, understood } = await ask('bailiff NOT brandmark')
  expect(understood).toMatchObject({ sources: 0, isCut: true })
  expect(notes.join(' ')).toContain('This list may be incomplete')
  expect((await ask('landlord NOT notice')).notes.join(' ')).not.toContain('incomplete')
})

test('no source that answers the whole is said, and nothing else is offered in its place', async () => {
  const { hits, notes } = await ask('landlord AND admiralty')
  expect(hits).toEqual([])
  expect(notes).toContain('No source that was searched answers the whole query.')
})

test('a citation in quotation marks that names a held case is not said to be answered by nothing', async () => {
  const paragraphs = ['The deposit is returned.']
  const named = { externalId: 'corliss', name: 'Corliss v. Vane', citation: '347 U.S. 483', paragraphs }
  await putOpinions(db, embedder, [named])
  const { hits, notes, understood } = await ask('"347 U.S. 483"')
  expect(hits[0]).toMatchObject({ externalId: 'corliss', ranks: { lookup: 1 } })
  expect(understood?.sources).toBe(0)
  expect(notes).toEqual([
    'What the query names is held and shown here; as words, it stands whole in no text that was searched.',
  ])
})

test('filters hold for terms and connectors, too', async () => {
  expect(await found('landlord AND notice', { jurisdiction: 'Ohio' })).toEqual(['pell'])
  expect(await found('landlord AND notice', { exclude: ['pell'] })).toEqual(['halloran'])
})

test('a client’s documents are searched the same way, and stay behind their walls', async () => {
  const matter = { scope: 'client' as const, matter: cast.matterId }
  expect(await found('landlord /s notice', matter)).toEqual(['Letter to the landlord'])
  expect(await found('locks pre/3 notice', matter)).toEqual([])
  await putUpWall(db, cast.matterId, cast.researcher)
  await expect(ask('landlord /s notice', matter)).rejects.toBeInstanceOf(Refused)
})

test('stop words alone are refused with what to do', async () => {
  await expect(ask('"at the"')).rejects.toMatchObject({ refusal: { code: 'research/stop-words' } })
})

test.each([1986, 1994])(
  'of cases of one name the one of the year that was typed comes first: %i',
  async year => {
    const { hits } = await ask(`U. S. v. Quillen (1st Cir. ${year})`)
    expect(hits[0]?.externalId).toBe(`quillen-${year}`)
  },
)

test('only what answers the query is marked and named as a reason', async () => {
  const marked = async (q: string) =>
    (await ask(q)).hits.map(hit => ({
      of: hit.externalId,
      marks: hit.marks.map(({ start, end }) => hit.text.slice(start, end)).join(' '),
      why: hit.why,
    }))
  // "landlord" stands in each of the cases; the phrase and the nearness in two.
  const hits = await marked('"changed the locks" OR (landlord /s notice)')
  const of = (source: string) => hits.filter(hit => hit.of === source).map(hit => hit.marks)
  expect(of('halloran')).toEqual(expect.arrayContaining(['changed the locks', '']))
  expect(of('pell')).toEqual(expect.arrayContaining(['landlord notices', '']))
  for (const { marks, why } of hits) {
    if (marks === '') expect(why).toMatch(/^It is of a source that answers the query/)
    else expect(why).toContain(marks === 'landlord notices' ? '“landlord” and “notices”' : '“changed”')
  }
  // The parts of an AND may stand in different passages, and what is excluded is not marked.
  const apart = await marked('locks AND "42 U.S.C." AND NOT lender')
  expect(apart.map(hit => hit.marks).sort()).toEqual(['42 U.S.C', 'locks'])
})

test('of a source the passage that answers comes before one that holds its words more often', async () => {
  await putOpinions(db, embedder, [
    {
      externalId: 'drover',
      name: 'Drover v. Cattle Bank',
      paragraphs: [
        'The drover sued. Cattle, cattle and a receipt. The receipt of a receipt. The drover of drovers.',
        'It was summer. The long road to the market was dry, and nobody bought. At the bridge the drover signed a receipt, which the bank later lost among other papers of the year.',
        'A receipt is a receipt. The drover slept. Receipts, receipts. The drover woke. A receipt burned.',
      ],
    },
  ])
  const { hits } = await ask('drover /s receipt')
  expect(hits.map(hit => [hit.externalId, hit.marks.length > 0])).toEqual([
    ['drover', true],
    ['drover', false],
    ['drover', false],
  ])
  expect(hits[0]?.text).toContain('signed a receipt')
})

test('a date and a court typed as Westlaw and Lexis have them are filters, and the answer says so', async () => {
  expect(await found('sentence & da(aft 1/1/1990)')).toEqual(['quillen-1994'])
  expect(await found('Was the sentence affirmed, or not? da(1986)')).toEqual(['quillen-1986'])
  const both = await ask('sentence & date(< 1990)', { from: '1987-01-01' })
  expect(both.hits).toEqual([])
  expect(both.restrictions).toEqual([{ by: 'dates', typed: 'date(< 1990)', from: null, to: '1989-12-31' }])
  const inCourt = await ask('landlord & court(FRANK)')
  expect(inCourt.restrictions).toEqual([{ by: 'court', typed: 'court(FRANK)', courts: ['court frank'] }])
  expect(await found('landlord & court(frank)')).toEqual(['halloran'])
  const other = await ask('landlord & court(frank)', { court: 'ohio' })
  expect(other.notes).toContain('court(frank) was passed over: the search is limited to Ohio Supreme Court.')
  const nowhere = await ask('landlord & court(nowhere)')
  expect(nowhere.notes).toContain('court(nowhere) was passed over: no case of a court of this name is held.')
  expect(nowhere.hits).not.toEqual([])
  const twice = await ask('landlord & court(nowhere) & court(nowhere)')
  expect(twice.notes).toEqual([...new Set(twice.notes)])
  await putOpinions(db, embedder, [
    { externalId: 'moor', name: 'Moor v. Fen', courtId: 'ca2', paragraphs: ['The peat bog was drained.'] },
  ])
  const inCircuit = await ask('peat & court(2d Cir.)')
  expect(inCircuit.hits.map(hit => hit.externalId)).toEqual(['moor'])
  expect(inCircuit.restrictions).toMatchObject([{ courts: [expect.stringContaining('Second Circuit')] }])
  for (const alone of ['da(2019)', 'court(frank) and da(> 2000)'])
    await expect(ask(alone)).rejects.toMatchObject({ refusal: { code: 'research/only-narrowed' } })
})

test('any of several courts will do; one that nobody knows makes the restriction a guess, and it is passed over', async () => {
  for (const q of ['heron & weir & court(ny or nj)', 'Where did the heron nest? court(ny or nj)']) {
    const either = await ask(q)
    expect(either.hits.map(hit => hit.externalId).sort(), q).toEqual(['nj', 'ny'])
    expect(either.restrictions).toEqual([
      {
        by: 'court',
        typed: 'court(ny or nj)',
        courts: ['New York Court of Appeals', 'Supreme Court of New Jersey'],
      },
    ])
  }
  expect(await found('heron & court(ny or nj) & court(nj or ohio)')).toEqual(['nj'])
  expect(await found('heron & court(ny or ca9)')).toEqual(['ny'])
  const unknown = await ask('heron & court(ny or nowhere)')
  expect(unknown.notes).toContain('court(ny or nowhere) was passed over: no court “nowhere” is known.')
  expect(unknown.restrictions).toEqual([])
  expect(unknown.hits).toHaveLength(3)
  for (const q of ['weir & court(ny or nj)', 'Who left the weir? court(ny or nj)']) {
    const { searched, facets, understood } = await ask(q)
    expect(facets.courts.map(court => court.id).sort()).toEqual(['nj', 'ny'])
    expect(searched.sources, q).toBe(2)
    if (understood !== null) expect(understood.sources).toBe(2)
  }
  const nothing = await ask('Wherefore zymurgy? court(ny or nj)')
  expect(nothing.notes.join()).toContain(
    'limited to New York Court of Appeals or Supreme Court of New Jersey.',
  )
  const scope = { scope: 'both', matter: cast.matterId } as const
  expect((await ask('heron & court(ny or nj)', scope, cast.reviewer)).notes).toContain(
    'The client’s documents have no court: they are left out under this filter.',
  )
})

test.each(['heron & court(ny or nj)', 'Where did the heron nest? court(ny or nj)'])(
  'courts that were typed narrow the court that was chosen; where they have none in common they are passed over: %s',
  async q => {
    const chosen = await ask(q, { court: 'nj' })
    expect(chosen.hits.map(hit => hit.externalId)).toEqual(['nj'])
    expect(chosen.restrictions).toMatchObject([{ courts: ['Supreme Court of New Jersey'] }])
    const apart = await ask(q, { court: 'ohio' })
    expect(apart.hits.map(hit => hit.externalId)).toEqual(['oh'])
    expect(apart.restrictions).toEqual([])
    expect(apart.notes).toContain(
      'court(ny or nj) was passed over: the search is limited to Ohio Supreme Court.',
    )
    // Named and chosen, although no case of it is held: it is what both have in common.
    const notHeld = await ask(q.replace('nj', 'ca9'), { court: 'ca9' })
    expect(notHeld.hits).toEqual([])
    expect(notHeld.restrictions).toMatchObject([{ courts: [expect.stringContaining('Ninth Circuit')] }])
    const third = await ask(`${q} & court(ohio)`)
    expect(third.notes).toContain(
      'court(ohio) was passed over: the search is limited to New York Court of Appeals or Supreme Court of New Jersey.',
    )
    expect(third.hits.map(hit => hit.externalId).sort()).toEqual(['nj', 'ny'])
  },
)
