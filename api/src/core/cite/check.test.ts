import { expect, test } from 'vitest'
import { finishCheck, planCheck } from './check.ts'
import type { HeldSource, Judgement, KnownCase } from './types.ts'

const pageText = (n: number, words: string): string => `[*${n}] ${words} ${'Filler stands here. '.repeat(10)}`
const first = 'The lease bound the tenant to repair.'
const second = 'A landlord who knew of the defect may not rely on the clause.'
const third = 'In my view the clause should stand in full.'
const text = `${pageText(100, first)}${pageText(101, second)}${pageText(102, third)}`

const alder: HeldSource = {
  id: 's1',
  externalId: 'franklin:1',
  name: 'ALDER PROPERTIES, INC. v. BIRCH',
  shortName: 'Alder Properties, Inc. v. Birch',
  citations: ['12 Frank. 100', '34 S.F.2d 5'],
  court: 'franklin',
  date: '1988-05-04',
  text,
  pages: [100, 101, 102].map(n => ({ label: String(n), offset: text.indexOf(`[*${n}]`), series: 'Frank.' })),
  parts: [
    { kind: 'lead', start: 0, end: text.indexOf('[*102]') },
    { kind: 'dissent', author: 'Cole', start: text.indexOf('[*102]'), end: text.length },
  ],
}
const cedar: HeldSource = {
  ...alder,
  id: 's2',
  externalId: 'franklin:2',
  name: 'Cedar v. Dogwood',
  shortName: 'Cedar v. Dogwood',
  citations: ['13 Frank. 7'],
  pages: [],
  parts: [],
}

const judged = (memo: string, held: HeldSource[] = [alder, cedar], register: KnownCase[] = []): Judgement[] =>
  finishCheck(planCheck(memo), held, register).map(c => c.judgement)

const verdict = (memo: string, register: KnownCase[] = []): string | undefined =>
  judged(memo, undefined, register)[0]?.verdict

test('name, court, year, pin and words that agree are verified, and the evidence points at the words', () => {
  const [j] = judged(
    `“A landlord who knew of the defect may not rely on the clause.” Alder Props., Inc. v. Birch, 12 Frank. 100, 101 (1988).`,
  )
  expect(j).toMatchObject({ verdict: 'verified', evidence: { sourceId: 's1', page: '101' } })
  expect(text.slice(j?.evidence.at?.start, j?.evidence.at?.end)).toContain('A landlord who knew')
})

test.each([
  ['(Moon Cir. 1988)', '“Moon Cir.” is no court that is known here'],
  ['(Boston Ct. App. 1988)', '“Boston Ct. App.” is no court that is known here'],
])('a court that no table has is told: %s', (brackets, says) => {
  const [j] = judged(`Alder v. Birch, 12 Frank. 100 ${brackets}`)
  expect(j?.verdict).toBe('verified')
  expect(j?.reason).toContain(says)
})

test.each(['(Frank. 1988)', '(Ct. App. 1988)', '(per curiam 1988)', '(Cole, J., 1988)', '(1988)'])(
  'nothing is told of a court in %s',
  brackets => {
    expect(judged(`Alder v. Birch, 12 Frank. 100 ${brackets}`)[0]?.reason).not.toContain('no court')
  },
)

test.each([
  ['Fla. Dist. Ct. App.', 'wrong_court'],
  ['5th Cir.', 'wrong_court'],
  ['Ga. Ct. App.', 'verified'],
  ['Ga.', 'verified'],
])('the reporter of a court of Georgia tells the court of a source that does not: %s', (court, is) => {
  const held = { ...alder, court: null, citations: ['140 Ga. App. 252', '230 S.E.2d 351'] }
  for (const cited of ['140 Ga. App. 252', '230 S.E.2d 351']) {
    const [j] = judged(`Alder v. Birch, ${cited} (${court} 1988)`, [held])
    expect(j?.verdict).toBe(is)
    if (is === 'wrong_court') expect(j?.reason).toContain('in Ga. App., which reports the courts of Georgia')
  }
})

test('nor is a court told from a reporter of many courts', () => {
  const held = { ...alder, court: null, citations: ['230 S.E.2d 351'] }
  expect(judged('Alder v. Birch, 230 S.E.2d 351 (Fla. Dist. Ct. App. 1988)', [held])[0]?.verdict).toBe(
    'verified',
  )
})

test.each([
  ['two phrases change places', 'who knew of the clause may not rely on the defect', 'altered_quote'],
  ['words stand as they are', 'who knew of the defect may not rely on the clause', 'verified'],
])('a sentence stands between words and citation: %s', (_, words, is) => {
  const [j] = judged(`“A landlord ${words}.” That settles it. Alder v. Birch, 12 Frank. 100 (1988).`)
  expect(j?.verdict).toBe(is)
})

test('another day of the same year is told', () => {
  const [j] = judged('Alder v. Birch, 12 Frank. 100 (Frank. May 14, 1988)')
  expect(j?.verdict).toBe('verified')
  expect(j?.reason).toContain('the source is dated May 4, 1988, not May 14, 1988')
})

test.each([
  ['the same day', '(Frank. May 4, 1988)', '1988-05-04'],
  ['a day against a month', '(Frank. May 14, 1988)', '1988-05'],
  ['a day against an unsure date', '(Frank. May 14, 1988)', null],
])('nothing is told of %s', (_, brackets, date) => {
  const [j] = judged(`Alder v. Birch, 12 Frank. 100 ${brackets}`, [{ ...alder, date }])
  expect(j?.verdict).toBe('verified')
  expect(j?.reason).not.toContain('dated')
})

test('words in brackets are said to be the writer’s', () => {
  const [j] = judged(
    '“A landlord who knew of the [rot] may not rely on the clause.” Alder v. Birch, 12 Frank. 100, 101 (1988).',
  )
  expect(j?.verdict).toBe('verified')
  expect(j?.reason).toContain('words in brackets are the writer’s')
})

test.each([
  ['another name at a held page', 'Elm v. Fir, 12 Frank. 100 (1988)', 'wrong_case'],
  ['another court', 'Alder v. Birch, 12 Frank. 100 (Frank. Ct. App. 1988)', 'wrong_court'],
  ['another year', 'Alder v. Birch, 12 Frank. 100 (1989)', 'wrong_year'],
  ['a page past the end', 'Alder v. Birch, 12 Frank. 100, 140 (1988)', 'wrong_pin'],
  ['a second page past the end', 'Alder v. Birch, 12 Frank. 100, 101, 140 (1988)', 'wrong_pin'],
  ['a range that ends past the end', 'Alder v. Birch, 12 Frank. 100, 101–140 (1988)', 'wrong_pin'],
  ['a range that ends on a page without a mark', 'Alder v. Birch, 12 Frank. 100, 101–03 (1988)', 'verified'],
  ['that, and a party with an initial', 'Alder v. Dennis J. Birch, 12 Frank. 100, 140 (1988)', 'wrong_pin'],
  [
    'the words of another page',
    '“A landlord who knew of the defect may not rely on the clause.” Alder v. Birch, 12 Frank. 100, 102 (1988).',
    'wrong_pin',
  ],
  [
    'a dropped negation',
    '“A landlord who knew of the defect may rely on the clause.” Alder v. Birch, 12 Frank. 100, 101 (1988).',
    'altered_quote',
  ],
  [
    'words that do not stand there',
    '“The sea is wide and the ships are many today.” Alder v. Birch, 12 Frank. 100, 101 (1988).',
    'quote_not_found',
  ],
  [
    'a dissent cited as the court',
    '“In my view the clause should stand in full.” Alder v. Birch, 12 Frank. 100, 102 (1988).',
    'wrong_part',
  ],
  ['a volume past the end of a series', 'Elm v. Fir, 1200 F.2d 5 (1st Cir. 1990)', 'impossible'],
  ['an unknown case', 'Elm v. Fir, 88 Frank. 5 (1990)', 'not_held'],
  ['a statute', '42 U.S.C. § 1983', 'not_held'],
])('%s', (_, memo, expected) => {
  expect(verdict(memo)).toBe(expected)
})

test('a dissent named as one may be quoted', () => {
  expect(
    verdict(
      '“In my view the clause should stand in full.” Alder v. Birch, 12 Frank. 100, 102 (1988) (Cole, J., dissenting).',
    ),
  ).toBe('verified')
})

test('without page marks only a page that no case reaches is held against the pin', () => {
  const [j] = judged('Cedar v. Dogwood, 13 Frank. 7, 90 (1988)')
  expect(j?.verdict).toBe('verified')
  expect(j?.reason).toContain('no page marks')
  for (const page of [3, 900])
    expect(judged(`Cedar v. Dogwood, 13 Frank. 7, ${page} (1988)`)[0]?.verdict).toBe('wrong_pin')
})

test('corrections give the whole citation', () => {
  expect(judged('Alder v. Birch, 12 Frank. 100 (1989)')[0]?.correction).toBe(
    'Alder v. Birch, 12 Frank. 100 (1988)',
  )
  expect(
    judged(
      '“A landlord who knew of the defect may not rely on the clause.” Alder v. Birch, 12 Frank. 100, 102 (1988).',
    )[0]?.correction,
  ).toBe('Alder v. Birch, 12 Frank. 100, 101 (1988)')
})

test('of several findings the gravest is the verdict, the others stand beside it, and one correction mends all', () => {
  const [j] = judged(
    '“A landlord who knew of the defect may rely on the clause.” Alder v. Birch, 12 Frank. 100, 140 (Frank. Ct. App. 1989).',
  )
  expect(j?.verdict).toBe('altered_quote')
  expect(j?.also?.map(a => a.verdict)).toEqual(['wrong_court', 'wrong_year', 'wrong_pin'])
  expect(j?.reason).toMatch(/^The words differ .* Also: .*1988, not in 1989/)
  expect(j?.correction).toBe('Alder v. Birch, 12 Frank. 100, 101 (1988)')
  expect(j?.evidence.found).toBe('A landlord who knew of the defect may not rely on the clause')
})

test('corrections of short forms and id. put the right page', () => {
  const memo = `Alder v. Birch, 12 Frank. 100 (1988). “${first}” Alder, 12 Frank. at 102. “${second}” Id. at 100.`
  const found = judged(memo)
  expect(found.map(j => j.verdict)).toEqual(['verified', 'wrong_pin', 'wrong_pin'])
  expect(found[1]?.correction).toMatch(/12 Frank\. at 100$/)
  expect(found[2]?.correction).toBe('Id. at 101')
})

test('a year that stands in the pages or in a parenthetical is left alone', () => {
  const [j] = judged('Alder v. Birch, 12 Frank. 100 (1989) (discussing the Act of 1989)')
  expect(j?.correction).toBe('Alder v. Birch, 12 Frank. 100 (1988) (discussing the Act of 1989)')
})

test.each([
  ['12 Frank. 100, 102-101 (1988)', 'wrong_pin'],
  ['12 Frank. 100, 101, 102–100 (1988)', 'wrong_pin'],
  ['12 Frank. 100, 101-102 (1988)', 'verified'],
  ['12 Frank. 100, 101-02 (1988)', 'verified'],
  ['12 Frank. 100, 101-2 (1988)', 'verified'],
  ['12 Frank. 100, 101 n.12-11 (1988)', 'verified'],
])('pages that run backwards are no place: %s', (cited, is) => {
  const [j] = judged(`Alder v. Birch, ${cited}.`)
  expect(j?.verdict).toBe(is)
  if (is === 'wrong_pin') expect(j?.reason).toContain('run backwards')
})

test('a pin is good for its own page only', () => {
  expect(verdict(`“${second}” Alder v. Birch, 12 Frank. 100, 100 (1988).`)).toBe('wrong_pin')
  expect(verdict(`“${second}” Alder v. Birch, 12 Frank. 100, 100-01 (1988).`)).toBe('verified')
})

test('a separate opinion that the held text lacks is unjudged', () => {
  const memo =
    '“The words of a judge whom nobody joined.” Cedar v. Dogwood, 13 Frank. 7, 9 (1988) (Roe, J., dissenting).'
  expect(verdict(memo)).toBe('exists_not_held')
})

test('words of a dissent do not excuse themselves', () => {
  const dissent = 'I dissent because the clause should stand in full.'
  const other = { ...alder, text: alder.text.replace(third, dissent) }
  const [j] = judged(`“${dissent}” Alder v. Birch, 12 Frank. 100 (1988).`, [other])
  expect(j?.verdict).toBe('wrong_part')
})

test('words that stand both in the court’s opinion and in a dissent are the court’s', () => {
  const both = { ...alder, text: alder.text.replace(third, second) }
  const turned = {
    ...both,
    parts: both.parts.map(p => ({
      ...p,
      kind: p.kind === 'lead' ? ('dissent' as const) : ('lead' as const),
    })),
  }
  expect(judged(`“${second}” Alder v. Birch, 12 Frank. 100 (1988).`, [turned])[0]?.verdict).toBe('verified')
})

test('words that the source itself quotes are verified, and it is said', () => {
  const quoting = {
    ...cedar,
    text: 'As we said before, “the tide waits for no tenant at all.” Elm, 3 Frank. 4. We hold so.',
  }
  const [j] = judged('“The tide waits for no tenant at all.” Cedar v. Dogwood, 13 Frank. 7 (1988).', [
    quoting,
  ])
  expect(j).toMatchObject({ verdict: 'verified' })
  expect(j?.reason).toContain('itself quotes these words')
  const [said] = judged(
    '“The tide waits for no tenant at all.” Cedar v. Dogwood, 13 Frank. 7 (1988) (quoting Elm).',
    [quoting],
  )
  expect(said?.reason).not.toContain('itself quotes')
})

test('a citation that is left out and said to be is no alteration', () => {
  const long = {
    ...cedar,
    text: 'The clause is void, see Elm v. Fir, 3 Frank. 4, 9 (1950), and the tenant owes nothing.',
  }
  const quote = '“The clause is void, and the tenant owes nothing.” Cedar v. Dogwood, 13 Frank. 7 (1988)'
  expect(judged(`${quote} (citation omitted).`, [long])[0]?.verdict).toBe('verified')
  expect(judged(`${quote}.`, [long])[0]?.verdict).toBe('altered_quote')
})

test('loose words raise no finding, but words that come from there and differ do', () => {
  expect(
    verdict('“Nothing herein is meant as advice” is for lawyers. Cf. Alder v. Birch, 12 Frank. 100 (1988).'),
  ).toBe('verified')
  expect(
    verdict(
      '“A landlord who knew of the defect may rely on the clause.” Cf. Alder v. Birch, 12 Frank. 100 (1988).',
    ),
  ).toBe('altered_quote')
})

test('short forms and id. are judged through their antecedent', () => {
  const memo = 'Alder v. Birch, 12 Frank. 100, 34 S.F.2d 5 (1988). Alder, 12 Frank. at 101. Id. at 160.'
  expect(judged(memo).map(j => j.verdict)).toEqual(['verified', 'verified', 'verified', 'wrong_pin'])
})

test('two held sources at one citation are ambiguous', () => {
  const twin = { ...alder, id: 's3', externalId: 'franklin:3' }
  expect(judged('Alder v. Birch, 12 Frank. 100 (1988)', [alder, twin])[0]?.verdict).toBe('ambiguous')
})

test('the register tells existing cases from another name’s page', () => {
  const register = [
    {
      id: 'k',
      name: 'Brown v. Board of Education',
      citations: ['347 U.S. 483'],
      court: 'scotus',
      date: '1954',
    },
  ]
  expect(verdict('Brown v. Bd. of Educ., 347 U.S. 483 (1954)', register)).toBe('exists_not_held')
  expect(verdict('Green v. Gray, 347 U.S. 483 (1954)', register)).toBe('wrong_case')
})

test('the plan names every key, name and docket once', () => {
  const plan = planCheck(
    'Alder v. Birch, 12 Frank. 100 (1988). Alder v. Birch, 12 Frank. 100. Doe v. Roe, No. 12-15, 2016 WL 31 (N.D. Cal. 2016).',
  )
  expect(plan.keys).toEqual(['12 frank 100', '2016 wl 31'])
  expect(plan.names.map(({ name }) => name)).toEqual(['Alder v. Birch', 'Doe v. Roe'])
  expect(plan.dockets).toEqual(['12-15'])
})

test.each([
  ['Alder Props. v. Birch, 12 Frank. 100, 101 (Franklin 1988).', 'Name, court and year agree'],
  ['Alder Props. v. Birch, 12 Frank. 100, 101 (1988).', 'Name and year agree'],
  ['See 12 Frank. 100 (1988).', 'Year agrees'],
  ['See 12 Frank. 100.', 'The case is held'],
])('what was compared is said of %s', (memo, said) => {
  expect(judged(memo)[0]).toMatchObject({ verdict: 'verified', reason: expect.stringContaining(said) })
})

test('a citation whose direction is turned unseen is not verified', () => {
  const memo = 'See Alder Props. v. Birch, 12 Frank. 100, 101 (1988).'
  expect(judged(memo)[0]?.verdict).toBe('verified')
  expect(judged(`\u202e${memo}`)[0]).toMatchObject({
    verdict: 'ambiguous',
    reason: expect.stringContaining('turn the direction'),
  })
})

test('a correction of a text with markup is words', () => {
  const memo = '<p><i>Alder</i> v. <em>Birch</em>, 12 Frank. 100 (<b>1987</b>) is &amp;c.</p>'
  const [checked] = finishCheck(planCheck(memo, { html: true }), [alder])
  expect(checked?.judgement).toMatchObject({
    verdict: 'wrong_year',
    correction: 'Alder v. Birch, 12 Frank. 100 (1988)',
  })
})

test.each<[string, Partial<HeldSource>, string | null]>([
  ['the year', { date: null }, 'the year of the source is not known, so it is unjudged'],
  ['the court', { court: null }, 'the court of the source is not known, so it is unjudged'],
  [
    'both',
    { court: null, date: null },
    'the court and year of the source are not known, so they are unjudged',
  ],
  ['neither', {}, null],
])('what cannot be compared is told: %s', (_, less, says) => {
  const [j] = judged('Alder v. Birch, 12 Frank. 100 (Frank. 1988)', [{ ...alder, ...less }])
  expect(j?.verdict).toBe('verified')
  if (says === null) expect(j?.reason).not.toContain('not known')
  else expect(j?.reason).toContain(says)
})
