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

const suit =
  'The court may in its discretion dismiss a claim for fraud or deceit within two years after service, and some tenants must pay the full rent.'

test.each([
  ['deceit within [five] years after service', 'altered_quote'],
  ['deceit within two [months] after service', 'altered_quote'],
  ['a claim for fraud [and] deceit within', 'altered_quote'],
  ['and [all] tenants must pay', 'altered_quote'],
  ['The court may [only] in its discretion dismiss', 'altered_quote'],
  ['deceit within [more than] two years after', 'altered_quote'],
  ['deceit within two [y]ears after service', 'verified'],
  ['dismiss a claim for fraud . . . [and] some tenants must pay', 'verified'],
  ['[all] tenants must pay the full rent', 'verified'],
  ['dismiss [any] claim for fraud', 'verified'],
  ['and some [of the] tenants must pay', 'verified'],
])('nor another number, measure or bound in the place of one word: %s', (quote, is) => {
  expect(compareQuotation(quote, suit).is).toBe(is)
})
