import { expect, test } from 'vitest'
import { mutations, scoreQuotations } from './quotation-mutants.ts'

const sentence = (i: number): string =>
  `The tenant of unit ${i} may not withhold the rent for ${i + 2} months unless notice number ${i} was given in writing to the owner.`
const text = Array.from({ length: 120 }, (_, i) => sentence(i)).join(' ')

test('each mutation changes what it says it changes', () => {
  const by = (name: string): string | null =>
    mutations.find(m => m.name === name)?.spoil(sentence(1), () => 0.5) ?? null
  expect(by('a negation dropped')).not.toContain(' not ')
  expect(by('a modal verb changed')).toContain(' must not ')
  expect(by('a word replaced')).toContain('elephant')
})

test('true quotations are verified, spoilt ones are caught, and a run repeats itself', () => {
  const metrics = scoreQuotations([text], 20)
  expect(metrics[0]).toMatchObject({ value: 0 })
  for (const m of metrics.slice(1)) if (m.n > 0) expect(m.value).toBe(1)
  expect(scoreQuotations([text], 20)).toEqual(metrics)
})
