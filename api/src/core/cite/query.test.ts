import { expect, test } from 'vitest'
import { parseQueryAsCitation } from './query.ts'

test('a citation, a docket number and a case name are told from a question', () => {
  expect(parseQueryAsCitation('347 US 483')).toEqual({ keys: ['347 us 483'], pages: ['347 us 483'] })
  expect(parseQueryAsCitation('Brown v. Board of Education, 347 U.S. 483 (1954)')).toMatchObject({
    keys: ['347 us 483'],
    name: { plaintiff: 'Brown', defendant: 'Board of Education' },
  })
  expect(parseQueryAsCitation('No. 12-1573')).toEqual({ keys: [], dockets: ['12-1573'] })
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
  ['347-U.S.-483', '347 us 483'],
  ['347 us 483, 490 (1954)', '347 us 483'],
  ['2012 UKSC 12', '2012 uksc 12'],
  ['2012uksc12', '2012 uksc 12'],
  ['(2012) uksc 12', '2012 uksc 12'],
  ['2012 ewca civ 12', '2012 ewcaciv 12'],
  ['2012 EWHC 12 (Comm)', '2012 ewhc 12'],
  ['5 us (1 cranch) 137', '5 us 137'],
  ['1932 ac 562', '1932 ac 562'],
  ['[2005] 1 wlr 100', '20051 wlr 100'],
  ['410 us 113; 347 us 483', '347 us 483'],
  ['410 us 113 and 347 us 483', '347 us 483'],
])('a citation is read in any spacing and case: %s', (typed, key) => {
  expect(parseQueryAsCitation(typed)?.keys).toContain(key)
})

test.each(['347 U.S. at 490', '347 U.S., at 490-91', '347 us at 490', '347us at 490'])(
  'a short form names a page, and no case by its first one: %s',
  typed => {
    const read = parseQueryAsCitation(typed)
    expect(read?.keys).toEqual([])
    expect(read?.pages).toContain('347 us 490')
  },
)

test('no page is looked for behind a neutral citation or a database number', () => {
  expect(parseQueryAsCitation('2012 UKSC 12')).not.toHaveProperty('pages')
  expect(parseQueryAsCitation('2012 wl 123456')).not.toHaveProperty('pages')
})

test.each([
  ['A148307', 'a148307'],
  ['2007AP2491', '2007ap2491'],
  ['No. 1,132', '1132'],
  ['Nos. 93-1464, 93-1506.', '93-1464'],
  ['No. 16–341', '16-341'],
  ['Docket No. 85-1147', '85-1147'],
  ['Dkt. No. 85-1147', '85-1147'],
  ['case number 85-1147', '85-1147'],
  ['Civil Action No. 4:04-cv-01234-ABC', '4:4-cv-1234'],
  ['Docket 04 1234', '4-1234'],
  ['"85-1147"', '85-1147'],
  ['85−1147', '85-1147'],
  ['85 1147', '85-1147'],
  ['85-1147-cv(L)', '85-1147'],
  ['17 BK 3283-LTS', '17bk3283'],
  ['Docket No. 133961.; Docket No. 133962.; Court of Appeals No. 266264.', '133961'],
  ['No. 12\\u2013FS\\u20131771.', '12-fs-1771'],
  ['1st Cir. No. 85-1147', '85-1147'],
  ['(No. 85-1147)', '85-1147'],
  ['case 85-1147', '85-1147'],
  ['case 3:12-cv-00345', '3:12-cv-345'],
  ['85 - 1147', '85-1147'],
  ['docket(85-1147)', '85-1147'],
  ['DN(85-1147)', '85-1147'],
  ['12-cv-345 (JMF)', '12-cv-345'],
  ['12 Civ. 345 (JMF)', '12-civ-345'],
  ['Cole v. Marsh, No. 85-1147, slip op. at 3 (1st Cir. 1986)', '85-1147'],
])('a docket number is read however its court writes it: %s', (typed, docket) => {
  expect(parseQueryAsCitation(typed)?.dockets?.[0]).toBe(docket)
})

test.each([
  ['U. S. v. Cole', 'U.S.', 'Cole', undefined],
  ['see also Cole v. Marsh (1st Cir. 1986)', 'Cole', 'Marsh', 1986],
  ['Cole v. Marsh, 1986', 'Cole', 'Marsh', 1986],
  ['the holding in Cole v. Marsh', 'Cole', 'Marsh', undefined],
  ['Cole v. Marsh opinion', 'Cole', 'Marsh', undefined],
  ['Cole v. Marsh Holding', 'Cole', 'Marsh Holding', undefined],
  ['R v Marsh', 'R', 'Marsh', undefined],
  ['Cole -v- Marsh', 'Cole', 'Marsh', undefined],
  ['Local 12-v-Marsh', 'Local 12', 'Marsh', undefined],
  ['Cole v. U. S.', 'Cole', 'U.S.', undefined],
  ['Matter of Cole v. Marsh', 'Cole', 'Marsh', undefined],
  ['Cole v. Marsh, 591 U. S. ___ (2020)', 'Cole', 'Marsh', 2020],
  ['Cole v. Marsh, --- U.S. ----', 'Cole', 'Marsh', undefined],
  ['Cole v.Marsh', 'Cole', 'Marsh', undefined],
  ['TI(Cole v. Marsh)', 'Cole', 'Marsh', undefined],
  ['Cole v. Marsh 1st Cir.', 'Cole', 'Marsh', undefined],
  ['Cole v. Marsh, First Circuit', 'Cole', 'Marsh', undefined],
  ['cole v. marsh (scotus)', 'cole', 'marsh', undefined],
  ['cole v. marsh 1st cir. 1986', 'cole', 'marsh', 1986],
  ['Cole v. Marsh Supreme Court', 'Cole', 'Marsh', undefined],
  ['Cole v. Supreme Court', 'Cole', 'Supreme Court', undefined],
  ['Cole v. Supreme Court of Virginia', 'Cole', 'Supreme Court of Virginia', undefined],
])('what stands around a case name is no part of it: %s', (typed, plaintiff, defendant, year) => {
  const read = parseQueryAsCitation(typed)
  expect(read).toMatchObject({ name: { plaintiff, defendant } })
  expect(read?.year).toBe(year)
})

test.each([
  ['Gault, In re', 'Gault'],
  ['Ann Gault, Minor, In re', 'Ann Gault, Minor'],
  ['Re Gault', 'Gault'],
  ['In re: Gault', 'Gault'],
  ['In-re Gault', 'Gault'],
  ['Gault (In re)', 'Gault'],
  ['Petition of Gault', 'Gault'],
  ['Application of Gault', 'Gault'],
  ['In re A. V.', 'A. V.'],
])('a matter of one party is read however it is listed: %s', (typed, party) => {
  expect(parseQueryAsCitation(typed)).toMatchObject({ name: { defendant: party } })
})

test('a sentence that merely cites a case by its short form names none', () => {
  expect(parseQueryAsCitation('see Cole, 347 U.S. at 490')).toMatchObject({ antecedent: 'Cole' })
  const sentence =
    'Their complaint must hold factual matter that is plausible (quoting Cole, 347 U.S. at 490).'
  expect(parseQueryAsCitation(sentence)).toBeNull()
})

test.each([
  ['Nos. 12-307 and 12-144', ['12-307', '12-144']],
  ['12-144, 12-307', ['12-144', '12-307']],
  ['12-144 & 12-307', ['12-144', '12-307']],
  ['United States v. Cole, Nos. 12-144, 12-307', ['12-144', '12-307']],
  ['Cole v. Marsh, Nos. 12-144 and 12-307 (1st Cir. 2013)', ['12-144', '12-307']],
  ['Cole v. Marsh, Nos. 12-144, 12-307, 591 U. S. ___ (2020)', ['12-144', '12-307']],
])('several docket numbers are read, each of which may be the one that is held: %s', (typed, dockets) => {
  expect(parseQueryAsCitation(typed)?.dockets).toEqual(dockets)
})

test.each([
  ['Cole v. Marsh 12-1573', '12-1573'],
  ['Cole v. Marsh (No. 12-1573)', '12-1573'],
  ['12-1573 Cole v. Marsh', '12-1573'],
  ['No. 12-1573, Cole v. Marsh', '12-1573'],
  ['Cole v. Marsh, 12 Civ. 345 (JMF)', '12-civ-345'],
])('a name and a docket number are read together, whichever stands first: %s', (typed, docket) => {
  const read = parseQueryAsCitation(typed)
  expect(read?.dockets?.[0]).toBe(docket)
  expect(read?.name).toMatchObject({ plaintiff: 'Cole', defendant: 'Marsh' })
})

test('a name and a docket number are read together', () => {
  expect(parseQueryAsCitation('US v. Cole, No. 08-2108')).toMatchObject({
    dockets: ['8-2108'],
    name: { plaintiff: 'US', defendant: 'Cole' },
  })
})

test.each([
  ['cole v. marsh 347 u.s. 483', '347 us 483'],
  ['Cole v. Marsh 347 U.S. 483', '347 us 483'],
  ['cole v. marsh 1 alaska 439', '1 alaska 439'],
  ['cole v. marsh, 1 alaska 439', '1 alaska 439'],
  ['cole v. marsh 347us483', '347 us 483'],
])('a name and a citation are read together, in lower case and without a comma: %s', (typed, key) => {
  const read = parseQueryAsCitation(typed)
  expect(read?.keys).toContain(key)
  expect(read?.name?.plaintiff?.toLowerCase()).toBe('cole')
  expect(read?.name?.defendant?.toLowerCase()).toBe('marsh')
})

test.each(['Norwood v. Harrison 1973', 'North v. Marsh, 2003', 'Nolan v. 3 Marsh'])(
  'a name that begins like “No.” is no docket number: %s',
  typed => {
    expect(parseQueryAsCitation(typed)?.dockets).toBeUndefined()
    expect(parseQueryAsCitation(typed)?.name?.plaintiff).toMatch(/^No/)
  },
)

test.each([
  'Has Roe v. Wade been overruled?',
  'tenant may withhold rent after 30 days',
  '12 may 1990',
  'the motion was denied in 93-1234',
  'case 12 of the exhibits',
  'appeal 2 years later',
  'ti(notice 30)',
  '1990 to 1995',
  '1990 MAY 12',
  'what is notice',
  'section 8 housing',
])('a question is left to the search: %s', question => {
  expect(parseQueryAsCitation(question)).toBeNull()
})
