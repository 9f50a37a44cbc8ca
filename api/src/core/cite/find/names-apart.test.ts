import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

const named = (text: string): string[] =>
  findCitations(text).map(({ plaintiff, defendant }) => `${plaintiff ?? ''} v. ${defendant ?? ''}`)

test.each([
  'Fern v. Castell – 12 F.3d 100 (1993).',
  'Fern v. Castell -- 12 F.3d 100 (1993).',
  'Fern v. Castell: 12 F.3d 100 (1993).',
  'Fern v. Castell; 12 F.3d 100; 1993.',
  'Fern v. Castell. 12 F.3d 100 (1993).',
  'Fern v. Castell, reported at 12 F.3d 100 (1993).',
  'Fern v. Castell, which is found at 12 F.3d 100 (1993).',
  'Fern v. Castell, a case of the First Circuit, 12 F.3d 100 (1993).',
  'Fern v. Castell, at 12 F.3d 100 (1993).',
  '| Fern v. Castell | 12 F.3d 100 | 1993 |',
  '“Fern v. Castell,” 12 F.3d 100 (1993).',
  'See 12 F.3d 100 (1993) (Fern v. Castell).',
  '12 F.3d 100 (1993), Fern v. Castell.',
])('what no comma parts from its citation is its name as well: %s', text => {
  expect(named(`The rule is settled. ${text}`)).toEqual(['Fern v. Castell'])
})

test('a proceeding is named so, too', () => {
  expect(named('The rule is settled. In re Fern – 12 F.3d 100 (1993).')).toEqual([' v. Fern'])
})

test.each([
  'We rely on Fern v. Castell.\n\n12 F.3d 100 (1993) is of no help.',
  'See Fern v. Castell, 517\n\f Cite as: 580 U. S. ____ (2017) 9\n',
  'The court said that “we follow Fern v. Castell.” 12 F.3d 100 (1993).',
  'The court cited a case: 12 F.3d 100 (1993).',
  '12 F.3d 100 (1993) (the rule of Fern v. Castell applies).',
])('no name is made of other words: %j', text => {
  expect(named(text)).toEqual([' v. '])
})

test('a name that follows belongs to the citation behind it', () => {
  expect(named('12 F.3d 100 (1993), Fern v. Castell, 14 F.3d 9 (1994).')).toEqual([' v. ', 'Fern v. Castell'])
})

test.each([' – ', ' | ', ': ', ', a case '])('a megabyte of joints takes time in proportion: %j', joint => {
  findCitations(`A v. B${joint}1 F.3d 2`.repeat(40_000))
})

test.each([
  ['Fern v. Castell (12 F.3d 100, 1993)', 1993, []],
  ['Fern v. Castell (12 F.3d 100, 103, 1993)', 1993, ['103']],
  ['Fern v. Castell (12 F.3d 1990, 1993)', undefined, ['1993']],
])('%s has its year in the bracket', (text, year, pins) => {
  const [found] = findCitations(`See ${text}.`)
  expect(found?.year).toBe(year)
  expect(found?.pins.map(({ label }) => label)).toEqual(pins)
})
