import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement } from '../types.ts'

const heldAs = (name: string, citations: string[]): HeldSource => ({
  id: `${name} ${citations[0] ?? ''}`,
  externalId: name,
  name,
  shortName: name,
  citations,
  court: 'scotus',
  date: '1984-05-14',
  text: 'It is so ordered.',
  pages: [],
  parts: [],
})
const alder = heldAs('Alder v. Birch', ['466 U.S. 668', '80 L. Ed. 2d 674'])
const cedar = heldAs('Cedar v. Dogwood', ['466 U.S. 648', '104 S. Ct. 2039'])

const judged = (memo: string, held = [alder, cedar]): Judgement[] =>
  finishCheck(planCheck(memo), held).map(c => c.judgement)

test.each([
  'See 466 U.S. 668, 104 S. Ct. 2039 (1984).',
  'See 466 U.S. 668, 80 L. Ed. 2d 674, 104 S. Ct. 2039 (1984).',
  'See 104 S. Ct. 2039, 2041, 466 U.S. 668, 670 (1984).',
])('%s is two cases cited as one, and says so', memo => {
  const all = judged(memo)
  expect(all.map(j => j.verdict)).toEqual(all.map(() => 'ambiguous'))
  expect(all[0]?.reason).toContain('Alder v. Birch')
  expect(all[0]?.reason).toContain('Cedar v. Dogwood')
  expect(all[0]?.evidence.candidates).toHaveLength(2)
})

test('a short form of two cases cited as one means neither', () => {
  expect(judged('See 466 U.S. 668, 104 S. Ct. 2039 (1984). Id. at 670.').at(-1)?.verdict).toBe('ambiguous')
})

test('a name says which of two cases is meant', () => {
  const all = judged('Alder v. Birch, 466 U.S. 668, 104 S. Ct. 2039 (1984).')
  expect(all.map(j => j.verdict)).toEqual(['verified', 'wrong_case'])
})

test.each([
  ['the same case', 'See 466 U.S. 668, 80 L. Ed. 2d 674 (1984).', [alder, cedar]],
  ['two cases of a string', 'See 466 U.S. 668; 104 S. Ct. 2039 (1984).', [alder, cedar]],
  [
    'one case that is held twice',
    'See 466 U.S. 668, 104 S. Ct. 2052 (1984).',
    [alder, heldAs('Alder v. Birch', ['104 S. Ct. 2052'])],
  ],
])('%s stands apart from nothing', (_, memo, held) => {
  const all = judged(memo, held)
  expect(all.map(j => j.verdict)).toEqual(all.map(() => 'verified'))
})
