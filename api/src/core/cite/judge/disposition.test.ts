import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement } from '../types.ts'

const opinion = (text: string): HeldSource => ({
  id: 's',
  externalId: 'ext:s',
  name: 'Alder v. Birch',
  shortName: 'Alder v. Birch',
  citations: ['540 F.3d 853'],
  court: 'ca5',
  date: '2008-09-01',
  docket: null,
  text,
  pages: [],
  parts: [{ kind: 'lead', start: 0, end: text.length }],
})
const filler = 'The record bears out what was found below. '.repeat(20)
const affirms = `The district court imposed sanctions. ${filler}\n\nAFFIRMED.\n\n. In April the notice was late.`
const reverses = `The district court imposed sanctions. ${filler}The award of sanctions is REVERSED.`

const judged = (parenthetical: string, text: string): Judgement | undefined =>
  finishCheck(planCheck(`See Alder v. Birch, 540 F.3d 853 (5th Cir. 2008) (${parenthetical}).`), [
    opinion(text),
  ])[0]?.judgement

test.each([
  ['reversing § 1927 sanctions where bad faith was not shown', affirms, 'AFFIRMED'],
  ['vacating the award of fees', affirms, 'AFFIRMED'],
  ['affirming the sanctions', reverses, 'REVERSED'],
  ['affirmed the award of fees', reverses, 'REVERSED'],
])('“%s” of an opinion that does the opposite is told with the order it gives', (said, text, order) => {
  const j = judged(said, text)
  expect(j?.verdict).toBe('altered_quote')
  expect(j?.evidence.differences?.[0]).toMatchObject({ kind: 'changed', quoted: said.split(' ')[0] })
  expect(text.slice(j?.evidence.at?.start, j?.evidence.at?.end).toUpperCase()).toBe(order)
})

const told = (text: string, held: string): Judgement | undefined =>
  finishCheck(planCheck(text.replace('ALDER', 'Alder v. Birch, 540 F.3d 853 (5th Cir. 2008)')), [
    opinion(held),
  ])[0]?.judgement

test.each([
  'In ALDER, the court VERB the award of sanctions.',
  'So it was then. In ALDER, the Court unanimously VERB the\njudgment below.',
  'ALDER, VERB the order of the district court.',
  'ALDER VERB the denial of fees.',
])('an order that the sentence tells: %s', text => {
  for (const verb of ['reversed', 'vacated']) {
    const found = told(text.replace('VERB', verb), affirms)
    expect(found).toMatchObject({ verdict: 'altered_quote' })
    expect(found?.reason).toContain(`The text says “${verb}”; Alder v. Birch ends “AFFIRMED”.`)
    expect(told(text.replace('VERB', verb), reverses)?.verdict).toBe('verified')
  }
  expect(told(text.replace('VERB', 'affirmed'), reverses)?.verdict).toBe('altered_quote')
  expect(told(text.replace('VERB', 'affirmed'), affirms)?.verdict).toBe('verified')
})

test.each([
  'The court reversed the award. ALDER.',
  'The Board relied on ALDER, reversed the award and left.',
  'In ALDER, the district court reversed the award.',
  'In ALDER, the court reversed in part the award.',
  'In ALDER, the court reversed the trend.',
  'In ALDER, the court did not reverse the award.',
  'Elm v. Oak cites ALDER, reversed the award later.',
])('what others ordered is not told of the case: %s', text => {
  expect(told(text, affirms)?.verdict).toBe('verified')
})

test.each([
  ['what the opinion does', 'affirming the sanctions', affirms],
  ['what it does, the other way', 'reversing the award of sanctions', reverses],
  ['a principle', 'affirming that notice is owed', reverses],
  ['a part', 'reversing in part the award of fees', affirms],
  ['no order of a court', 'reversing course on notice', affirms],
  ['an opinion with two orders', 'reversing the award', `${filler}AFFIRMED in part, REVERSED in part.`],
  ['an opinion that sends back', 'affirming the award', `${filler}REVERSED and REMANDED.`],
  ['an opinion without an order', 'reversing the award', filler],
  [
    'a court between, which did it',
    'reversing the conviction',
    `The Court of Appeals reversed the conviction. ${filler}The judgment is affirmed.`,
  ],
  ['an earlier appeal', 'reversing the award', `We reversed an award before. ${filler}AFFIRMED.`],
  ['a dissent', 'reversing the award', `${filler}AFFIRMED. Cole, J., dissenting.`],
])('nothing is raised about %s', (_, said, text) => {
  expect(judged(said, text)?.verdict).toBe('verified')
})
