import { expect, test } from 'vitest'
import { compareQuotation } from './quote.ts'

const lease =
  'A landlord must pay. The tenant should leave; he could have stayed, and he can remain. He acts with care, is a believer of the faith, and harms none.'

test.each([
  'The tenant should[n’t] leave; he could have stayed',
  "The tenant should[n't] leave; he could have stayed",
  'he could have stayed, and he can[not] remain',
  'A landlord must[n’t] pay. The tenant should leave',
  'A landlord must [n’t] pay. The tenant should leave',
  'A landlord must [hardly] pay. The tenant should leave',
  'and he can remain. He acts with care[less]',
  'He acts with care, is a [non]believer of the faith',
  'He acts with care, is a [dis]believer of the faith',
])('letters in brackets may not turn a word round: %s', quote => {
  expect(compareQuotation(quote, lease).is).toBe('altered_quote')
})

test.each([
  'He act[ed] with care, is a believer of the faith',
  'is a believer of the faith, and harm[s] none',
  'is a [true ]believer of the faith, and harm[ed] none',
])('other letters in brackets may: %s', quote => {
  expect(compareQuotation(quote, lease).is).toBe('verified')
})

test.each([
  'Here he can[not] remain, and the tenant should leave',
  'A [non]believer was care[less] and dishonest',
  'careless and [dis]honest in the matter, and [no]thing else',
])('a denial that the source has may stand in brackets: %s', quote => {
  const held =
    'Here he cannot remain, and the tenant should leave; and the tenant shouldn’t leave. A nonbeliever was careless and dishonest in the matter, and nothing else.'
  expect(compareQuotation(quote, held).is).toBe('verified')
})

test.each([
  'a [dis]believer should[n’t] speak, [not]withstanding his oath',
  'a disbeliever shouldn’t speak, notwithstanding his oath',
])('the source may have it in brackets itself: %s', quote => {
  const held = 'The court held that a [dis]believer should[n’t] speak,\n[not]withstanding his oath.'
  expect(compareQuotation(quote, held).is).toBe('verified')
})
