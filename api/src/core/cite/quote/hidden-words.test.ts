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

const lease =
  'A licensee of the house does by no word of the lease become a tenant. An owner of such premises shall ordinarily and by that law not in any event be liable to a guest. The owner who had not been told of it pays the tenant. The owner did not intend to and would never once in his life repair the roof. The court may, but need not in every case of this kind, hear the owner. The question whether or not the lease of such a house was void is open.'

test.each([
  ['An owner of such premises shall … be liable to a guest', 'altered_quote'],
  ['An owner of such premises shall … not in any event be liable to a guest', 'verified'],
  ['The owner … pays the tenant', 'verified'],
  ['The owner did not … in his life repair the roof', 'verified'],
  ['The court may … hear the owner', 'verified'],
  ['The question … of such a house was void is open', 'verified'],
])('a negation in the middle of a clause may not go under an ellipsis: %s', (quote, is) => {
  expect(compareQuotation(quote, lease).is).toBe(is)
})
