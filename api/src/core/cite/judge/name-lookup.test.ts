import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement, KnownCase } from '../types.ts'

const source = (id: string, name: string, more: Partial<HeldSource> = {}): HeldSource => ({
  id,
  externalId: `ext:${id}`,
  name,
  shortName: name,
  citations: ['540 F.2d 853'],
  court: 'ca6',
  date: '1976-09-01',
  docket: null,
  text: `The judgment below is affirmed because the notice was late. ${'Notice was given by mail. '.repeat(400)}`,
  pages: [],
  parts: [],
  ...more,
})
const kendall = source('k', 'Kendall v. Overholt Foundry Co.')
const unreported = source('u', 'Marchetti v. Lindqvist', {
  citations: [],
  docket: 'No. 3:14-cv-00217-JB, 3:14-cv-00300',
  court: 'wiwd',
  date: '2016-02-11',
})

const judged = (
  text: string,
  held: HeldSource[] = [kendall, unreported],
  register: KnownCase[] = [],
): Judgement[] => finishCheck(planCheck(text), held, register).map(c => c.judgement)

test('a database number that nothing has is found by name, court and year', () => {
  const [j] = judged('Marchetti v. Lindqvist, 2016 WL 559012 (W.D. Wis. Feb. 11, 2016)')
  expect(j?.verdict).toBe('verified')
  expect(j?.reason).toMatch(/^Found by its name, court and year/)
  expect(j?.evidence.sourceId).toBe('u')
})

test('the words of a case found by its name are compared, too', () => {
  const [j] = judged(
    '“The judgment below is reversed because the notice was late.” Marchetti v. Lindqvist, 2016 WL 559012 (W.D. Wis. Feb. 11, 2016).',
  )
  expect(j?.verdict).toBe('altered_quote')
})

test.each([
  ['another year', 'Marchetti v. Lindqvist, 2015 WL 559012 (W.D. Wis. Feb. 11, 2015)'],
  ['another court', 'Marchetti v. Lindqvist, 2016 WL 559012 (E.D. Mich. Feb. 11, 2016)'],
  ['another party', 'Marchetti v. Lindstrom, 2016 WL 559012 (W.D. Wis. Feb. 11, 2016)'],
])('not by %s', (_, text) => {
  expect(judged(text)[0]?.verdict).toBe('not_held')
})

test('two cases of one name, court and year are listed, and none is taken', () => {
  const twin = { ...unreported, id: 'u2', docket: null }
  const [j] = judged('Marchetti v. Lindqvist, 2016 WL 559012 (W.D. Wis. Feb. 11, 2016)', [unreported, twin])
  expect(j?.verdict).toBe('not_held')
  expect(j?.evidence.candidates).toHaveLength(2)
})

test('a name that many defendants share takes the place of no citation', () => {
  const smith = source('s', 'United States v. Smith', { citations: [] })
  expect(judged('United States v. Smith, 544 F.2d 11 (6th Cir. 1976)', [smith])[0]?.verdict).toBe('not_held')
})

test('a real name at a made-up page is no verified citation, and the right one is offered', () => {
  const [j] = judged('Kendall v. Overholt Foundry Co., 531 F.2d 901, 904 (6th Cir. 1976)')
  expect(j?.verdict).toBe('wrong_pin')
  expect(j?.reason).toContain('is reported at 540 F.2d 853, not at 531 F.2d 901')
  expect(j?.correction).toBe('Kendall v. Overholt Foundry Co., 540 F.2d 853 (6th Cir. 1976)')
  expect(judged('Kendall v. Overholt Foundry Co., 431 F. Supp. 12 (6th Cir. 1976)')[0]?.verdict).toBe(
    'wrong_pin',
  )
})

test('a page farther into the case than the held text is long means another decision of that year', () => {
  const [j] = judged('Kendall v. Overholt Foundry Co., 531 F.2d 901, 960 (6th Cir. 1976)')
  expect(j?.verdict).toBe('not_held')
  expect(j?.evidence.candidates).toHaveLength(1)
})

test('words that a case found by its name does not hold are no finding', () => {
  const [j] = judged(
    '“Whoever sells by weight must answer for the scales.” Marchetti v. Lindqvist, 2016 WL 559012 (W.D. Wis. Feb. 11, 2016).',
  )
  expect(j?.verdict).toBe('not_held')
  expect(j?.reason).toContain('another decision may be meant')
})

test('a made-up parallel citation beside a true one is told', () => {
  const [first, second] = judged(
    'Kendall v. Overholt Foundry Co., 540 F.2d 853, 71 S.F.2d 12 (6th Cir. 1976)',
    [{ ...kendall, citations: ['540 F.2d 853', '70 S.F.2d 12'] }],
  )
  expect([first?.verdict, second?.verdict]).toEqual(['verified', 'wrong_pin'])
})

test('a docket number finds its case where name and court agree, whichever of several numbers it is', () => {
  const [j] = judged('Marchetti v. Lindqvist, No. 3:14-cv-300, 2016 WL 559012 (W.D. Wis. Feb. 11, 2016)')
  expect(j).toMatchObject({ verdict: 'verified', evidence: { sourceId: 'u' } })
  expect(j?.reason).toMatch(/^Found by its docket number/)
  expect(judged('Doe v. Roe, No. 3:14-cv-217, slip op. at 2 (W.D. Wis. Feb. 11, 2016)')[0]?.verdict).toBe(
    'not_held',
  )
  expect(
    judged('Marchetti v. Lindqvist, No. 3:14-cv-217, slip op. at 2 (E.D. Mich. Feb. 11, 2016)')[0]?.verdict,
  ).toBe('not_held')
})

test('the register joins a citation that is not stored with the held source', () => {
  const known = { id: 'r', name: 'Kendall v. Overholt Foundry Co.', court: null, date: '1976' }
  const register = [{ ...known, citations: ['99 S. Ct. 12', '540 F.2d 853'] }]
  const [j] = judged('Kendall v. Overholt Foundry Co., 99 S. Ct. 12 (1976)', [kendall], register)
  expect(j).toMatchObject({ evidence: { sourceId: 'k' } })
})

test('another case at a registered page is told by both names, with the citation of the one that is held', () => {
  const register = [{ id: 'r', name: 'Elm v. Fir', citations: ['531 F.2d 901'], court: null, date: '1976' }]
  const [j] = judged('Kendall v. Overholt Foundry Co., 531 F.2d 901 (6th Cir. 1976)', [kendall], register)
  expect(j?.verdict).toBe('wrong_case')
  expect(j?.reason).toContain('stands Elm v. Fir, not Kendall v. Overholt Foundry Co.')
  expect(j?.correction).toBe('Kendall v. Overholt Foundry Co., 540 F.2d 853 (6th Cir. 1976)')
})

test('two cases on one page of the register are both known', () => {
  const register = ['Elm v. Fir', 'Oak v. Ash'].map(name => ({
    id: name,
    name,
    citations: ['19 F.3d 7'],
    court: null,
    date: null,
  }))
  expect(judged('Oak v. Ash, 19 F.3d 7 (1st Cir. 1994)', [], register)[0]?.verdict).toBe('exists_not_held')
})

test('a registered name that is no caption says nothing against a case', () => {
  const register = [{ id: 'r', name: 'No 92 1827', citations: ['9 F.3d 7'], court: null, date: null }]
  expect(judged('Oak v. Ash, 9 F.3d 7 (1st Cir. 1993)', [], register)[0]?.verdict).toBe('not_held')
})

test('a short form that can mean two cases lists both', () => {
  const all = judged('Foo v. Bar, 1 U.S. 1 (1790). Boo v. Far, 1 U.S. 2 (1790). 1 U.S., at 3.', [])
  expect(all[2]?.verdict).toBe('ambiguous')
  expect(all[2]?.evidence.candidates).toHaveLength(2)
})

test.each([
  ['a digit dropped from the volume', '40 F.2d 853'],
  ['its last digit dropped', '54 F.2d 853'],
  ['a digit mistaken', '548 F.2d 853'],
  ['two digits exchanged', '450 F.2d 853'],
  ['another series', '540 F.3d 853'],
])(
  'a case of that name at the same page but for %s is wrongly cited, and the right citation is offered',
  (_, cite) => {
    const [j] = judged(`Kendall v. Overholt Foundry Co., ${cite} (6th Cir. 1976)`, [
      source('k', 'Kendall v. Overholt Foundry Co.', { court: null, date: null }),
    ])
    expect(j?.verdict).toBe('wrong_pin')
    expect(j?.reason).toContain('is reported at 540 F.2d 853')
  },
)

test.each([
  ['another page', 'Kendall v. Overholt Foundry Co., 40 F.2d 854 (6th Cir. 1976)'],
  ['two digits', 'Kendall v. Overholt Foundry Co., 367 F.2d 853 (6th Cir. 1966)'],
  ['another reporter', 'Kendall v. Overholt Foundry Co., 40 U.S. 853 (1976)'],
  ['another name', 'Kendall v. Marchetti, 40 F.2d 853 (6th Cir. 1976)'],
])('%s than the one that is held is no slip', (_, text) => {
  const [j] = judged(text, [source('k', 'Kendall v. Overholt Foundry Co.', { court: null, date: null })])
  expect(j?.verdict).toBe('not_held')
})

test('a year that contradicts the held one makes it another decision, not a slip', () => {
  const [j] = judged('Kendall v. Overholt Foundry Co., 40 F.2d 853 (6th Cir. 1930)', [
    source('k', 'Kendall v. Overholt Foundry Co.', { court: null }),
  ])
  expect(j?.verdict).toBe('not_held')
})
