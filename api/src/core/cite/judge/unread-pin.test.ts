import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource } from '../types.ts'

const alder: HeldSource = {
  id: 's1',
  externalId: 'alder',
  name: 'Alder Props., Inc. v. Birch',
  shortName: 'Alder v. Birch',
  citations: ['12 Frank. 100'],
  court: 'franklin',
  date: '1928',
  text: 'We hold for the tenant, who gave notice.',
  pages: [],
  parts: [],
}
const reasons = (memo: string) => finishCheck(planCheck(memo), [alder]).map(c => c.judgement.reason)

test.each([
  ['12 Frank. 100 [102] (1928)', '[102]'],
  ['12 Frank. 100, [102] (1928)', '[102]'],
  ['12 Frank. 100, slip op. at 4 (1928)', 'slip op. at 4'],
  ['12 Frank. 100 (1928), slip op. at 4.', 'slip op. at 4'],
  ['12 Frank. 100 (1928) (slip op. at 4).', 'slip op. at 4'],
  ['12 Frank. 100, at xii (1928)', 'at xii'],
  ['12 Frank. 100, 102, see also 190 (1928)', 'see also 190'],
  ['12 Frank. 100 @ 102 (1928)', '@ 102'],
])('a pin that is not read is told: %s', (cite, pin) => {
  const [reason] = reasons(`Alder v. Birch, ${cite}`)
  expect(reason).toMatch(/agree/)
  expect(reason).toContain(`“${pin}” is not read as a page, so it is unjudged`)
})

test('that of an id. is told', () => {
  expect(reasons('Alder v. Birch, 12 Frank. 100 (1928). Id. at xii.')[1]).toContain('“at xii” is not read')
})

test('the number of a note is told', () => {
  expect(reasons('Alder v. Birch, 12 Frank. 100, 102 n.9 (1928)')[0]).toContain('note 9 is unjudged')
})

test.each([
  '12 Frank. 100, 102 (1928)',
  '12 Frank. 100, 102 et seq. (1928)',
  '12 Frank. 100 *495 (1928)',
  '12 Frank. 100 [2] (1928)',
  '12 Frank. 100, 7 A.2d 5 (1928)',
  '12 Frank. 100 (1928) [12 A.2d 5]',
  '12 Frank. 100 (1928), at 14 sites',
  '12 Frank. 100 (1928), in 14 cases.',
])('nothing is told of %s', cite => {
  expect(reasons(`Alder v. Birch, ${cite}`)[0]).not.toContain('not read')
})
