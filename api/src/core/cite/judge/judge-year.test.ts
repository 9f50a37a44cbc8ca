import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'

const held = alderVBirch('We affirm.', { citations: ['12 F.3d 100'], court: 'ca1', date: '1993-05-14' })
const judged = (memo: string) => finishCheck(planCheck(memo), [held])[0]?.judgement

test.each([
  'In 1989, the First Circuit held in Alder v. Birch, 12 F.3d 100, that rent is due.',
  'In 1989, the court decided Alder v. Birch, 12 F.3d 100.',
  'But in 1989 this Court handed down Alder v. Birch, 12 F.3d 100.',
  'In 1989, the Court of Appeals for the First Circuit issued its decision in Alder v. Birch, 12 F.3d 100.',
  'Rent is due under the First Circuit’s 1989 decision in Alder v. Birch, 12 F.3d 100.',
  'On May 14, 1989, the First Circuit decided Alder v. Birch, 12 F.3d 100.',
  'The 1989 decision in Alder v. Birch, 12 F.3d 100, settled it.',
  'In its 1989 ruling in Alder v. Birch, 12 F.3d 100, the court settled it.',
  'As early as 1989, Alder v. Birch, 12 F.3d 100, settled it.',
  'Back in 1989 Alder v. Birch, 12 F.3d 100, settled it.',
  '| Alder v. Birch | 12 F.3d 100 | 1989 |',
  '| Alder v. Birch | 12 F.3d 100 | 1st Cir. | 1989 |',
  '| Alder v. Birch | 12 F.3d 100 | 1st Cir. 1989 |',
  'Alder v. Birch, 12 F.3d 100, decided in 1989, settled it.',
  'Alder v. Birch, 12 F.3d 100, of May 14, 1989, settled it.',
  'Alder v. Birch, 12 F.3d 100, dated May 14, 1989, settled it.',
  'Alder v. Birch, 12 F.3d 100, a 1989 decision, settled it.',
  'Alder v. Birch, 12 F.3d 100, a case of 1989, settled it.',
  'It is settled. Alder v. Birch, 12 F.3d 100, 1st Cir. 1989.',
  'It is settled. Alder v. Birch, 12 F.3d 100 – 1989.',
  'It is settled. Alder v. Birch, 12 F.3d 100, 1989.',
  'It is settled. Alder v. Birch, 12 F.3d 100 (argued 1992, decided May 14, 1989).',
  'Alder v. Birch, 12 F.3d 100 (1st Cir. 1993), which the court handed down in 1989, settled it.',
])('a year that the sentence tells is compared: %s', memo => {
  expect(judged(memo)).toMatchObject({ verdict: 'wrong_year', evidence: { found: '1993' } })
  expect(judged(memo.replace('1989', '1993'))?.verdict).toBe('verified')
})

test.each([
  ['Alder v. Birch, 12 F.3d 100 (1st Cir. ’89).', 'Alder v. Birch, 12 F.3d 100 (1st Cir. ’93).'],
  ['Alder v. Birch, 12 F.3d 100 (1st Cir. 5/14/89).', 'Alder v. Birch, 12 F.3d 100 (1st Cir. 5/14/93).'],
])('two figures are a year: %s', (wrong, right) => {
  expect(judged(wrong)).toMatchObject({ verdict: 'wrong_year', evidence: { found: '1993' } })
  expect(judged(right)?.verdict).toBe('verified')
})

test.each([
  'In 1989, the tenant left. The court held in Alder v. Birch, 12 F.3d 100, that rent is due.',
  'In 1989, the tenant sued, and the court held in Alder v. Birch, 12 F.3d 100, that rent is due.',
  '| Alder v. Birch, 12 F.3d 100 (1st Cir. 1993) | 1989 |',
  '| Alder v. Birch | 12 F.3d 100 | page 1989 |',
  'In 1989 the tenant relied on Alder v. Birch, 12 F.3d 100.',
  'The 1989 lease in Alder v. Birch, 12 F.3d 100, is void.',
  'The lease of 1989 is void under Alder v. Birch, 12 F.3d 100.',
  'Alder v. Birch, 12 F.3d 100, and a case decided in 1989 settled it.',
  'In 1989, the court, unlike that in Alder v. Birch, 12 F.3d 100, dismissed.',
])('a year of something else is not: %s', memo => {
  expect(judged(memo)?.verdict).toBe('verified')
})
