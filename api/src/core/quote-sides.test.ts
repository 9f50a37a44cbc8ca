import { expect, test } from 'vitest'
import { compareCited, compareQuote } from './quote-sides.ts'

const words = (side: { text: string; marks: { start: number; end: number }[] } | undefined) =>
  side?.marks.map(({ start, end }) => side.text.slice(start, end))
const evidence = {
  sourceId: null,
  externalId: null,
  title: null,
  citation: null,
  page: null,
  at: { start: 100, end: 122 },
  quote: 'the tenant must pay rent',
  found: 'the tenant may pay rent',
  differences: [],
  candidates: [],
}

test('the differences that the check found are marked on both sides', () => {
  const difference = {
    kind: 'changed' as const,
    quoteSpan: { start: 11, end: 15 },
    sourceSpan: { start: 111, end: 114 },
    quoted: 'must',
    found: 'may',
  }
  const compared = compareQuote({ ...evidence, differences: [difference] })
  expect([words(compared?.memo), words(compared?.source)]).toEqual([['must'], ['may']])
})

test('differences that point elsewhere are found anew', () => {
  const difference = {
    kind: 'changed' as const,
    quoteSpan: { start: 900, end: 904 },
    sourceSpan: { start: 5, end: 9 },
    quoted: 'must',
    found: 'may',
  }
  const compared = compareQuote({ ...evidence, differences: [difference] })
  expect([words(compared?.memo), words(compared?.source)]).toEqual([['must'], ['may']])
})

test('without words on both sides there is nothing to compare', () => {
  expect(compareQuote({ ...evidence, found: null })).toBeNull()
})

test('of a citation that would be put right, what differs is marked in its sentence and in the source', () => {
  const text = 'Estes v. Gramercy, 193 Frank. 501, 503 (1968)'
  const correction = 'Estes v. Gramercy, 193 Frank. 501, 503 (1966)'
  const cited = {
    ...{ text, correction, sentence: `In 1968 a tenant left in time. ${text}.` },
    evidence: { ...evidence, quote: null, found: '1966' },
  }
  const compared = compareCited(cited)
  expect(compared?.memo.text).toBe(cited.sentence)
  expect([words(compared?.memo), words(compared?.source)]).toEqual([['1968'], ['1966']])
  expect(compared?.memo.marks[0]?.start).toBe(cited.sentence.lastIndexOf('1968'))

  const twice = compareCited({ ...cited, sentence: `${text}; ${text}.` })
  expect([twice?.memo.text, words(twice?.memo)]).toEqual([text, ['1968']])
  expect(compareCited({ ...cited, correction: null })).toBeNull()
  expect(compareCited({ ...cited, evidence })).toBeNull()
})
