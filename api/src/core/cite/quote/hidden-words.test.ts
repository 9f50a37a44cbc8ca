import { expect, test } from 'vitest'
import { compareQuotation } from './quote.ts'

const source =
  'The facts permit the court to infer more than the mere possibility of misconduct. The tenant cannot in any month of the year withhold the rent, and may leave the house, as all do, without notice to the owner.'

test.each([
  ['permit the court to infer … the mere possibility of misconduct', 'altered_quote'],
  ['permit the court to infer more than … possibility of misconduct', 'verified'],
  ['may leave the house … notice to the owner', 'altered_quote'],
  ['may leave the house … without notice to the owner', 'verified'],
  ['The tenant cannot … withhold the rent', 'verified'],
])('what an ellipsis leaves out may not turn what comes behind it: %s', (quote, is) => {
  expect(compareQuotation(quote, source).is).toBe(is)
})
