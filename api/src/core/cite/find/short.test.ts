import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

/** Each citation of a text as it is written, with its pin. */
const found = (text: string): string[] =>
  findCitations(text).map(({ text, pin }) => (pin === undefined ? text : `${text} | ${pin}`))

test('a short form may hold the old reporter in brackets', () => {
  expect(found('Marbury, 5 U.S. (1 Cranch) at 178.')).toEqual(['5 U.S. (1 Cranch) at 178 | 178'])
  expect(found('Hunt, 45 Mass. (4 Met.), at 120.')).toEqual(['45 Mass. (4 Met.), at 120 | 120'])
  expect(found('It was decided at 12 F.3d (the second) at 178.')).toEqual([])
})

test('a name, ibid. and supra have paragraphs as they are numbered in the United Kingdom', () => {
  const cited = 'Miller v Jones [2019] UKSC 41.'
  expect(found(`${cited} Miller at [55] says so.`).at(-1)).toBe('Miller | at [55]')
  expect(found(`${cited} Ibid at [61]-[63].`).at(-1)).toBe('Ibid | at [61]-[63]')
  expect(found(`${cited} Miller, supra, at paras 12–14.`).at(-1)).toBe('supra | at paras 12–14')
  expect(found(`${cited} Miller at [the place] says so.`)).toEqual(['[2019] UKSC 41'])
  expect(found('State v. Foster, 2021-Ohio-1234. Foster at ¶ 14.').at(-1)).toBe('Foster | at ¶ 14')
})

test.each(['above, at 112', 'op. cit., at 112', 'op cit, p. 112', 'cited above, at page 112'])(
  'a name with “%s” is the case that was cited by it',
  words => {
    const cited = 'Alder v. Birch, 12 Frank. 100 (1928).'
    const [, last] = findCitations(`${cited} It is so. Alder, ${words}, says it.`)
    expect([last?.kind, last?.text, last?.pins[0]?.label]).toEqual(['reference', 'Alder', '112'])
    expect(findCitations(`${cited} See Part II, ${words}.`)).toHaveLength(1)
  },
)

test('a name with its page in words is the case that was cited by it', () => {
  expect(found('Alder v. Birch, 12 Frank. 100 (1928). Alder at page 112 says it.').at(-1)).toBe(
    'Alder | at page 112',
  )
})
