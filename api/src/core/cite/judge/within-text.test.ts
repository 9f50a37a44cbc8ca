import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'

/** What is said of the *supra* of a text of which no case is held. */
const said = (text: string): string | undefined =>
  finishCheck(planCheck(text), []).find(({ citation }) => citation.kind === 'supra')?.judgement.reason

test.each([
  'The lease ended. See supra Part II.',
  'The lease ended. See supra note 5.',
  'As explained supra at 4, it ended.',
  'See discussion supra Section III.B.2.',
  'It ended. See Part II.A, supra.',
  'It ended. See pp. 3-4, supra.',
  'It ended. See n. 2, supra.',
])('a reference to the text itself is not said to want a case: %s', text => {
  expect(said(text)).toBe('It names no case: it points to another place of this text.')
})

test('a name that no case has is still one', () => {
  expect(said('So held. Smith, supra, at 20.')).toContain('no case called Smith')
  expect(said('So held. Partridge, supra, at 20.')).toContain('no case called Partridge')
})
