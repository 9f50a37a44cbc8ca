import { expect, test } from 'vitest'
import type { HeldSource, PageMark } from '../types.ts'
import { pagesFor } from './held.ts'

const source = (pages: PageMark[]): HeldSource => ({
  id: 'ferry',
  externalId: 'ferry',
  shortName: 'Cole v. Ferry Co.',
  court: null,
  date: null,
  name: 'Cole v. Ferry Co.',
  citations: ['212 U.S. 332', '40 S. Ct. 810'],
  text: 'x'.repeat(100),
  pages,
  parts: [],
})
const labels = (held: HeldSource, volume: string, reporter: string, first: number) =>
  pagesFor(held, { volume, reporter }, first).map(page => page.label)

test.each([
  ['the first without a number', undefined],
  ['both with one', '1'],
])(
  'of two series that are merely counted, the one that begins with the case is its reporter’s: %s',
  (_, name) => {
    const main = name === undefined ? {} : { series: name }
    const held = source([
      { label: '332', offset: 0, ...main },
      { label: '811', offset: 20, series: '2' },
      { label: '333', offset: 40, ...main },
      { label: '812', offset: 60, series: '2' },
    ])
    expect(labels(held, '212', 'U.S.', 332)).toEqual(['332', '333'])
    expect(labels(held, '40', 'S. Ct.', 810)).toEqual(['811', '812'])
    expect(labels(held, '9', 'F.2d', 1)).toEqual([])
  },
)

test('where both series may be meant, no page is told', () => {
  const held = source([
    { label: '332', offset: 0 },
    { label: '340', offset: 20, series: '2' },
  ])
  expect(labels(held, '212', 'U.S.', 332)).toEqual([])
})
