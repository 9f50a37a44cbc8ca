import { expect, test } from 'vitest'
import { isBoolean, unreadConnectors } from './is-boolean.ts'
import { unreadNearness } from './connectors.ts'
import { noRestrictions, takeRestrictions } from './restrictions.ts'
import { withoutRestriction } from './take-out.ts'

const taken = (text: string) => takeRestrictions(text, isBoolean(text), '2026-11-30')

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
  ['date after 01/02/2015', '2015-01-03', null],
  ['date is 2004', '2004-01-01', '2004-12-31'],
  ['da(aft jan 1, 2008)', '2008-01-02', null],
  ['da(before 2 September 2008)', null, '2008-09-01'],
  ['date(geq (1/1/2015) and leq (12/31/2020))', '2015-01-01', '2020-12-31'],
  ['da(aft 2015 & bef 2020)', '2016-01-01', '2019-12-31'],
  ['da(aft 1/2004)', '2004-02-01', null],
  ['da(feb 2004)', '2004-02-01', '2004-02-29'],
  ['da(2005 2006)', '2005-01-01', '2006-12-31'],
  ['da(2005-2010)', '2005-01-01', '2010-12-31'],
  ['date(last 3 years)', '2023-11-30', null],
  ['da(last 1 year)', '2025-11-30', null],
  ['da(past 9 months)', '2026-02-28', null],
  ['da(last 90 days)', '2026-09-01', null],
  ['da(last 2 weeks)', '2026-11-16', null],
])('%s is taken as dates, wherever it is joined to the rest', (typed, from, to) => {
  for (const text of [
    `lease w/5 notice & ${typed}`,
    `${typed} and lease w/5 notice`,
    `lease w/5 notice ${typed}`,
  ])
    expect(taken(text), text).toEqual({
      text: 'lease w/5 notice',
      restrictions: { courts: [], dates: [{ typed, from, to }] },
    })
})

test('several restrictions narrow together, in a question in words as well', () => {
  expect(taken('date(> 1980) "duty to relet" & da(< 1990) AND court(SCOTUS)')).toEqual({
    text: '"duty to relet"',
    restrictions: {
      courts: [{ typed: 'court(SCOTUS)', names: ['SCOTUS'] }],
      dates: [
        { typed: 'date(> 1980)', from: '1981-01-01', to: null },
        { typed: 'da(< 1990)', from: null, to: '1989-12-31' },
      ],
    },
  })
  expect(taken('Must the landlord relet, or may she wait? da(2019)')).toEqual({
    text: 'Must the landlord relet, or may she wait?',
    restrictions: {
      ...noRestrictions,
      dates: [{ typed: 'da(2019)', from: '2019-01-01', to: '2019-12-31' }],
    },
  })
})

test.each([
  ['court(ny or nj)', ['ny', 'nj']],
  ['co(ny | nj)', ['ny', 'nj']],
  ['court(2d Cir. or 9th Cir.)', ['2d Cir.', '9th Cir.']],
  ['court(ca2, ca9, or scotus)', ['ca2', 'ca9', 'scotus']],
])('%s is a filter of any of them', (typed, names) => {
  for (const text of [`${typed} & lease`, `lease AND ${typed}`])
    expect(taken(text)).toEqual({
      text: 'lease',
      restrictions: { dates: [], courts: [{ typed, names }] },
    })
})

test('one restriction goes out of a question with the AND that joined it, and the others stay', () => {
  const question = 'date(> 1980) & "da(< 1990)" lease w/5 notice AND court(ny or nj) & da(< 1990)'
  expect(withoutRestriction(question, 'date(> 1980)')).toBe(
    '"da(< 1990)" lease w/5 notice AND court(ny or nj) & da(< 1990)',
  )
  expect(withoutRestriction(question, 'court(ny or nj)')).toBe(
    'date(> 1980) & "da(< 1990)" lease w/5 notice & da(< 1990)',
  )
  expect(withoutRestriction(question, 'da(< 1990)')).toBe(
    'date(> 1980) & "da(< 1990)" lease w/5 notice AND court(ny or nj)',
  )
  expect(withoutRestriction(question, 'da(1)')).toBe(question)
})

test.each([
  'lease NOT da(2019)',
  'lease OR da(2019)',
  'da(2019) OR lease',
  '(lease AND da(2019)) OR rent',
  '("good faith" & da(2019)) OR rent',
  '"da(2019)" AND lease',
  'da(13/45/2019) & lease',
  'da(last year) & lease',
  'da(last 0 days) & lease',
  'da(last 9999 years) & lease',
  'da(2005 2010) & lease',
  'da(2010-2005) & lease',
  'da(jan 41, 2008) & lease',
  'da(31/12/2004) & lease',
  'court(ny & nj) & lease',
  'court(ny or the garden) & lease',
  'court(ny or) & lease',
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
    takeRestrictions(unit.repeat(200_000 / unit.length), true, '2026-11-30')
})
