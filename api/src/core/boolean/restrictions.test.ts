import { expect, test } from 'vitest'
import { isBoolean, unreadConnectors } from './is-boolean.ts'
import { unreadNearness } from './connectors.ts'
import { noRestrictions, takeRestrictions } from './restrictions.ts'

const taken = (text: string) => takeRestrictions(text, isBoolean(text))

test.each([
  ['da(2019)', '2019-01-01', '2019-12-31'],
  ['DATE(= 2019)', '2019-01-01', '2019-12-31'],
  ['DATE(> 2000)', '2001-01-01', null],
  ['da(>= 2000)', '2000-01-01', null],
  ['date(bef 2000)', null, '1999-12-31'],
  ['da(aft 1/1/1990 & bef 1/1/2000)', '1990-01-02', '1999-12-31'],
  ['year(<=1974)', null, '1974-12-31'],
  ['date(2019-05-03)', '2019-05-03', '2019-05-03'],
  ['date aft 12-31-2009', '2010-01-01', null],
  ['date > 2000', '2001-01-01', null],
])('%s is taken as dates, wherever it is joined to the rest', (typed, from, to) => {
  for (const text of [
    `lease w/5 notice & ${typed}`,
    `${typed} and lease w/5 notice`,
    `lease w/5 notice ${typed}`,
  ])
    expect(taken(text), text).toEqual({
      text: 'lease w/5 notice',
      restrictions: { from, to, courts: [], dates: [typed] },
    })
})

test('several restrictions narrow together, in a question in words as well', () => {
  expect(taken('date(> 1980) "duty to relet" & da(< 1990) AND court(SCOTUS)')).toEqual({
    text: '"duty to relet"',
    restrictions: {
      from: '1981-01-01',
      to: '1989-12-31',
      courts: ['SCOTUS'],
      dates: ['date(> 1980)', 'da(< 1990)'],
    },
  })
  expect(taken('Must the landlord relet, or may she wait? da(2019)')).toEqual({
    text: 'Must the landlord relet, or may she wait?',
    restrictions: { ...noRestrictions, from: '2019-01-01', to: '2019-12-31', dates: ['da(2019)'] },
  })
})

test.each([
  'lease NOT da(2019)',
  'lease OR da(2019)',
  'da(2019) OR lease',
  '(lease AND da(2019)) OR rent',
  '("good faith" & da(2019)) OR rent',
  '"da(2019)" AND lease',
  'da(13/45/2019) & lease',
  'da(last 3 years) & lease',
  'court(ny or nj) & lease',
  'court(2d Cir. or 9th Cir.) & lease',
  'which court(s) may hear it',
  'In the year > 2000 words, she said.',
  'date(1974-02-30) & lease',
])('in %s nothing is a filter', text => {
  expect(taken(text)).toEqual({ text, restrictions: noRestrictions })
})

test('what may have been meant as nearness and is sought as words is told', () => {
  for (const [text, note] of [
    ['relet w/ five mitigate', '“w/ five” was searched as words'],
    ['relet w/five mitigate', '“w/five” was searched as words'],
    ['landlord /s/ tenant', '/s, without the second slash, means the same sentence'],
    ['landlord /p/ "quiet enjoyment"', 'means the same paragraph'],
    ['landlord, tenant & da(last year)', '“da(last year)” was searched as words: the filters narrow'],
  ] as const)
    expect(unreadConnectors(text).join(' '), text).toContain(note)
  expect(unreadNearness('relet w/ five mitigate AND lease')).toHaveLength(1)
  for (const text of ['Signed /s/ Jane Doe', '/s/ Jane Doe', 'w/ permission', 'either /or five'])
    expect(unreadConnectors(text), text).toEqual([])
})

test('however long the question is, it is read at once', () => {
  for (const unit of ['da(2019) ', 'da(', 'date > 2000 ', '& ', '( ', 'court(a) or ', ' '])
    takeRestrictions(unit.repeat(200_000 / unit.length), true)
})
