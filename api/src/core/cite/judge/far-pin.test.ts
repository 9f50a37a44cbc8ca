import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'

const held = alderVBirch('The roof let in the rain, and nobody mended it. '.repeat(400))
const verdict = (memo: string): string | undefined =>
  finishCheck(planCheck(memo), [held]).at(-1)?.judgement.verdict

test('a page that a case of so many words cannot reach is outside it, though no page is marked', () => {
  expect(verdict('Alder v. Birch, 12 Frank. 100, 250 (1928).')).toBe('wrong_pin')
  expect(verdict('Alder v. Birch, 12 Frank. 100 (1928). See Alder, 12 Frank. at 190.')).toBe('wrong_pin')
  expect(verdict('Alder v. Birch, 12 Frank. 100, 120 (1928).')).toBe('verified')
})

test('room is left for separate opinions, a syllabus and small pages', () => {
  expect(verdict('Alder v. Birch, 12 Frank. 100, 155 (1928).')).toBe('verified')
})
