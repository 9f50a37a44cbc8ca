import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement } from '../types.ts'

const heldAt = (citation: string): HeldSource => ({
  id: citation,
  externalId: citation,
  name: 'Alder v. Birch',
  shortName: 'Alder v. Birch',
  citations: [citation],
  court: 'scotus',
  date: null,
  text: 'It is so ordered.',
  pages: [],
  parts: [],
})
const held = ['2 U.S. 318', '7 U.S. 483', '347 U.S. 4', '12 F.3d 14'].map(heldAt)
const judged = (memo: string): Judgement[] => finishCheck(planCheck(memo), held).map(c => c.judgement)

test.each([
  ['This was settled long ago (21\n2 U.S. 318).', '212 U.S. 318'],
  ['It is so, citing 21 2 U.S. 318.', '212 U.S. 318'],
  ['See 3 4 7 U.S. 483.', '47 U.S. 483'],
  ['See 347 U.S. 4\n83 (1954).', '347 U.S. 483'],
  ['See 347 U.S. 4 8 3.', '347 U.S. 48'],
  ['See 347 U.S. 4-\n83 (1954).', '347 U.S. 483'],
  ['See 347 U.S. 4-\n  83, 490.', '347 U.S. 483'],
])('%s is not verified as the case at the number that is left', (memo, other) => {
  const [j] = judged(memo)
  expect(j?.verdict).toBe('ambiguous')
  expect(j?.reason).toContain(other)
  expect(j?.evidence.candidates).toHaveLength(1)
})

test.each([
  ['a name says which is meant', 'Alder v. Birch, 21\n2 U.S. 318.'],
  ['a word explains the number', 'As n. 21\n2 U.S. 318 has it.'],
  ['a month explains the number', 'It was decided on May 21\n2 U.S. 318.'],
  ['the number is a page or a note, alone in its line', 'So it was held.\n\n21\n\n2 U.S. 318.'],
  ['the number is one of a list', '1\t2 U.S. 318\n2\t7 U.S. 483'],
  ['the number ends a citation', 'Id. at 21\n2 U.S. 318.'],
  ['there is no such volume', 'The other 99\n12 F.3d 14.'],
  ['a range of pages goes on in the next line', 'As in 2 U.S. 318-\n321 (1954).'],
  ['a page number follows', 'As in 2 U.S. 318\n\n15\n\nso here.'],
])('%s', (_, memo) => {
  expect(judged(memo).at(-1)?.verdict).toBe('verified')
})
