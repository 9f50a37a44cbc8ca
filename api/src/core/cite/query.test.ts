import { expect, test } from 'vitest'
import { parseQueryAsCitation } from './query.ts'

test('a citation, a docket number and a case name are told from a question', () => {
  expect(parseQueryAsCitation('347 US 483')).toEqual({ keys: ['347 us 483'] })
  expect(parseQueryAsCitation('Brown v. Board of Education, 347 U.S. 483 (1954)')).toMatchObject({
    keys: ['347 us 483'],
    name: { plaintiff: 'Brown', defendant: 'Board of Education' },
  })
  expect(parseQueryAsCitation('No. 12-1573')).toEqual({ keys: [], docket: '12-1573' })
  expect(parseQueryAsCitation('smith v jones')).toMatchObject({
    name: { plaintiff: 'smith', defendant: 'jones' },
  })
  expect(parseQueryAsCitation('In re Gault')).toMatchObject({ name: { defendant: 'Gault' } })
  expect(parseQueryAsCitation('when may a tenant withhold rent?')).toBeNull()
  expect(parseQueryAsCitation('')).toBeNull()
  expect(parseQueryAsCitation('a'.repeat(200_000))).toBeNull()
})

test.each([
  ['347 U.S.483', '347 us 483'],
  ['347US483', '347 us 483'],
  ['347us483', '347 us 483'],
  ['347 U. S. 483', '347 us 483'],
  ['347 u s 483', '347 us 483'],
  ['123f3d456', '123 f3d 456'],
  ['212 frank 318', '212 frank 318'],
  ['2012 UKSC 12', '2012 uksc 12'],
])('a citation is read in any spacing and case: %s', (typed, key) => {
  expect(parseQueryAsCitation(typed)?.keys).toContain(key)
})

test.each([
  ['A148307', 'a148307'],
  ['2007AP2491', '2007ap2491'],
  ['No. 1,132', '1132'],
  ['Nos. 93-1464, 93-1506.', '93-1464'],
  ['No. 16–341', '16-341'],
  ['Docket No. 85-1147', '85-1147'],
])('a docket number is read however its court writes it: %s', (typed, docket) => {
  expect(parseQueryAsCitation(typed)?.docket).toBe(docket)
})

test.each([
  'Has Roe v. Wade been overruled?',
  'tenant may withhold rent after 30 days',
  '12 may 1990',
  'the motion was denied in 93-1234',
  'section 8 housing',
])('a question is left to the search: %s', question => {
  expect(parseQueryAsCitation(question)).toBeNull()
})
