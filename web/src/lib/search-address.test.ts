import { expect, test } from 'vitest'
import {
  filtersOn,
  fitQuestion,
  pageWords,
  readSearchAddress,
  restrictionWords,
  searchHref,
  searchRequest,
} from './search-address.ts'

const memo = '01980000-0000-7000-8000-000000000001'

test('every state of the page goes through its address and back', () => {
  const text = `q=late+rent%3F&scope=both&matter=${memo}&court=franklin&from=1970-01-01&memo=${memo}&hit=3`
  const address = readSearchAddress(new URLSearchParams(text))
  expect(readSearchAddress(new URL(searchHref(address), 'http://x').searchParams)).toEqual(address)
  expect(address).toMatchObject({ q: 'late rent?', scope: 'both', court: 'franklin', hit: 3 })
})

test('the request holds the filters, not the open hit', () => {
  const address = readSearchAddress(new URLSearchParams('q=rent&court=franklin&hit=2'))
  expect(searchRequest(address)).toBe('/api/research?q=rent&court=franklin')
})

test('an empty question asks nothing', () => {
  expect(searchRequest(readSearchAddress(new URLSearchParams('q=%20')))).toBeNull()
})

test('what is broken in an address is left out', () => {
  const address = readSearchAddress(new URLSearchParams('q=rent&from=yesterday&matter=7&hit=-1&scope=all'))
  expect(address).toMatchObject({ from: null, matter: null, hit: null, scope: 'law' })
  expect(filtersOn(address)).toBe(0)
})

test('pages read as people say them', () => {
  expect([pageWords('158', '159'), pageWords('158', '158'), pageWords(null, null)]).toEqual([
    'pages 158–159',
    'page 158',
    null,
  ])
})

test('a question that no address can carry is cut between words', () => {
  const cut = fitQuestion('rent '.repeat(40_000))
  expect(encodeURIComponent(cut).length).toBeLessThanOrEqual(10_000)
  expect(cut.endsWith('rent')).toBe(true)
  expect(encodeURIComponent(fitQuestion('租'.repeat(9000))).length).toBeLessThanOrEqual(10_000)
  expect(fitQuestion('may she sue?')).toBe('may she sue?')
})

test('a restriction typed in the question is told as it was understood', () => {
  const dates = { by: 'dates', typed: 'da(…)', from: '1960-01-02', to: '1999-12-31' } as const
  expect(restrictionWords(dates)).toBe('decided from 2 Jan 1960 to 31 Dec 1999')
  expect(restrictionWords({ ...dates, to: null })).toBe('decided from 2 Jan 1960')
  expect(restrictionWords({ ...dates, from: null })).toBe('decided until 31 Dec 1999')
  expect(restrictionWords({ by: 'court', typed: 'court(a or b)', courts: ['A', 'B'] })).toBe('A or B')
})
