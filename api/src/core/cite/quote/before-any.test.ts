import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { Judgement } from '../types.ts'

const held = alderVBirch(
  'It is plain. The lease bound the tenant to repair the roof and the walls at all times.',
)

const judged = (text: string): Judgement | undefined =>
  finishCheck(planCheck(text.replace('ALDER', 'Alder v. Birch, 12 Frank. 100 (1928)')), [held]).find(
    ({ citation }) => citation.kind === 'full_case',
  )?.judgement

const invented = '“Pleadings are read with a generous and forgiving eye in all cases.”'
const altered = '“The lease bound the landlord to repair the roof and the walls at all times.”'
const right = altered.replace('landlord', 'tenant')

test.each([
  'Id. ALDER.',
  'Id. at 101. ALDER.',
  'Id. “So it is written in every book.” Id. at 101. See ALDER.',
])('words before an id. that has nothing before it are compared with the case cited next: %s', behind => {
  expect(judged(`${altered} ${behind}`)).toMatchObject({ verdict: 'altered_quote' })
  expect(judged(`${right} ${behind}`)?.verdict).toBe('verified')
  expect(judged(`${invented} ${behind}`)).toMatchObject({
    verdict: 'verified',
    reason: expect.stringContaining('do not stand in it: “Pleadings are read with a …”') as string,
  })
})

test.each([
  `Compl. ¶ 5. ${altered} Id. ALDER.`,
  `${altered} Id.\n\nALDER.`,
  `${altered} Id. The rule is old. ALDER.`,
  `Elm v. Oak, 9 Frank. 20 (1920). ${altered} Id. ALDER.`,
])('words of the record, of another paragraph or of another case are not: %s', text => {
  expect(judged(text.replace('ALDER', 'Alder v. Birch, 12 Frank. 100 (1928)'))?.verdict).not.toBe(
    'altered_quote',
  )
})
