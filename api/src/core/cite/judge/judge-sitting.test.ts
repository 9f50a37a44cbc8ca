import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource } from '../types.ts'

const source = (text: string, more: Partial<HeldSource> = {}): HeldSource => ({
  id: 'alder',
  externalId: 'alder',
  name: 'Alder v. Birch',
  shortName: 'Alder v. Birch',
  citations: ['12 F.3d 100'],
  court: 'ca1',
  date: '1993-05-14',
  text,
  pages: [],
  parts: [{ kind: 'lead', author: 'Selya', start: 0, end: text.length }],
  ...more,
})
const signed = source(
  'Before Breyer, Chief Judge, Selya and Cyr, Circuit Judges. SELYA, Circuit Judge. We affirm.',
)
const cited = (said: string, before = '') =>
  `See Alder v. Birch, ${before}12 F.3d 100 (1st Cir. 1993)${said}.`
const judged = (memo: string, held: HeldSource) => finishCheck(planCheck(memo), [held])[0]?.judgement

test('“per curiam” of a signed opinion is contradicted by it', () => {
  expect(judged(cited(' (per curiam)'), signed)).toMatchObject({
    verdict: 'wrong_part',
    reason: 'The citation says “per curiam”; the opinion of the court in Alder v. Birch is by Selya.',
  })
})

test('“en banc” of a case that a panel heard is contradicted by it', () => {
  expect(judged(cited(' (en banc)'), signed)?.verdict).toBe('wrong_part')
  expect(judged(cited(' (in banc)'), signed)?.verdict).toBe('wrong_part')
})

test.each([
  ['nothing is said', '', signed],
  [
    'the source says per curiam',
    ' (per curiam)',
    source('Before Selya, Circuit Judge. Per Curiam. We affirm.'),
  ],
  ['nobody is known to have signed', ' (per curiam)', source('We affirm.', { parts: [] })],
  [
    'the source says en banc',
    ' (en banc)',
    source('Before Selya, Circuit Judge. OPINION EN BANC. We affirm.'),
  ],
  ['no panel is named', ' (en banc)', source('We affirm.')],
  ['another is said to have been so', ' (citing an en banc decision)', signed],
])('it stands where %s', (_, said, held) => {
  expect(judged(cited(said), held)?.verdict).toBe('verified')
})

test('“en banc” of the Supreme Court is impossible, whatever its opinion says of the court below', () => {
  const text = 'The Court of Appeals, sitting en banc, reversed. We affirm.'
  const held = source(text, { court: 'scotus', citations: ['12 U.S. 100'] })
  const memo = (said: string): string => `See Alder v. Birch, 12 U.S. 100 (1993)${said}.`
  expect(judged(memo(' (en banc)'), held)).toMatchObject({
    verdict: 'wrong_part',
    reason: expect.stringContaining('never sits in panels') as string,
  })
  expect(judged(memo(' (affirming an en banc decision)'), held)?.verdict).toBe('verified')
})

test('parties the other way round are told', () => {
  const turned = judged('See Birch v. Alder, 12 F.3d 100 (1st Cir. 1993).', signed)
  expect(turned).toMatchObject({
    verdict: 'verified',
    reason: expect.stringContaining(
      'the source has the parties the other way round, Alder v. Birch',
    ) as string,
  })
  expect(judged(cited(''), signed)?.reason).not.toContain('other way round')
  const both = { ...signed, name: 'Birch v. Alder' }
  expect(judged('See Birch v. Alder, 12 F.3d 100 (1st Cir. 1993).', both)?.reason).not.toContain('way round')
})

test('a docket number that the source does not tell is unjudged, and that is said', () => {
  const said = 'the docket number 92-1894 is not told by the held text, so it is unjudged'
  expect(judged(cited('', 'No. 92-1894, '), source('We affirm.'))?.reason).toContain(said)
  const bracketed = judged(
    'See Alder v. Birch (No. 92-1894), 12 F.3d 100 (1st Cir. 1993).',
    source('We affirm.'),
  )
  expect(bracketed?.reason).toMatch(/^Name, court and year agree; .*is not told by the held text/)
  expect(judged(cited('', 'No. 92-1894, '), source('No. 92-1894. We affirm.'))?.reason).not.toContain(
    'unjudged',
  )
})

test('a docket number that is none of the source’s is told', () => {
  const held = source('No. 92-1849. We affirm.', { docket: 'No. 92-1849.' })
  const judgement = judged(cited('', 'No. 92-1894, '), held)
  expect(judgement?.verdict).toBe('ambiguous')
  expect(judgement?.reason).toContain('is No. 92-1849, not 92-1894')
})

test.each([
  ['No. 09-2060.', '93-5864'],
  ['1:09-cv-00345', '1:08-cv-00345'],
])('%s has noughts in front, and another number is told', (docket, number) => {
  const held = source('We affirm.', { docket, date: '2010-05-14' })
  const memo = `See Alder v. Birch, No. ${number}, 12 F.3d 100 (1st Cir. 2010).`
  expect(judged(memo, held)?.verdict).toBe('ambiguous')
  expect(judged(memo, { ...held, text: `Appeal of No. ${number}.` })?.verdict).toBe('verified')
})

test.each([
  ['it is the source’s', '92-1849', 'Nos. 92-1849, 92-1850'],
  ['it is one of several', '92-1850', 'Nos. 92-1849, 92-1850'],
  ['it lies between the first and the last', '92-1850', 'Nos. 92-1849 through 92-1852'],
  ['the source names it elsewhere', '92-2001', 'No. 92-1849'],
  ['it is of another shape', '1:91-cv-345', 'No. 92-1849'],
  ['the source’s is not of the usual shape', '92-1850', 'No. 483'],
])('a docket number stands where %s', (_, number, docket) => {
  const held = source('Consolidated with No. 92-2001. We affirm.', { docket })
  expect(judged(cited('', `No. ${number}, `), held)?.verdict).toBe('verified')
})
