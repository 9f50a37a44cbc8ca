import { expect, test } from 'vitest'
import { tableOfAuthorities } from './authorities.ts'

const cited = (kind: string, authority: number | null, text: string, source: string | null = null) => ({
  kind,
  authority,
  text,
  source,
})

test('each authority stands once, in its group, by name, with every citation that means it', () => {
  const table = tableOfAuthorities([
    cited('full_case', 1, 'Halloran v. Pike Street Properties, 212 Frank. 318 (1974)'),
    cited('id', 1, 'Id. at 320'),
    cited('full_law', 2, '12 Franklin Code § 4-201'),
    cited(
      'full_case',
      3,
      'Corliss v. Tannery Row, 182 Frank. 40 (1961)',
      'Corliss v. Tannery Row Realty Co., 182 Frank. 40 (1961)',
    ),
    cited('short_case', 1, 'Halloran, 212 Frank. at 321'),
    cited('full_journal', 4, '10 Frank. L. Rev. 1'),
    cited('id', null, 'Id.'),
  ])
  expect(table).toEqual([
    { group: 'cases', text: 'Corliss v. Tannery Row Realty Co., 182 Frank. 40 (1961)', citations: [3] },
    {
      group: 'cases',
      text: 'Halloran v. Pike Street Properties, 212 Frank. 318 (1974)',
      citations: [0, 1, 4],
    },
    { group: 'statutes', text: '12 Franklin Code § 4-201', citations: [2] },
    { group: 'other', text: '10 Frank. L. Rev. 1', citations: [5] },
  ])
})

test('an authority first met in short form is listed by its full citation', () => {
  const table = tableOfAuthorities([
    cited('reference', 1, 'Halloran'),
    cited('full_case', 1, 'Halloran v. Pike, 212 Frank. 318 (1974)'),
  ])
  expect(table).toEqual([
    { group: 'cases', text: 'Halloran v. Pike, 212 Frank. 318 (1974)', citations: [0, 1] },
  ])
})

test('the same statute cited twice without a number is one', () => {
  const table = tableOfAuthorities([
    cited('full_law', null, '12 Franklin Code  § 4-201'),
    cited('full_law', null, '12 Franklin Code § 4-201'),
  ])
  expect(table).toHaveLength(1)
  expect(table[0]?.citations).toEqual([0, 1])
})
