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

/** The Supreme Court's way of ordering, with another court's order told before. */
const supreme = (verb: string, rest = ''): HeldSource => ({
  ...opinion(
    `The District Court denied the writ. The Court of Appeals reversed, and a panel had affirmed before. ${filler}The judgment of the\n  Court of Appeals is accordingly\n${verb}${rest}. 1 See the note. ${filler}`,
  ),
  citations: ['466 U.S. 668'],
  court: 'scotus',
})
const ofSupreme = (text: string, held: HeldSource): string | undefined =>
  finishCheck(planCheck(text.replace('ALDER', 'Alder v. Birch, 466 U.S. 668 (2008)')), [held])[0]?.judgement
    .verdict

test.each([
  'ALDER (VERB the Court of Appeals).',
  'ALDER (VERB the judgment below).',
  'The tenant lost. The Court VERB. ALDER.',
  'The tenant lost. The Supreme Court unanimously VERB the judgment of the Court of Appeals. ALDER.',
])('a sentence that orders is compared whatever was done before, and wherever it stands: %s', text => {
  const remanded = ', and the case is remanded for further proceedings'
  for (const [verb, order, rest, verdict] of [
    ['affirmed', 'Reversed', '', 'altered_quote'],
    ['reversed', 'affirmed', '', 'altered_quote'],
    ['affirmed', 'vacated', remanded, 'altered_quote'],
    ['affirmed', 'affirmed', '', 'verified'],
    ['reversed', 'vacated', remanded, 'verified'],
    ['affirmed', 'affirmed', ' in part and reversed in part', 'verified'],
    ['reversed', 'affirmed', ', and that of the District Court is reversed', 'verified'],
  ] as const)
    expect(ofSupreme(text.replace('VERB', verb), supreme(order, rest)), `${verb} ${order}${rest}`).toBe(
      verdict,
    )
})

test('“reversing the district court” of a court of appeals that affirms it', () => {
  const before = `We reversed once before. ${affirms}`
  expect(judged('reversing the district court', before)?.verdict).toBe('altered_quote')
  expect(judged('reversing the district court’s award of fees', before)?.verdict).toBe('verified')
  expect(judged('reversing the bankruptcy court', before)?.verdict).toBe('verified')
})

test.each([
  'Elm v. Oak, 12 F.2d 3 (1st Cir. 1930), was lost. The Court affirmed. ALDER.',
  'The district court affirmed. ALDER.',
  'The Court affirmed. See ALDER.',
  'The Court affirmed the award. ALDER.',
  'The Court affirmed. ALDER; Elm v. Oak, 12 F.2d 3 (1st Cir. 1930).',
])('an order that may be of another case, or of another court, is not told of this one: %s', text => {
  const checked = finishCheck(planCheck(text.replace('ALDER', 'Alder v. Birch, 466 U.S. 668 (2008)')), [
    supreme('Reversed'),
  ])
  expect(checked.find(c => c.citation.text === '466 U.S. 668')?.judgement.verdict).toBe('verified')
})

test.each([
  `The fees stood. We reversed once before. ${filler}\n22 Affirmed. No costs.\n1 A note says more. ${filler}`,
  `The fees stood. We reversed once before. ${filler}Judgment affirmed. All the Justices concur, except Ash, J., not participating.`,
  `The fees stood. We reversed once before. ${filler}Judgment affirmed. Oak, P. J., and Elm, J., concur.`,
])('an order in a line of its own, or right before the votes, is the opinion’s: …%#', text => {
  const found = judged('reversing the judgment of the district court', text)
  expect(found?.verdict).toBe('altered_quote')
  expect(found?.reason).toMatch(/ends “[Aa]ffirmed”\.$/)
  expect(judged('affirming the judgment of the district court', text)?.verdict).toBe('verified')
})
