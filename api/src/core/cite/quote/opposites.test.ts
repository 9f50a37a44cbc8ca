import { expect, test } from 'vitest'
import { areOpposites } from './opposites.ts'
import { compareQuotation } from './quote.ts'

test.each([
  ['applicable', 'inapplicable', true],
  ['unlawful', 'lawful', true],
  ['defendants', 'plaintiff', true],
  ['never', 'always', true],
  ['form', 'inform', false],
  ['tenants', 'tenant', false],
  ['court', 'tenant', false],
])('%s and %s', (a, b, are) => {
  expect(areOpposites(a, b)).toBe(are)
  expect(areOpposites(b, a)).toBe(are)
})

const source =
  'The rule that a clause binds the tenant is inapplicable to a roof. The plaintiff pleads facts, and the landlord must always repair it.'

test.each([
  ['a clause binds the tenant is [applicable] to a roof', 'altered_quote'],
  ['The [defendant] pleads facts', 'altered_quote'],
  ['the landlord must [never] repair it', 'altered_quote'],
  ['The [plaintiff or defendant] pleads facts', 'verified'],
  ['The [tenant] pleads facts', 'verified'],
  ['the [owner] must always repair it', 'verified'],
])('a bracket may say other words, but not the opposite ones: %s', (quote, is) => {
  expect(compareQuotation(quote, source).is).toBe(is)
})
