import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement } from '../types.ts'

const source = (name: string, text: string): HeldSource => ({
  id: 's',
  externalId: 'ext:s',
  name,
  shortName: name,
  citations: ['540 F.3d 853'],
  court: 'ca5',
  date: '2008-09-01',
  docket: null,
  text: `${text} ${'Notice was given by mail. '.repeat(40)}`,
  pages: [],
  parts: [],
})
const cited = '540 F.3d 853 (5th Cir. 2008)'
const spill = source(
  'Harrow v. Lake Marian Land & Development, Inc.',
  'The payment came from the Northwater Tanker settlement program.',
)
const judged = (text: string, held: HeldSource): Judgement | undefined =>
  finishCheck(planCheck(text), [held])[0]?.judgement

test('a case cited by another caption of it is the case, and the caption it is held under is told', () => {
  const j = judged(`Northwater Tanker v. Lake Marian Land & Dev., Inc., ${cited}.`, spill)
  expect(j?.verdict).toBe('verified')
  expect(j?.reason).toContain('under another caption, Harrow v. Lake Marian')
})

test('its quoted words are compared with the text', () => {
  const j = judged(
    `“The tanker owed no duty to anyone at all.” Northwater Tanker v. Lake Marian Land & Dev., Inc., ${cited}.`,
    spill,
  )
  expect(j?.verdict).toBe('quote_not_found')
})

test.each([
  [
    'a party that the text does not name',
    `Southern Freighter v. Lake Marian Land & Dev., Inc., ${cited}.`,
    spill,
  ],
  [
    'one surname that two cases can share',
    `Northwater Tanker v. Marian, ${cited}.`,
    source('Harrow v. Marian', 'The Northwater Tanker sank.'),
  ],
  [
    'a state on the other side',
    `Northwater Tanker v. State, ${cited}.`,
    source('Harrow v. State', 'The Northwater Tanker sank.'),
  ],
  [
    'an acronym that the text has for something else',
    `INS v. Lake Marian Land & Dev., Inc., ${cited}.`,
    source('Harrow v. Lake Marian Land & Development, Inc.', 'See Alder v. Acme Ins. Co., 1 F.2d 3.'),
  ],
  ['another defendant', `Northwater Tanker v. Port Alma Land & Dev., Inc., ${cited}.`, spill],
])('%s makes it another case', (_, text, held) => {
  expect(judged(text, held)?.verdict).toBe('wrong_case')
})

test.each([
  ['Alder v. Birch-Cole', 'Alder v. Birch'],
  ['Alder v. Birch-Cole', 'Alder v. Cole'],
  ['United States v. Cole', 'United States v. Birch-Cole'],
  ['State v. Birch-Cole', 'State v. Mary Cole'],
])('%s at the page of %s is the same case by one of two surnames', (name, held) => {
  expect(judged(`${name}, ${cited}.`, source(held, 'It is so.'))?.verdict).toBe('verified')
})

test.each([
  ['Alder v. Birch-Cole', 'Alder v. Elm'],
  ['Alder v. Birch-Cole', 'Elm v. Cole'],
  ['United States v. Anna Birch-Cole', 'United States v. Mary Cole'],
  ['United States v. Birch-Cole', 'United States v. Cole Shipping Corp.'],
])('%s at the page of %s is another case', (name, held) => {
  expect(judged(`${name}, ${cited}.`, source(held, 'It is so.'))?.verdict).toBe('wrong_case')
})
