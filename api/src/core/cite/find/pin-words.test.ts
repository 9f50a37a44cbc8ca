import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

test.each([
  ['100, 102; 107 (1928)', ['102', '107']],
  ['100, 102-03; 107-09 (1928)', ['102-03', '107-09']],
  ['100, 102, and 107 (1928)', ['102', '107']],
  ['100, at pages 102 to 107 (1928)', ['102-107']],
  ['100, 102 through 107 (1928)', ['102-107']],
  ['100, pgs. 102–107 (1928)', ['102-107']],
  ['100, 102−107 (1928)', ['102-107']],
  ['100, on page 107 (1928)', ['107']],
  ['100, 102ff. (1928)', ['102']],
  ['100ff (1928)', []],
  ['100ff. (1928)', []],
  ['100 ff. (1928)', []],
  ['100ff, 102 (1928)', ['102']],
  ['100, 102 et seq. (1928)', ['102']],
  ['100, 102, and n. 1 (1928)', ['102']],
  ['100, 102, see also 107 (1928)', ['102']],
  ['100, 102- 107 (1928)', ['102-107']],
  ['100, 102/107 (1928)', ['102', '107']],
  ['100, at xii (1928)', []],
  ['100, [102] (1928)', []],
  ['100 @ 102 (1928)', []],
  ['100, slip op. at 4 (1928)', []],
  ['100, col. 2 (1928)', []],
  ['100 . . . (1928)', []],
  ['100 (1928), at 107.', ['107']],
  ['100 (1928): 107.', ['107']],
  ['100 (1928) (at 107).', ['107']],
  ['100 (1928) (see pp. 102-107).', ['102-107']],
  ['100 (1928), see page 107.', ['107']],
  ['100 (1928), on page 107, says', ['107']],
  ['100 (1928), says on page 107 that', ['107']],
  ['100 (1928), held at page 107 that', ['107']],
  ['100 (1928), the court said, at 107, that', ['107']],
  ['100 (1928), the court held on page 107 of their brief', []],
  ['100 (1928), held at 107 Main Street', []],
  ['100 (1928), held so on 12 May 1928', []],
  ['100 (1928): 3 tenants', []],
  ['100 (1928): 14 tenants', []],
  ['100 (1928) (at 107 Main Street).', []],
  ['100 (1928) at pages 102 to 107, the court', ['102-107']],
])('Alder v. Birch, 12 Frank. %s has its year and its pages', (written, pins) => {
  const [found] = findCitations(`Alder v. Birch, 12 Frank. ${written}`)
  expect([found?.page, found?.year]).toEqual(['100', 1928])
  expect(found?.pins.map(p => [p.label, p.toLabel].filter(Boolean).join('-'))).toEqual(pins)
})

test.each([
  'Alder v. Birch, 12 Frank. 100, 102; 12. The clause',
  'Alder v. Birch, 12 Frank. 100, 102; 13 Wright § 4',
  'Alder v. Birch, 12 Frank. 100, 102; 103 tenants (1928)',
])('%s has one page', text => {
  expect(findCitations(text)[0]?.pins.map(p => p.label)).toEqual(['102'])
})

test('a number behind the year that is no page is none', () => {
  expect(findCitations('Alder v. Birch, 12 Frank. 100 (1928), at 14 sites')[0]?.pins).toEqual([])
})
