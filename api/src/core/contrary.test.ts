import { expect, test } from 'vitest'
import { disagreementOf } from './contrary.ts'

const proposition = 'A commercial lease may be terminated by notice without cause.'
const plain = 'A commercial lease may be terminated by thirty days of notice.'

test.each([
  ['We decline to follow Halloran on this point.', 'decline to follow'],
  ['That case was overruled in 1980.', 'overruled'],
  ['But see Pell v. Grantham Mills, 31 Frank. App. 12.', 'but see'],
  ['Authority to the contrary is not persuasive here.', 'to the contrary'],
  ['We reject that rule.', 'we reject'],
])('words by which a court turns a rule away are told: %s', (passage, words) => {
  const found = disagreementOf(passage, proposition)
  expect(found.words).toContain(words)
  expect(found.score).toBeGreaterThanOrEqual(2)
})

test('a passage that agrees has none, and an overruled objection is none', () => {
  expect(disagreementOf(plain, 'A lease may be terminated by notice.')).toEqual({ words: [], score: 0 })
  expect(disagreementOf('The court overruled the objection.', proposition).words).toEqual([])
})

test('a negation counts right before the words of the proposition, and only there', () => {
  const of = (passage: string) => disagreementOf(passage, 'A lease may be terminated by notice.')
  expect(of('Such a lease may not be terminated by notice.').words).toEqual(['not be terminated'])
  expect(of('It was not raining. The lease was terminated.').words).toEqual([])
})
