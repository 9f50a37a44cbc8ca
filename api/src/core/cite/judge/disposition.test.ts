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
])('“%s” of an opinion that does the opposite is told with the order it gives', (said, text, order) => {
  const j = judged(said, text)
  expect(j?.verdict).toBe('altered_quote')
  expect(j?.evidence.differences?.[0]).toMatchObject({ kind: 'changed', quoted: said.split(' ')[0] })
  expect(text.slice(j?.evidence.at?.start, j?.evidence.at?.end).toUpperCase()).toBe(order)
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
